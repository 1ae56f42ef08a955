using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Audit.Sealing;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Audit;

/// <summary>A deployment with some sealed entries.</summary>
internal sealed class SealedCity(TestDeployment deployment) : IAsyncDisposable
{
    public TestDeployment Deployment => deployment;

    public static async Task<SealedCity> CreateAsync(DbKind kind, int acts, string? suite = null)
    {
        var city = new SealedCity(await TestDeployment.CreateAsync(kind, suite: suite));
        for (var i = 0; i < acts; i++)
        {
            await city.ActAsync($"thing:{i}");
            if (i % 7 == 6)
            {
                await city.SealAsync();
            }
        }

        await city.SealAsync();
        return city;
    }

    public Task ActAsync(string subject) => deployment.InScopeAsync(async s =>
    {
        await s.GetRequiredService<AccessDb>().InTransactionAsync(() =>
        {
            s.GetRequiredService<IAudit>().Record("thing.do", subject, "改动 \"quoted\"\n第二行", "a purpose");
            return Task.CompletedTask;
        }, default);
        return true;
    });

    public Task<int> SealAsync() => deployment.InScopeAsync(s => s.GetRequiredService<Sealer>().SealAsync(default));

    public Task<LedgerReport> VerifyAsync() => deployment.InScopeAsync(VerifyAsync);

    public static async Task<LedgerReport> VerifyAsync(IServiceProvider services)
    {
        using var key = services.GetRequiredService<AuditKey>().Public();
        return await services.GetRequiredService<LedgerVerifier>().RunAsync(key, await services.GetRequiredService<Witness>().ReadAsync(default), new Silent(), default);
    }

    /// <summary>Takes away what the database does against changes, as whoever owns it can.</summary>
    public Task DisarmAsync() => deployment.InOwnersScopeAsync(async s =>
    {
        var db = s.GetRequiredService<AccessDb>();
        foreach (var table in new[] { "access_audit", "access_seal", "access_checkpoint" })
        {
            foreach (var sql in deployment.Kind == DbKind.Postgres
                ? [$"ALTER TABLE {table} DISABLE TRIGGER USER"]
                : new[] { $"DROP TRIGGER {table}_no_update", $"DROP TRIGGER {table}_no_delete" })
            {
                await db.ExecuteAsync(sql, [], default);
            }
        }

        return true;
    });

    /// <summary>Changes the ledger by SQL, verifies it, and undoes the change.</summary>
    public Task<LedgerReport> TamperAsync(IReadOnlyList<(string Sql, object[] Values)> changes) => deployment.InOwnersScopeAsync(async s =>
    {
        var db = s.GetRequiredService<AccessDb>();
        LedgerReport? report = null;
        await Assert.ThrowsAsync<Undo>(() => db.InTransactionAsync(async () =>
        {
            foreach (var (sql, values) in changes)
            {
                Assert.True(await db.ExecuteAsync(sql, values, default) > 0, sql);
            }

            report = await VerifyAsync(s);
            throw new Undo();
        }, default));
        return report!;
    });

    public ValueTask DisposeAsync() => deployment.DisposeAsync();

    private sealed class Undo : Exception;

    private sealed class Silent : IProgressReport
    {
        public Task ReportAsync(string step, long done, long total, CancellationToken cancellation) => Task.CompletedTask;
    }
}
