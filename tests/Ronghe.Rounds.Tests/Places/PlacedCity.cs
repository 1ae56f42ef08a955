using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Rounds.Scores;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Places;

/// <summary>Some hundred cases in random divisions of two cities, and nothing else.</summary>
public sealed class PlacedCity : IAsyncLifetime
{
    public const int Cases = 400;

    private static readonly long[] Levels = [100_000_000_000, 1_000_000_000, 1_000_000, 1_000, 1];
    private readonly Random _random = new(4711);

    /// <summary>By case number: where it belongs.</summary>
    public SortedDictionary<long, long> Places { get; } = [];

    internal TestDeployment On { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        On = await TestDeployment.CreateAsync(DbKind.Postgres);
        await On.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RoundsDb>();
            for (var number = 1; number <= Cases; number++)
            {
                Places[number] = Division(_random);
                db.Cases.Add(new ScoreCase
                {
                    CaseNo = number,
                    PersonNo = number,
                    Programme = "hukou",
                    Year = 2025,
                    Choices = "0",
                    AppliedAt = TestClock.Moment("2025-10-01T09:00"),
                    Division = Places[number],
                });
            }

            await db.SaveChangesAsync(default);
            return true;
        });
    }

    public ValueTask DisposeAsync() => On.DisposeAsync();

    /// <summary>A connection of the program's role, as the pool gives it.</summary>
    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(On.Services.GetRequiredService<DatabaseOptions>().ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>A scope of none to four divisions of any level, overlapping or not.</summary>
    public DivisionScope Scope(Random random) => DivisionScope.Of(Enumerable.Range(0, random.Next(5)).Select(_ =>
    {
        var size = Levels[random.Next(Levels.Length)];
        return DivisionCode.Of(Division(random) / size * size);
    }));

    /// <summary>Few enough streets, communities and grids that scopes and cases meet.</summary>
    private static long Division(Random random)
    {
        long[] counties = [440103, 440106, 440111, 440604, 440605];
        return (((((counties[random.Next(counties.Length)] * 1_000) + random.Next(1, 4)) * 1_000) + random.Next(1, 4)) * 1_000) + random.Next(0, 3);
    }
}
