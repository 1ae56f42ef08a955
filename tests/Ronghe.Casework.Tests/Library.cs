using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Casework.Filings;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.TestKit;

namespace Ronghe.Casework.Tests;

/// <summary>The example library's deployment on each database, with residents who are signed in as the test says.</summary>
public sealed class Library : IAsyncLifetime
{
    public const string Journey = "library-card";
    private static readonly AsyncLocal<CurrentResident?> Who = new();
    private readonly ConcurrentDictionary<DbKind, Lazy<Task<TestDeployment>>> _deployments = new();
    private long _accounts;

    public static TheoryData<DbKind> Kinds => [DbKind.Sqlite, DbKind.Postgres];

    internal Task<TestDeployment> OnAsync(DbKind kind) => _deployments.GetOrAdd(kind, k => new(() => TestDeployment.CreateAsync(k, configure: services =>
    {
        services.Replace(ServiceDescriptor.Singleton(new PackFolder(TestPacks.Original, "example-library-card")));
        services.Replace(ServiceDescriptor.Scoped<IResidents, SignedIn>());
    }))).Value;

    /// <summary>Somebody new, signed in for the rest of the test.</summary>
    internal CurrentResident SignIn()
    {
        var account = Interlocked.Increment(ref _accounts);
        return Who.Value = new CurrentResident(account, $"account:{account}", RealNameLevel.Phone, null);
    }

    internal static void SignInAs(CurrentResident? resident) => Who.Value = resident;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var deployment in _deployments.Values)
        {
            await (await deployment.Value).DisposeAsync();
        }
    }

    private sealed class SignedIn : IResidents
    {
        public Task<CurrentResident?> FindAsync(CancellationToken cancellation) => Task.FromResult(Who.Value);
    }
}

/// <summary>A resident's acts on filings, each in a scope of its own as a request has it.</summary>
internal sealed class Applicant(TestDeployment on)
{
    /// <summary>What an adult answers who wants the usual card.</summary>
    public static readonly (string Question, string Answer)[] Adult =
    [
        ("full-name", "买买提·艾力"), ("born", "1990-02-28"), ("phone", "138 0000 2000"), ("street", "440106001000"), ("kind", "usual"), ("interests", "novels,skills"), ("remarks", ""),
    ];

    public static readonly byte[] Photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>A picture that only one test hands in: the same content is stored once for all.</summary>
    public static readonly byte[] OtherPhoto = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGMQMgkDAAD4AJ3MaiF4AAAAAElFTkSuQmCC");

    public TestDeployment On => on;

    public Task<Outcome<Filing>> BeginAsync() => RunAsync<BeginFiling, Outcome<Filing>>(b => b.RunAsync(Library.Journey, default));

    public Task<Outcome<OwnFiling>> AnswerAsync(Guid filing, string question, string answer) => RunAsync<AnswerQuestion, Outcome<OwnFiling>>(a => a.RunAsync(filing, question, answer, default));

    public Task<Outcome<OwnFiling>> AttachAsync(Guid filing, byte[] content) =>
        RunAsync<AnswerQuestion, Outcome<OwnFiling>>(a => a.AddAsync(filing, "photo", [new SentFile("近照.png", content.Length, () => new MemoryStream(content))], default));

    public Task<Outcome<Filing>> SubmitAsync(Guid filing) => RunAsync<SubmitFiling, Outcome<Filing>>(s => s.RunAsync(filing, null, default));

    public Task<OwnFiling?> OpenAsync(Guid filing) => RunAsync<OwnFilings, OwnFiling?>(o => o.OpenAsync(filing, default));

    public Task<Outcome<Filing>> HandleAsync(string number, HandlingAct act, string? text, FilingState seen) =>
        RunAsync<HandleFiling, Outcome<Filing>>(h => h.RunAsync(number, act, text, seen, default));

    /// <summary>A filing that is filled in and not submitted.</summary>
    public async Task<Guid> FilledAsync()
    {
        var filing = (await BeginAsync()).Value.PublicId;
        foreach (var (question, answer) in Adult)
        {
            Assert.Null((await AnswerAsync(filing, question, answer)).Problem);
        }

        Assert.Null((await AttachAsync(filing, Photo)).Problem);
        return filing;
    }

    /// <summary>A filing that is submitted.</summary>
    public async Task<Filing> SubmittedAsync() => (await SubmitAsync(await FilledAsync())).Value;

    public Task<TResult> RunAsync<TService, TResult>(Func<TService, Task<TResult>> act)
        where TService : notnull => on.InScopeAsync(s => act(s.GetRequiredService<TService>()));
}
