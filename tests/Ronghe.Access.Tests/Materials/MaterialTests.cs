using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Access.Materials;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Intake.Scanning;
using Ronghe.Intake.Tests.Scanning;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Materials;

public sealed class MaterialTests
{
    private const string Subject = "objection:17";
    private const string Purpose = "points-round";
    private static readonly byte[] Letter = DocumentOf("a letter");
    private static readonly byte[] Harmful = DocumentOf(FakeClamd.Eicar);

    public static IEnumerable<TheoryDataRow<DbKind>> Kinds => TestDeployment.Kinds.Select(kind => new TheoryDataRow<DbKind>(kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_stays_in_quarantine_until_the_scanner_has_passed_it_and_a_harmful_one_is_never_opened(DbKind kind)
    {
        await using var clamd = new FakeClamd();
        await using var city = await CityAsync(kind, sample: false, clamd.Address);
        await AttachAsync(city, ("letter.pdf", Letter), ("virus.pdf", Harmful));
        var before = await ListAsync(city);

        Assert.Equal("material.quarantine.conflict", (await OpenAsync(city, before[0])).Problem?.Code);
        var job = await city.RunJobAsync(MaterialWorker.JobKind, MaterialWorker.Subject, "");
        var after = await ListAsync(city);

        Assert.Equal(JobState.Done, job.State);
        Assert.Equal([MaterialState.Waiting, MaterialState.Waiting, MaterialState.Checked, MaterialState.Refused], [.. before.Select(m => m.State), .. after.Select(m => m.State)]);
        Assert.Equal("Eicar-Test-Signature", after[1].Found);
        Assert.Equal(Letter, await ReadAsync(city, after[0]));
        var refused = (await OpenAsync(city, after[1])).Problem;
        Assert.Equal(("material.refused.conflict", "Eicar-Test-Signature"), (refused?.Code, refused?.Args[0]));
        var acts = await city.InScopeAsync(s => s.GetRequiredService<IAuditTrail>().ListAsync(Subject, 20, default));
        Assert.Equal(["material.attach", "material.attach", "material.checked", "material.refused", "material.open"], acts.Select(a => a.Act));
    }

    [Theory]
    [InlineData(Manner.HangsUp)]
    [InlineData(Manner.Babbles)]
    [InlineData(Manner.Small)]
    public async Task While_the_scanner_is_down_or_says_nothing_that_counts_files_stay_in_quarantine_and_it_is_asked_again(Manner manner)
    {
        await using var clamd = new FakeClamd(manner);
        await using var city = await CityAsync(DbKind.Sqlite, sample: false, clamd.Address);
        await AttachAsync(city, ("letter.pdf", [.. Letter[..^6], .. Enumerable.Repeat((byte)'\n', 2000), .. Letter[^6..]]));

        await city.RunJobAsync(MaterialWorker.JobKind, MaterialWorker.Subject, "");
        var silent = Assert.Single(await ListAsync(city));
        var opened = await OpenAsync(city, silent);
        clamd.Manner = Manner.Honest;
        await city.RunJobAsync(MaterialWorker.JobKind, MaterialWorker.Subject, "");
        var early = Assert.Single(await ListAsync(city));
        city.Clock.Now += TimeSpan.FromSeconds(16);
        await city.RunJobAsync(MaterialWorker.JobKind, MaterialWorker.Subject, "");

        Assert.Equal([MaterialState.NoAnswer, MaterialState.NoAnswer], [silent.State, early.State]);
        Assert.Equal("material.quarantine.conflict", opened.Problem?.Code);
        Assert.Equal(MaterialState.Checked, Assert.Single(await ListAsync(city)).State);
    }

    [Fact]
    public async Task A_scanner_that_is_not_there_is_asked_once_for_all_that_wait_and_the_job_says_so()
    {
        await using var city = await CityAsync(DbKind.Sqlite, sample: false, new Uri("unix:/nowhere/clamd.ctl"));
        await AttachAsync(city, ("one.pdf", Letter), ("two.pdf", Letter));

        var job = await city.RunJobAsync(MaterialWorker.JobKind, MaterialWorker.Subject, "");
        var again = await city.RunJobAsync(MaterialWorker.JobKind, MaterialWorker.Subject, "");

        Assert.Equal(JobState.Done, again.State);
        Assert.Equal((JobState.Failed, "scanner.silent"), (job.State, job.RefusedBecause?.Code));
        Assert.Equal([MaterialState.NoAnswer, MaterialState.Waiting], (await ListAsync(city)).Select(m => m.State));
    }

    [Theory]
    [InlineData(false, MaterialState.NoScanner)]
    [InlineData(true, MaterialState.NotScanned)]
    public async Task Without_a_scanner_a_real_deployment_keeps_files_shut_and_a_sample_says_that_nothing_looked_at_them(bool sample, MaterialState state)
    {
        await using var city = await CityAsync(DbKind.Sqlite, sample, scanner: null);
        await AttachAsync(city, ("letter.pdf", Letter));
        await city.RunJobAsync(MaterialWorker.JobKind, MaterialWorker.Subject, "");

        var material = Assert.Single(await ListAsync(city));

        Assert.Equal((state, sample), (material.State, material.IsOpen));
        Assert.Equal(sample ? null : "material.quarantine.conflict", (await OpenAsync(city, material)).Problem?.Code);
    }

    [Fact]
    public async Task A_file_that_is_gone_from_the_store_keeps_no_other_from_being_scanned()
    {
        await using var clamd = new FakeClamd();
        await using var city = await CityAsync(DbKind.Sqlite, sample: false, clamd.Address);
        await AttachAsync(city, ("lost.pdf", Letter), ("letter.pdf", Harmful));
        clamd.Manner = Manner.HangsUp;
        await city.RunJobAsync(MaterialWorker.JobKind, MaterialWorker.Subject, "");
        clamd.Manner = Manner.Honest;
        city.Clock.Now += TimeSpan.FromSeconds(16);
        city.Services.GetRequiredService<FileStore>().Erase(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Letter)));

        await city.RunJobAsync(MaterialWorker.JobKind, MaterialWorker.Subject, "");

        Assert.Equal([MaterialState.NoAnswer, MaterialState.Refused], (await ListAsync(city)).Select(m => m.State));
    }

    [Fact]
    public async Task A_run_that_was_cut_off_goes_on_with_what_is_left()
    {
        await using var clamd = new FakeClamd();
        await using var city = await CityAsync(DbKind.Sqlite, sample: false, clamd.Address);
        await AttachAsync(city, [.. Enumerable.Range(0, 4).Select(i => ($"{i}.pdf", Letter))]);
        using var cut = new CancellationTokenSource();
        var watcher = new CuttingWatcher(cut, after: 2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => city.InScopeAsync(s => s.GetServices<IJobWorker>().Single(w => w.Kind == MaterialWorker.JobKind).RunAsync("", watcher, cut.Token)));
        var between = (await ListAsync(city)).Count(m => m.State == MaterialState.Checked);
        await city.RunJobAsync(MaterialWorker.JobKind, MaterialWorker.Subject, "");

        Assert.Equal((2, 4), (between, clamd.Scanned));
        Assert.All(await ListAsync(city), m => Assert.Equal(MaterialState.Checked, m.State));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_removed_material_is_gone_with_its_reason_on_record_and_a_removal_without_one_is_refused(DbKind kind)
    {
        await using var city = await CityAsync(kind, sample: true, scanner: null);
        await AttachAsync(city, ("a.pdf", Letter), ("b.pdf", Letter));
        var all = await ListAsync(city);

        var silent = await RemoveAsync(city, all[0].Id, " ");
        var removed = await RemoveAsync(city, all[0].Id, "传错了人");
        var twice = await RemoveAsync(city, all[0].Id, "传错了人");

        Assert.Equal(("material.reason-missing", null, "material.not-found"), (silent?.Code, removed?.Code, twice?.Code));
        Assert.Equal("b.pdf", Assert.Single(await ListAsync(city)).Name);
        Assert.Equal("material.not-found", (await OpenAsync(city, all[0])).Problem?.Code);
        var acts = await city.InScopeAsync(s => s.GetRequiredService<IAuditTrail>().ListAsync(Subject, 20, default));
        Assert.EndsWith("传错了人", acts.Single(a => a.Act == "material.remove").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_named_as_it_will_be_shown_and_leaves_no_file_behind()
    {
        await using var city = await CityAsync(DbKind.Sqlite, sample: true, scanner: null);

        var problem = await CheckAsync(city, ("ok.pdf", Letter), ("../\u202Egpj.page.html", "<html>"u8.ToArray()));

        Assert.Equal(("intake.kind", "gpj.page.html"), (problem?.Code, problem?.Args[0]));
        Assert.Empty(Stored(city));
        Assert.Equal("intake.too-large", (await CheckAsync(city, ("big.pdf", new byte[IMaterials.MostBytes + 1])))?.Code);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_came_in_is_opened_before_and_after_it_is_in_the_file_store_and_a_cut_in_between_does_no_harm(DbKind kind)
    {
        await using var city = await CityAsync(kind, sample: true, scanner: null);
        await AttachAsync(city, ("a.pdf", Letter), ("b.pdf", Harmful));
        var all = await ListAsync(city);
        var (first, second) = (all[0], all[1]);

        Assert.Equal(Letter, await ReadAsync(city, first));
        Assert.Empty(Stored(city));

        // As after a kill between the file and its row.
        await city.Services.GetRequiredService<FileStore>().SaveAsync(stream => stream.WriteAsync(Letter).AsTask(), default);
        var job = await city.RunJobAsync(MaterialWorker.JobKind, MaterialWorker.Subject, "");

        Assert.Equal(JobState.Done, job.State);
        Assert.Equal(2, Stored(city).Count);
        Assert.Equal(0, await city.InScopeAsync(s => s.GetRequiredService<AccessDb>().StagedContents.CountAsync()));
        Assert.Equal(Letter, await ReadAsync(city, first));
        Assert.Equal(Harmful, await ReadAsync(city, second));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Materials_end_with_their_subject_and_a_file_that_another_needs_stays(DbKind kind)
    {
        await using var city = await CityAsync(kind, sample: true, scanner: null);
        await AttachAsync(city, ("shared.pdf", Letter), ("own.pdf", Harmful));
        await AttachToAsync(city, "objection:18", ("again.pdf", Letter));
        await city.RunJobAsync(MaterialWorker.JobKind, MaterialWorker.Subject, "");
        await AttachAsync(city, ("late.pdf", Letter));
        var own = (await ListAsync(city)).Single(m => m.Name == "own.pdf");
        Assert.Null(await RemoveAsync(city, own.Id, "交错了"));

        var files = await city.InScopeAsync(s => s.GetRequiredService<IMaterials>().FilesAsync([Subject], default));
        await city.InScopeAsync(s => s.GetRequiredService<AccessDb>().InTransactionAsync(async () =>
        {
            await s.GetRequiredService<IMaterials>().EraseAsync([Subject], default);
            return true;
        }, default));

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Harmful)), Assert.Single(files));
        Assert.Empty(await ListAsync(city));
        Assert.Equal((1, 0), (await city.InScopeAsync(s => s.GetRequiredService<AccessDb>().Materials.CountAsync()), await city.InScopeAsync(s => s.GetRequiredService<AccessDb>().StagedContents.CountAsync())));
    }

    [Fact]
    public async Task A_material_of_one_subject_is_not_opened_through_another()
    {
        await using var city = await CityAsync(DbKind.Sqlite, sample: true, scanner: null);
        await AttachAsync(city, ("letter.pdf", Letter));
        var material = Assert.Single(await ListAsync(city));

        var other = await city.InScopeAsync(s => s.GetRequiredService<IMaterials>().OpenAsync("objection:18", material.Id, Purpose, default));

        Assert.Equal("material.not-found", other.Problem?.Code);
    }

    [Fact]
    public async Task The_name_of_a_file_is_stored_sealed()
    {
        await using var city = await CityAsync(DbKind.Sqlite, sample: true, scanner: null);
        await AttachAsync(city, ("王小明的信.pdf", Letter));

        var row = await city.InScopeAsync(s => s.GetRequiredService<AccessDb>().Materials.SingleAsync());

        Assert.True(row.Name.AsSpan().IndexOf("王小明"u8) < 0);
        Assert.Equal("王小明的信.pdf", Assert.Single(await ListAsync(city)).Name);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Twenty_files_a_minute_and_200_MB_a_day_are_the_most_that_a_person_sends(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        Task<Kernel.Problem?> SendAsync(int files, long bytes) => city.AsAsync("li", s => s.GetRequiredService<IMaterials>()
            .CheckAsync([.. Enumerable.Range(0, files).Select(_ => new SentFile("a.pdf", bytes, () => new MemoryStream(Letter)))], default));

        for (var i = 0; i < 4; i++)
        {
            Assert.Null(await SendAsync(5, Letter.Length));
        }

        Assert.Equal("limit.too-many", (await SendAsync(1, Letter.Length))?.Code);
        for (var sent = 0; sent < 200 / 8; sent++)
        {
            city.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(sent < 24, await SendAsync(1, 8 << 20) is null);
        }
    }

    private static Task<TestDeployment> CityAsync(DbKind kind, bool sample, Uri? scanner) => TestDeployment.CreateAsync(kind, sample, configure: services =>
        services.Replace(ServiceDescriptor.Singleton(new MaterialRules(scanner, OpensUnscanned: sample && scanner is null))));

    private static SentFile[] Sent((string Name, byte[] Content)[] files) => Array.ConvertAll(files, f => new SentFile(f.Name, f.Content.Length, () => new MemoryStream(f.Content)));

    private static Task<Kernel.Problem?> CheckAsync(TestDeployment city, params (string, byte[])[] files) => city.InScopeAsync(s => s.GetRequiredService<IMaterials>().CheckAsync(Sent(files), default));

    private static List<string> Stored(TestDeployment city) => Directory.Exists(Path.Combine(city.Folder, "files")) ? [.. Directory.EnumerateFiles(Path.Combine(city.Folder, "files"))] : [];

    private static Task AttachAsync(TestDeployment city, params (string, byte[])[] files) => AttachToAsync(city, Subject, files);

    private static Task AttachToAsync(TestDeployment city, string subject, params (string, byte[])[] files) => city.InScopeAsync(s => s.GetRequiredService<AccessDb>().InTransactionAsync(async () =>
    {
        Assert.Null(await s.GetRequiredService<IMaterials>().CheckAsync(Sent(files), default));
        await s.GetRequiredService<IMaterials>().AttachAsync(subject, Sent(files), default);
        return true;
    }, default));

    private static Task<IReadOnlyList<Material>> ListAsync(TestDeployment city) => city.InScopeAsync(s => s.GetRequiredService<IMaterials>().ListAsync(Subject, default));

    private static Task<Kernel.Outcome<OpenedMaterial>> OpenAsync(TestDeployment city, Material material) =>
        city.InScopeAsync(s => s.GetRequiredService<IMaterials>().OpenAsync(Subject, material.Id, Purpose, default));

    private static Task<Kernel.Problem?> RemoveAsync(TestDeployment city, Guid id, string reason) => city.InScopeAsync(s => s.GetRequiredService<IMaterials>().RemoveAsync(Subject, id, reason, default));

    private static async Task<byte[]> ReadAsync(TestDeployment city, Material material)
    {
        var opened = (await OpenAsync(city, material)).Value;
        await using var content = opened.Content;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>A document with one stream.</summary>
    private static byte[] DocumentOf(string text)
    {
        var body = $"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Note 2 0 R >>\nendobj\n2 0 obj\n<< /Length {text.Length} >>\nstream\n{text}\nendstream\nendobj\n";
        return Encoding.Latin1.GetBytes($"{body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n{body.Length}\n%%EOF\n");
    }

    /// <summary>Stops a run at the report behind so many files.</summary>
    private sealed class CuttingWatcher(CancellationTokenSource cut, int after) : IProgressReport
    {
        public Task ReportAsync(string step, long done, long total, CancellationToken cancellation)
        {
            if (done == after)
            {
                cut.Cancel();
            }

            cancellation.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        }
    }
}
