using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry;
using Ronghe.Registry.Persons;
using Ronghe.Registry.Reading;
using Ronghe.Registry.Search;
using Ronghe.TestKit;

namespace Ronghe.Benchmarks.Search;

/// <summary>
/// The first page of what a clerk types, with encryption, scope and the entry in the ledger: per kind of question and per scope. The baseline reads the facts
/// of as many people by their keys and nothing else.
/// </summary>
internal static class SearchBenchmark
{
    private const int Questions = 120;
    private const int Warm = 20;

    private static readonly (string Name, DivisionRange Range)[] Scopes =
    [
        ("everywhere", new(0, long.MaxValue)), ("city", new(440_100_000_000_000, 440_200_000_000_000)), ("district", new(440_103_000_000_000, 440_104_000_000_000)),
        ("street", new(440_103_005_000_000, 440_103_006_000_000)), ("community", new(440_103_005_003_000, 440_103_005_004_000)),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var persons = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var plans = args.Contains("--plans");
        foreach (var kind in args.Length > 1 && !args[1].StartsWith('-') ? [Enum.Parse<DbKind>(args[1], ignoreCase: true)] : new[] { DbKind.Sqlite, DbKind.Postgres })
        {
            await RunAsync(kind, persons, plans);
        }

        return 0;
    }

    private static async Task RunAsync(DbKind kind, int persons, bool plans)
    {
        var where = new Somewhere();
        await using var deployment = await TestDeployment.CreateAsync(kind, configure: services => services
            .Replace(ServiceDescriptor.Scoped<IRights>(_ => where)).Replace(ServiceDescriptor.Scoped<ILimits, Unlimited>()));
        var watch = Stopwatch.StartNew();
        var known = await Register.FillAsync(deployment, persons, Questions + Warm);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{persons} persons on {kind}, filled in {watch.Elapsed.TotalSeconds:F0} s"));
        var bare = await BareAsync(deployment, known);
        foreach (var (scope, range) in Scopes)
        {
            where.Scope = DivisionScope.Of(range);
            foreach (var (what, question) in Kinds())
            {
                await MeasureAsync(deployment, $"{what} in {scope}", known.ConvertAll(k => question(k.Person, k.Name)), bare);
            }
        }

        if (plans)
        {
            await SearchPlans.PrintAsync(deployment, known[0].Name, Scopes);
        }
    }

    private static IEnumerable<(string What, Func<long, string, string> Question)> Kinds()
    {
        yield return ("number", (person, _) => Crowd.Number(person).Text);
        yield return ("whole name", (_, name) => name);
        yield return ("first two characters", (_, name) => name[..2]);
        yield return ("pinyin", (_, name) => string.Concat(NameReadings.Of(NameText.Fold(name))[0]));
        yield return ("initials", (_, name) => string.Concat(NameReadings.Of(NameText.Fold(name))[0].Select(s => s[0])));
    }

    private static async Task MeasureAsync(TestDeployment deployment, string what, List<string> questions, double bare)
    {
        var (times, found) = (new List<double>(), 0L);
        foreach (var question in questions)
        {
            var watch = Stopwatch.StartNew();
            var outcome = await deployment.InScopeAsync(s => s.GetRequiredService<FindPeople>().RunAsync(new PersonSearch(question), default));
            times.Add(watch.Elapsed.TotalMilliseconds);
            found += outcome.Problem is null ? outcome.Value.People.Count : 0;
        }

        var measured = times.Skip(Warm).Order().ToList();
        var p95 = measured[measured.Count * 95 / 100];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-36} median {measured[measured.Count / 2],7:F1} ms, p95 {p95,7:F1} ms, {p95 / bare,5:F1} times the baseline, {(double)found / questions.Count,5:F1} found on the first page"));
    }

    /// <summary>The facts of fifty people by their keys: as much as a full page shows.</summary>
    private static async Task<double> BareAsync(TestDeployment deployment, List<(long Person, string Name)> known)
    {
        var times = new List<double>();
        foreach (var (person, _) in known)
        {
            var watch = Stopwatch.StartNew();
            await deployment.InScopeAsync(async s =>
            {
                await s.GetRequiredService<RegistryDb>().BulkReadInAsync(
                    "SELECT person_no, division FROM registry_residence WHERE person_no IN", Enumerable.Range(0, FindPeople.Most).Select(i => person + i), row => row.GetInt64(1), default);
                return true;
            });
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        var p95 = times.Skip(Warm).Order().ElementAt((times.Count - Warm) * 95 / 100);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  baseline (residences of 50 people by key): p95 {p95:F1} ms"));
        return p95;
    }

    private sealed class Somewhere : IRights
    {
        public DivisionScope Scope { get; set; } = DivisionScope.Everywhere;

        public Task<DivisionScope> ScopeAsync(string right, string? line, CancellationToken cancellation) => Task.FromResult(Scope);

        public Task<Problem?> CheckAsync(string right, CancellationToken cancellation) => Task.FromResult<Problem?>(null);

        public Task<bool> HoldsAsync(string right, CancellationToken cancellation) => Task.FromResult(true);
    }

    private sealed class Unlimited : ILimits
    {
        public Task<Problem?> TakeAsync(string door, CancellationToken cancellation) => Task.FromResult<Problem?>(null);

        public Task<Problem?> TakeAsync(string door, int uses, CancellationToken cancellation) => Task.FromResult<Problem?>(null);
    }
}
