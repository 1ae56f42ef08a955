using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Ronghe.Host.Verbs;
using Ronghe.Intake.Tests.Scanning;

namespace Ronghe.Host.Tests;

/// <summary>A site with a scanner: what comes in is shut until the scanner has passed it. On PostgreSQL, where the program owns nothing.</summary>
public sealed partial class MaterialScanning : IAsyncLifetime
{
    private readonly FakeClamd _clamd = new(Manner.Silent);
    private readonly SampleSite _site;

    public MaterialScanning() => _site = new SampleSite(persons: 1_200, notified: true, Data.DbKind.Postgres, _clamd.Address.ToString());

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _clamd.DisposeAsync();
    }

    [Fact]
    public async Task What_comes_in_is_shut_until_the_scanner_of_the_site_has_passed_it()
    {
        using var chief = await _site.StaffAsync("chief-scan", "440100", "chief-reviewer");
        var recorded = await chief.SendAsync(
            $"/desk{SampleSite.Round}/applicants/{_site.Receipt.Application}", "object", "materials", [("照片.jpg", MaterialPages.Photo), ("有毒.pdf", Harmful())], ("reason", "材料见附件。"));
        var objection = chief.Where(recorded)!;
        var before = await chief.ReadAsync(objection);
        var material = Id().Match(await chief.ReadAsync("/api/v1" + objection + "/materials")).Groups[1].Value;
        var early = await chief.GetAsync($"{objection}/materials/{material}");

        _clamd.Manner = Manner.Honest;
        _clamd.HangUp();
        var after = await UntilAsync(chief, objection, "已拒绝，含有害内容");
        var late = await chief.GetAsync($"{objection}/materials/{material}");

        Assert.Contains("隔离中", before, StringComparison.Ordinal);
        Assert.DoesNotContain($"{objection}/materials/{material}", before, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (early.StatusCode, late.StatusCode));
        Assert.Contains("已查毒", after, StringComparison.Ordinal);
        Assert.Contains("Eicar-Test-Signature", after, StringComparison.Ordinal);
        Assert.Single(Link().Matches(after));
    }

    [Fact]
    public async Task The_verb_says_whether_the_scanner_does_its_work()
    {
        _clamd.Manner = Manner.Honest;
        var good = await ScannerAsync();
        _clamd.Manner = Manner.HangsUp;
        var bad = await ScannerAsync();

        Assert.Equal((0, 1), (good.Code, bad.Code));
        Assert.Contains("Eicar-Test-Signature", good.Output, StringComparison.Ordinal);
        Assert.Contains("scanner.silent", bad.Output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output)> ScannerAsync()
    {
        var output = new StringWriter();
        var code = await RootVerb.Build().Parse(["material", "scanner", "--data", _site.Folder, "--json"]).InvokeAsync(new() { Output = output, Error = output });
        return (code, output.ToString());
    }

    private static async Task<string> UntilAsync(Visitor visitor, string path, string words)
    {
        var page = "";
        for (var i = 0; i < 200 && !page.Contains(words, StringComparison.Ordinal); i++)
        {
            await Task.Delay(300);
            page = await visitor.ReadAsync(path);
        }

        return page;
    }

    /// <summary>A document with the text in it that every scanner finds.</summary>
    private static byte[] Harmful()
    {
        var body = $"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Note 2 0 R >>\nendobj\n2 0 obj\n<< /Length {FakeClamd.Eicar.Length} >>\nstream\n{FakeClamd.Eicar}\nendstream\nendobj\n";
        return Encoding.Latin1.GetBytes($"{body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n{body.Length}\n%%EOF\n");
    }

    [GeneratedRegex("\"id\":\"([0-9a-f-]{36})\"")]
    private static partial Regex Id();

    [GeneratedRegex("href=\"/desk/objections/[0-9]+/materials/[0-9a-f-]{36}\"")]
    private static partial Regex Link();
}
