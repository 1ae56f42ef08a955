using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access;
using Ronghe.Access.Residents;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Host.Verbs;
using Ronghe.TestKit;

[assembly: AssemblyFixture(typeof(Ronghe.Host.Tests.SampleSite))]

namespace Ronghe.Host.Tests;

/// <summary>One small sample city with a round whose notice list is sealed, made by the same verbs as the demonstration, and its site.</summary>
public sealed class SampleSite : IAsyncLifetime
{
    private readonly int _persons = 2_000;
    private readonly bool _notified = true;
    private readonly DbKind _kind = DbKind.Sqlite;
    private readonly string? _scanner;

    public SampleSite()
    {
    }

    /// <summary>A site of its own for tests that move the round on: it waits in the check of originals unless it is notified.</summary>
    internal SampleSite(int persons, bool notified, DbKind kind = DbKind.Sqlite, string? scanner = null) => (_persons, _notified, _kind, _scanner) = (persons, notified, kind, scanner);

    public const string Round = "/rounds/hukou/2025";
    public const string Password = "correct horse battery staple";
    private const string Today = "2025-12-10T09:00";
    private readonly string _folder = Directory.CreateTempSubdirectory("ronghe-site-").FullName;
    private WebApplication? _app;
    private int _residents;

    /// <summary>The data folder, with the synthetic city in it.</summary>
    public string Folder => _folder;

    public string Address { get; private set; } = "";

    public IServiceProvider Services => _app!.Services;

    /// <summary>A receipt to open a score with.</summary>
    public (long Application, string Code, string Tail) Receipt { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var (program, owner) = _kind == DbKind.Postgres ? await (await PgCluster.GetAsync()).CreateDatabaseAsync() : (null, null);
        new Deployment(Sample: true, City: "guangzhou", program, PostgresOwner: owner, Scanner: _scanner).Write(_folder);
        await RunAsync("2025-10-01T09:00", "city", "make", "--persons", $"{_persons}", "--seed", "7", "--division", "440100", "--out", Path.Combine(_folder, "city"));
        await RunAsync("2025-10-01T09:00", "city", "load", Path.Combine(_folder, "city"));
        await RunAsync("2025-10-09T09:00", "score", "approve-everyone", "--year", "2025");
        await RunAsync("2025-10-10T09:00", "round", "open", "--year", "2025", "--sample-values");
        await RunAsync("2025-10-15T10:00", "round", "apply-everyone", "hukou/2025");
        await RunAsync("2025-11-11T09:00", "round", "run", "hukou/2025");
        if (_notified)
        {
            await RunAsync("2025-12-06T09:00", "round", "close-stage", "hukou/2025");
            await RunAsync("2025-12-08T09:00", "round", "run", "hukou/2025");
        }

        var receipt = await RunAsync(Today, "round", "receipt", "hukou/2025");
        Receipt = (receipt.GetProperty("application").GetInt64(), receipt.GetProperty("code").GetString()!, receipt.GetProperty("tail").GetString()!);
        _app = await Site.BuildAsync(
            Deployment.Read(_folder), _folder, VerbHost.Moment(Today), builder => builder.WebHost.UseUrls("http://127.0.0.1:0"), TestContext.Current.CancellationToken);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Address = _app.Urls.Single();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Somebody with a browser of their own.</summary>
    /// <param name="from">The address they come from, as the proxy says.</param>
    public Visitor Visitor(string from = "203.0.113.1", string language = "zh-CN", bool tls = false) => new(Address, from, language, tls);

    /// <summary>Somebody who works on the city's rounds and has just signed in with an account of their own.</summary>
    public Task<Visitor> StaffAsync(string name) => StaffAsync(name, "440100", "round-officer", "chief-reviewer");

    /// <summary>Somebody with roles in a division who has just signed in.</summary>
    public async Task<Visitor> StaffAsync(string name, string division, params IReadOnlyList<string> roles)
    {
        var visitor = Visitor();
        await visitor.SignInAsync(name, await LinkAsync(name, division, roles));
        return visitor;
    }

    /// <summary>A resident who has just signed in by phone, as well known as a level says.</summary>
    public async Task<Visitor> ResidentAsync(string phone, int level, long? person = null, bool tls = false)
    {
        // Each from an address of their own: one address is not sent any number of codes.
        var visitor = Visitor($"198.51.100.{Interlocked.Increment(ref _residents) % 250}", tls: tls);
        await visitor.SignInByPhoneAsync(phone, new PhoneInbox(_folder));
        await using var scope = Services.CreateAsyncScope();
        var account = (await scope.ServiceProvider.GetRequiredService<ResidentAccounts>().FindAsync(phone, default))!.AccountId;
        await scope.ServiceProvider.GetRequiredService<AccessDb>().Residents.Where(r => r.AccountId == account)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Level, (RealNameLevel)level).SetProperty(r => r.PersonNo, person));
        return visitor;
    }

    /// <summary>The path of the one-time link of a new account with roles; one without may sign in and see its own account.</summary>
    public async Task<string> LinkAsync(string name, string division = "440100", params IReadOnlyList<string> roles)
    {
        var made = await RunAsync(Today, "user", "add", name, "--display", "李明");
        if (roles.Count > 0)
        {
            await RunAsync(Today, ["user", "grant", name, "--division", division, .. roles.SelectMany(role => new[] { "--role", role })]);
        }

        return new Uri(made.GetProperty("link").GetString()!).AbsolutePath;
    }

    /// <summary>Runs a verb on the site's data and reads its result.</summary>
    public async Task<JsonElement> RunAsync(string now, params string[] words)
    {
        var output = new StringWriter();
        var code = await RootVerb.Build().Parse([.. words, "--data", _folder, "--now", now, "--json"]).InvokeAsync(new() { Output = output });
        Assert.True(code == 0, $"{string.Join(' ', words)} ended with {code}");
        var last = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return last is null ? default : JsonDocument.Parse(last).RootElement;
    }
}
