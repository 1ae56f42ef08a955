using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Audit;
using Ronghe.Access.Audit.Sealing;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Audit;

public sealed class LedgerTests
{
    private const string Insert =
        "INSERT INTO access_audit (id, entry, at, actor, act, subject, detail, purpose, trace, mac) "
        + "SELECT {0}, {1}, at, actor, act, subject, detail, purpose, trace, mac FROM access_audit WHERE id = {2}";

    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_act_is_sealed_once_and_the_tree_is_that_of_the_standard(DbKind kind)
    {
        await using var city = await SealedCity.CreateAsync(kind, 40);
        await city.ActAsync("waits");

        var report = await city.VerifyAsync();
        var (rows, seals, note) = await city.Deployment.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<AccessDb>();
            return (await db.Audit.AsNoTracking().ToDictionaryAsync(r => r.Id), await db.Seals.AsNoTracking().OrderBy(x => x.Leaf).ToListAsync(),
                (await db.Checkpoints.AsNoTracking().OrderByDescending(c => c.Size).FirstAsync()).Note);
        });

        Assert.Null(report.Fault);
        Assert.Equal((40, 1), (report.Entries, report.Waiting));
        Assert.Equal(40, seals.Select(x => x.AuditId).Distinct().Count());
        var leaves = seals.ConvertAll(x => rows[x.AuditId]).ConvertAll(r =>
            AuditRow.LeafOf(AuditRow.ContentOf(r.Entry, r.At.ToUnixTimeMilliseconds(), r.Actor, r.Act, r.Subject, r.Detail, r.Purpose, r.Trace)));
        Assert.Equal(MerkleTree.Root(leaves), CheckpointNote.Read(note)!.Root);
    }

    [Theory]
    [InlineData(DbKind.Sqlite, 1000)]
    [InlineData(DbKind.Postgres, 200)]
    public async Task Whatever_is_done_to_the_rows_behind_the_programs_back_is_found(DbKind kind, int times)
    {
        const int Entries = 30;
        await using var city = await SealedCity.CreateAsync(kind, Entries);
        await city.DisarmAsync();
        var ids = await city.Deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().Audit.OrderBy(r => r.Id).Select(r => r.Id).ToListAsync());
        var random = new Random(20261122);
        for (var i = 0; i < times; i++)
        {
            var changes = Tampering(random, ids);

            Assert.True((await city.TamperAsync(changes)).Fault is not null, $"{i}: {string.Join("; ", changes.Select(c => string.Format(c.Sql, c.Values)))}");
        }

        Assert.Null((await city.VerifyAsync()).Fault);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_database_refuses_to_change_or_delete_an_entry(DbKind kind)
    {
        await using var city = await SealedCity.CreateAsync(kind, 3);
        foreach (var sql in new[]
        {
            "UPDATE access_audit SET actor = 'nobody'", "DELETE FROM access_audit", "UPDATE access_seal SET leaf = leaf + 9", "DELETE FROM access_seal",
            "UPDATE access_checkpoint SET note = ''", "DELETE FROM access_checkpoint",
        })
        {
            await Assert.ThrowsAnyAsync<DbException>(() => city.Deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().ExecuteAsync(sql, [], default)));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_database_put_back_to_yesterday_is_found_by_what_left_it(DbKind kind)
    {
        await using var city = await SealedCity.CreateAsync(kind, 14);
        await city.DisarmAsync();

        // Exactly the state after the first checkpoint.
        var report = await city.TamperAsync(
        [
            ("DELETE FROM access_checkpoint WHERE size > {0}", [7L]),
            ("DELETE FROM access_audit WHERE id IN (SELECT audit_id FROM access_seal WHERE leaf >= {0})", [7L]),
            ("DELETE FROM access_seal WHERE leaf >= {0}", [7L]),
        ]);

        Assert.Equal("audit.cut-off", report.Fault?.Code);
    }

    [Fact]
    public async Task An_act_that_commits_late_is_sealed_behind_those_that_came_before()
    {
        await using var city = await SealedCity.CreateAsync(DbKind.Postgres, 0);
        await using var slow = city.Deployment.Services.CreateAsyncScope();
        await slow.ServiceProvider.GetRequiredService<AccessDb>().InTransactionAsync(async () =>
        {
            slow.ServiceProvider.GetRequiredService<Contracts.Access.IAudit>().Record("thing.do", "late");
            await slow.ServiceProvider.GetRequiredService<AccessDb>().SaveChangesAsync(default);
            await city.ActAsync("early");
            Assert.Equal(1, await city.SealAsync());
        }, default);

        Assert.Equal(1, await city.SealAsync());
        Assert.Equal(0, await city.SealAsync());
        var report = await city.VerifyAsync();
        Assert.Null(report.Fault);
        Assert.Equal((2, 0), (report.Entries, report.Waiting));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_act_that_is_undone_leaves_no_entry(DbKind kind)
    {
        await using var city = await SealedCity.CreateAsync(kind, 2);
        await Assert.ThrowsAsync<InvalidOperationException>(() => city.Deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().InTransactionAsync<bool>(() =>
        {
            s.GetRequiredService<Contracts.Access.IAudit>().Record("thing.do", "undone");
            throw new InvalidOperationException();
        }, default)));

        Assert.Equal(0, await city.SealAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_proof_holds_without_the_database_and_any_change_to_it_does_not(DbKind kind)
    {
        await using var city = await SealedCity.CreateAsync(kind, 21);
        using var key = city.Deployment.Services.GetRequiredService<AuditKey>().Public();
        using var other = OtherKey();
        foreach (var entry in await city.Deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().Audit.Select(r => r.Entry).ToListAsync()))
        {
            var proof = (await city.Deployment.InScopeAsync(s => s.GetRequiredService<ProofMaker>().MakeAsync(entry, default))).Value;

            Assert.Null(proof.Check(key));
            Assert.Equal("proof.checkpoint", proof.Check(other)?.Code);
            Assert.Equal("proof.content", (proof with { Content = proof.Content.Replace("thing.do", "thing.no", StringComparison.Ordinal) }).Check(key)?.Code);
            Assert.Equal("proof.content", (proof with { Leaf = proof.Leaf ^ 1 }).Check(key)?.Code);
            Assert.Equal("proof.content", (proof with { Path = [.. proof.Path.Skip(1)] }).Check(key)?.Code);
            Assert.Equal("proof.checkpoint", (proof with { Checkpoint = proof.Checkpoint.Replace("\n21\n", "\n22\n", StringComparison.Ordinal) }).Check(key)?.Code);
        }

        Assert.Equal("audit-entry.not-found", (await city.Deployment.InScopeAsync(s => s.GetRequiredService<ProofMaker>().MakeAsync("none", default))).Problem?.Code);
    }

    [Fact]
    public async Task A_witness_that_a_crash_cut_off_in_the_middle_of_a_note_goes_on()
    {
        await using var city = await SealedCity.CreateAsync(DbKind.Sqlite, 7);
        var file = Path.Combine(city.Deployment.Folder, "checkpoints", "checkpoints.txt");
        var whole = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, whole[..^20]);

        await city.ActAsync("after");
        await city.SealAsync();

        Assert.Equal([7, 8], Witness.NotesOf(await File.ReadAllTextAsync(file)).Select(n => n.Size));
        Assert.Null((await city.VerifyAsync()).Fault);
    }

    /// <summary>A random edit, deletion, insertion or reordering, also one that tries to hide itself.</summary>
    private static IReadOnlyList<(string Sql, object[] Values)> Tampering(Random random, List<long> ids)
    {
        var (one, other) = (ids[random.Next(ids.Count)], ids[random.Next(ids.Count)]);
        var column = new[] { "actor", "act", "subject", "detail", "purpose", "entry" }[random.Next(6)];
        var free = ids[^1] + 1000 + random.Next(1000);
        var name = random.NextInt64().ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
        if (one == other)
        {
            other = ids[(ids.IndexOf(one) + 1) % ids.Count];
        }

        return random.Next(8) switch
        {
            0 => [($"UPDATE access_audit SET {column} = {{0}} WHERE id = {{1}}", [name, one])],
            1 => [("UPDATE access_audit SET at = at + 1 WHERE id = {0}", [one])],
            2 => [("DELETE FROM access_audit WHERE id = {0}", [one])],
            3 => [("DELETE FROM access_seal WHERE audit_id = {0}", [one]), ("DELETE FROM access_audit WHERE id = {0}", [one])],
            4 => [(Insert, [free, name, one])],
            5 => [(Insert, [free, name, one]), ("INSERT INTO access_seal (leaf, audit_id) VALUES ({0}, {1})", [(long)ids.Count, free])],
            6 =>
            [
                ("UPDATE access_seal SET leaf = {0} WHERE audit_id = {1}", [100_000L, one]),
                ("UPDATE access_seal SET leaf = {0} WHERE audit_id = {1}", [(long)ids.IndexOf(one), other]),
                ("UPDATE access_seal SET leaf = {0} WHERE audit_id = {1}", [(long)ids.IndexOf(other), one]),
            ],
            _ => [("UPDATE access_checkpoint SET note = REPLACE(note, 'ronghe/', 'ronghe-') WHERE size = (SELECT MAX(size) FROM access_checkpoint)", [])],
        };
    }

    [Fact]
    public async Task Checkpoints_of_a_deployment_of_suite_gm_are_signed_with_SM2()
    {
        await using var city = await SealedCity.CreateAsync(DbKind.Sqlite, 20, "gm");
        var pem = await File.ReadAllTextAsync(AuditKey.PublicPathOf(city.Deployment.Folder));

        Assert.Null((await city.VerifyAsync()).Fault);
        Assert.NotNull(Crypto.CryptoSuites.Find("gm")!.ReadVerifyingKey(pem));
        Assert.Null(Crypto.CryptoSuites.Find("intl")!.ReadVerifyingKey(pem));
    }

    private static Crypto.IVerifyingKey OtherKey()
    {
        using var made = Crypto.CryptoSuites.Find("intl")!.NewSigningKey();
        return Crypto.CryptoSuites.ReadVerifyingKey(made.ExportPublic())!;
    }
}
