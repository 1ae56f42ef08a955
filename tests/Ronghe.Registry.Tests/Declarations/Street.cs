using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Declarations;

/// <summary>A street on each database, with residents who are signed in as the test says, and the staff who look; a test has buildings and people of its own.</summary>
public sealed class Streets : IAsyncLifetime
{
    private readonly ConcurrentDictionary<DbKind, Lazy<Task<TestDeployment>>> _deployments = new();

    internal async Task<Street> OnAsync(DbKind kind) => new(await _deployments.GetOrAdd(kind, k => new(() => Street.CreateAsync(k))).Value);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var deployment in _deployments.Values)
        {
            await (await deployment.Value).DisposeAsync();
        }
    }
}

/// <summary>Acts on it, each in a scope of its own as a request has it.</summary>
internal sealed class Street(TestDeployment on)
{
    public static readonly DivisionCode Wushan = DivisionCode.Parse("440106001000");
    private static readonly AsyncLocal<CurrentResident?> Who = new();
    private static readonly AsyncLocal<string?> Worker = new();

    public TestDeployment On => on;

    public static Task<TestDeployment> CreateAsync(DbKind kind) => TestDeployment.CreateAsync(kind, configure: services =>
        services.Replace(ServiceDescriptor.Scoped<IResidents, SignedIn>()).Replace(ServiceDescriptor.Scoped<IActor, Working>()));

    /// <summary>Which member of staff acts from now on.</summary>
    public static void WorkAs(string actor) => Worker.Value = actor;

    public static void SignIn(long account, long? verified = null) =>
        Who.Value = new CurrentResident(account, $"account:{account}", verified is null ? RealNameLevel.Phone : RealNameLevel.Verified, verified);

    /// <summary>A building with suites 101 and 102.</summary>
    public async Task<(Dwelling Building, IReadOnlyList<Dwelling> Suites)> BuildAsync(string address)
    {
        var building = (await RunAsync<DwellingBook, Outcome<Dwelling>>(b => b.AddBuildingAsync(new NewBuilding(Wushan, "12号之一", address, DwellingUse.Rental), default))).Value;
        Assert.Null((await RunAsync<DwellingBook, Outcome<IReadOnlyList<string>>>(b => b.AddSuitesAsync(building.PublicId, ["101", "102"], default))).Problem);
        return (building, await RunAsync<DwellingBook, IReadOnlyList<Dwelling>>(b => b.SuitesAsync(building, default)));
    }

    public Task<Outcome<Declaration>> DeclareAsync(Dwelling building, Dwelling suite, string? name, string? number, DateOnly? arrived = null) =>
        RunAsync<OwnDeclarations, Outcome<Declaration>>(o => o.DeclareAsync(building.Plate!, suite.PublicId, name, number is null ? null : Ronghe.Registry.Documents.DocumentSaid.Card(number), arrived ?? Today.AddDays(-40), default));

    public DateOnly Today => on.Clock.Today();

    public static string Number(int serial) => IdCard.MakeSample(new DateOnly(1990, 5, 1), Sex.Female, serial).Text;

    public Task<IReadOnlyList<KnownFact>> FactsAsync(long person) => on.InScopeAsync(async s =>
    {
        var sequence = await s.GetRequiredService<Numbers>().LastSequenceAsync(default);
        return await s.GetRequiredService<ILedger>().ListAsync(person, sequence, default);
    });

    public Task<TResult> RunAsync<TService, TResult>(Func<TService, Task<TResult>> act)
        where TService : notnull => on.InScopeAsync(s => act(s.GetRequiredService<TService>()));

    private sealed class Working : IActor
    {
        public string Name => Worker.Value ?? "operator:tests";
    }

    private sealed class SignedIn : IResidents
    {
        public Task<CurrentResident?> FindAsync(CancellationToken cancellation) => Task.FromResult(Who.Value);
    }
}
