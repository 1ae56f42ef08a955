using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Rounds.Tests.Imports;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Scores;

/// <summary>The list of scores as a file, by the verb of an operator, on both databases.</summary>
[Collection(ImportCollection.Name)]
public sealed class ExportTests(ImportWorld world)
{
    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_operator_takes_a_masked_list_and_it_ends_after_seven_days(DbKind kind)
    {
        var city = world.Of(kind);
        var file = Path.Combine(city.On.Folder, "out.csv");

        var (code, output) = Make(city, file);
        var again = Make(city, file);

        Assert.True(code == 0, output);
        Assert.Equal(1, again.Code);
        var lines = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).TrimEnd().Split("\r\n");
        Assert.Equal(await city.On.InScopeAsync(s => s.GetRequiredService<RoundsDb>().Cases.Anywhere.CountAsync(c => c.State == Ronghe.Rounds.Scores.ScoreState.Approved)), lines.Length - 2);
        Assert.Contains("*", lines[1], StringComparison.Ordinal);
        Assert.Contains("operator:", lines[^1], StringComparison.Ordinal);
        await city.On.InScopeAsync(async s =>
        {
            var retained = s.GetServices<IRetained>().Single(r => r.Category == "export");
            var young = await retained.ListAsync(city.On.Clock.Now.AddMinutes(-1), long.MinValue, 10, default);
            var old = Assert.Single(await retained.ListAsync(city.On.Clock.Now.AddDays(7), long.MinValue, 10, default));
            Assert.Empty(young);
            Assert.True(s.GetRequiredService<FileStore>().Erase(Assert.Single(old.Files)));
            await retained.EraseAsync(old.Item, default);
            Assert.Null(await retained.FindAsync(old.Item, default));
            return true;
        });
    }

    private static (int Code, string Output) Make(ImportWorld.City city, string file) => ProgramRun.Run(
        city.On.Folder, null, "export", "make", "scores", "--query", "state=approved", "--column", "number", "--column", "name", "--purpose", "points-round", "--reason", "=核对", "--out", file, "--now", "2025-10-15T09:00");
}
