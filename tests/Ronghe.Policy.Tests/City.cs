using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Editing;
using Ronghe.TestKit;

[assembly: AssemblyFixture(typeof(Ronghe.Policy.Tests.City))]

namespace Ronghe.Policy.Tests;

/// <summary>A deployment on each database, with whoever the test says at the desk.</summary>
public sealed class City : IAsyncLifetime
{
    public const string Home = "home points";
    public const string HomeId = "decision-home-points";
    public const string Folder = "programmes/hukou/2023-2026/";
    private static readonly AsyncLocal<string?> Who = new();
    private readonly ConcurrentDictionary<DbKind, Lazy<Task<TestDeployment>>> _deployments = new();

    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    internal static TablePlace HomePlace { get; } = new(Folder + "points.dmn", Home);

    internal Task<TestDeployment> OnAsync(DbKind kind) => _deployments.GetOrAdd(kind, k => new(() => NewAsync(k))).Value;

    internal static Task<TestDeployment> NewAsync(DbKind kind, string? packs = null) =>
        TestDeployment.CreateAsync(kind, packs: packs, configure: services => services.Replace(ServiceDescriptor.Scoped<IActor, Actor>()));

    /// <summary>Says who acts for the rest of the test.</summary>
    internal static void As(string who) => Who.Value = "operator:" + who;

    internal static Task<TResult> RunAsync<TService, TResult>(TestDeployment on, Func<TService, Task<TResult>> act)
        where TService : notnull => on.InScopeAsync(s => act(s.GetRequiredService<TService>()));

    internal static async Task<Guid> DraftAsync(TestDeployment on, string version = "2026.1")
    {
        As("clerk");
        var made = await RunAsync<MakeDraft, Outcome<Draft>>(on, m => m.RunAsync("2026 年度规则", version, default));
        Assert.Null(made.Problem);
        return made.Value.PublicId;
    }

    internal static Task<Outcome<ChangedTable>> EditAsync(TestDeployment on, Guid draft, long seen, params TableChange[] changes) =>
        RunAsync<EditTable, Outcome<ChangedTable>>(on, e => e.RunAsync(draft, HomePlace, seen, changes, default));

    internal static Task<PackTree> TreeAsync(TestDeployment on, Guid draft) => RunAsync<DraftBook, PackTree>(on, async b => await b.TreeAsync((await b.FindAsync(draft, default))!, default));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var deployment in _deployments.Values)
        {
            await (await deployment.Value).DisposeAsync();
        }
    }

    internal sealed class Actor : IActor
    {
        public string Name => Who.Value ?? "operator:test";
    }
}
