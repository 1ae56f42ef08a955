using System.IO.Compression;
using Ronghe.Data;
using Ronghe.Rounds.Packages;
using Ronghe.Rounds.Tests.Admissions;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Packages;

/// <summary>One sealed round that the tests below try to bend.</summary>
public sealed class SealedRound : IAsyncLifetime
{
    internal byte[] Full { get; private set; } = [];

    internal byte[] Public { get; private set; } = [];

    internal string Root { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var packs = TestPacks.WithQuota(30);
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite, packs: packs);
        var list = await SmallCity.RunToProvisionalAsync(deployment, 300, 7);
        (Full, Public, Root) = (SmallCity.Package(deployment, list.FullPackage!), SmallCity.Package(deployment, list.PublicPackage!), list.Root!);
        Directory.Delete(packs, recursive: true);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class VerifyingTests(SealedRound round) : IClassFixture<SealedRound>
{
    [Fact]
    public void A_full_package_verifies_against_the_published_root()
    {
        var report = Verify(round.Full, round.Root);

        Assert.Null(report.Difference);
        Assert.True(report.Authenticated);
        Assert.Equal("full", report.Kind);
    }

    [Fact]
    public async Task A_package_of_more_than_one_block_of_applicants_verifies_and_a_change_in_the_last_block_is_found()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var list = await SmallCity.RunToProvisionalAsync(deployment, 20_000, 7, leastScore: 0);
        Assert.True(list.Applicants > 16_384, $"{list.Applicants} applicants fit into one block.");
        var full = SmallCity.Package(deployment, list.FullPackage!);

        Assert.Null(Verify(full, list.Root).Difference);
        Assert.NotNull(Verify(Change(full, "traces.jsonl", text => text[..^2] + "0\n"), list.Root).Difference);
        Assert.NotNull(Verify(Change(full, "inputs/insurance.csv", text => text[..text[..^1].LastIndexOf('\n')] + "\n"), list.Root).Difference);
    }

    [Fact]
    public void A_public_package_verifies_against_the_same_root()
    {
        var report = Verify(round.Public, round.Root);

        Assert.Null(report.Difference);
        Assert.True(report.Authenticated);
        Assert.Equal("public", report.Kind);
    }

    [Fact]
    public void Without_the_published_root_a_package_is_consistent_and_not_authenticated()
    {
        var report = Verify(round.Public, null);

        Assert.Null(report.Difference);
        Assert.False(report.Authenticated);
    }

    [Fact]
    public void A_public_package_holds_no_application_number_and_no_secret()
    {
        using var zip = new ZipArchive(new MemoryStream(round.Public));

        Assert.Equal(["manifest.json", "public.csv"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("application", Text(zip, "public.csv").Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Text(zip, "manifest.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("results.csv")]
    [InlineData("public.csv")]
    [InlineData("traces.jsonl")]
    [InlineData("inputs/insurance.csv")]
    [InlineData("inputs/applicants.csv")]
    [InlineData("manifest.json")]
    [InlineData("pack/programmes/hukou/2023-2026/points.dmn")]
    [InlineData("pack/programmes/hukou/rounds/2025.yaml")]
    public void A_changed_digit_in_any_file_is_found(string file)
    {
        var seen = 0;
        for (var draw = 0; draw < 5; draw++)
        {
            var random = new Random(draw);
            var bent = Change(round.Full, file, text => BendOneDigit(text, random));

            var report = Verify(bent, round.Root);

            Assert.NotNull(report.Difference);
            seen++;
        }

        Assert.Equal(5, seen);
    }

    [Theory]
    [InlineData("results.csv")]
    [InlineData("public.csv")]
    [InlineData("inputs/permit.csv")]
    public void A_row_taken_away_or_given_twice_is_found(string file)
    {
        var without = Change(round.Full, file, text => string.Join('\n', text.Split('\n').Where((_, line) => line != 5)));
        var twice = Change(round.Full, file, text => string.Join('\n', text.Split('\n').SelectMany((row, line) => line == 5 ? [row, row] : new[] { row })));

        Assert.NotNull(Verify(without, round.Root).Difference);
        Assert.NotNull(Verify(twice, round.Root).Difference);
    }

    [Fact]
    public void A_package_remade_around_a_lie_is_consistent_but_not_the_published_one()
    {
        var lie = new string('a', 64);

        var report = Verify(round.Public, lie);

        Assert.Equal("package.root-differs", report.Difference?.Code);
    }

    [Fact]
    public void What_is_no_package_is_said_to_be_none()
    {
        Assert.Equal("package.not-a-zip", Verify([1, 2, 3], null).Difference?.Code);
        Assert.Equal("package.file-missing", Verify(EmptyZip(), null).Difference?.Code);
        Assert.NotNull(Verify(round.Full[..(round.Full.Length / 2)], null).Difference);
    }

    private static VerifyReport Verify(byte[] package, string? root) =>
        PackageVerifier.Verify(() => new MemoryStream(package), root, (_, _) => { }, CancellationToken.None);

    private static string BendOneDigit(string text, Random random)
    {
        var digits = Enumerable.Range(0, text.Length).Where(i => char.IsAsciiDigit(text[i])).ToList();
        var at = digits[random.Next(digits.Count)];
        return string.Concat(text.AsSpan(0, at), text[at] == '9' ? "8" : ((char)(text[at] + 1)).ToString(), text.AsSpan(at + 1));
    }

    private static byte[] Change(byte[] package, string file, Func<string, string> change)
    {
        var copy = new MemoryStream();
        copy.Write(package);
        using (var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            var text = change(Text(zip, file));
            zip.GetEntry(file)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(file).Open());
            writer.Write(text);
        }

        return copy.ToArray();
    }

    private static string Text(ZipArchive zip, string file)
    {
        using var reader = new StreamReader(zip.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }

    private static byte[] EmptyZip()
    {
        var stream = new MemoryStream();
        using (new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
        }

        return stream.ToArray();
    }
}
