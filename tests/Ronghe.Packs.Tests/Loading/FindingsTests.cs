using System.Text;

namespace Ronghe.Packs.Tests.Loading;

/// <summary>A slip planted in a pack is found with its code, file, line and a remedy in both languages.</summary>
public sealed class FindingsTests
{
    private const string Edition = LibraryCard.EditionFile;
    private const string Round = LibraryCard.RoundFile;
    private const string Model = LibraryCard.ModelFile;

    [Fact]
    public void The_invented_pack_is_in_order() => Assert.NotNull(LibraryCard.Load());

    [Theory]
    [InlineData("key.unknown", Edition, "table: card", "table: card\ntabel: card", 1)]
    [InlineData("key.missing", Edition, "document: Rules\n", "", -4)]
    [InlineData("yaml.duplicate-key", Edition, "table: card", "table: card\ntable: card", 1)]
    [InlineData("yaml.anchor", Edition, "table: card", "table: &a card", 0)]
    [InlineData("yaml.alias", Edition, "table: card", "table: *a", 0)]
    [InlineData("yaml.tag", Edition, "table: card", "table: !!str card", 0)]
    [InlineData("yaml.syntax", Edition, "table: card", "table: [card", null)]
    [InlineData("value.unknown-word", Edition, "status: complete", "status: finished", 0)]
    [InlineData("operator.unknown", Edition, "operator: full-years", "operator: full-year", 0)]
    [InlineData("facts.unknown", Edition, "facts: book,", "facts: books,", 0)]
    [InlineData("code.unknown", Edition, "class: paid", "class: payed", 0)]
    [InlineData("sheet.unknown-name", Edition, "until: count date, range: 0..100", "until: counting date, range: 0..100", 0)]
    [InlineData("sheet.wrong-kind", Edition, "until: count date, range: 0..100", "until: reading years, range: 0..100", 0)]
    [InlineData("reading.needs-one-date", Edition, "until: count date, range: 0..100", "range: 0..100", 0)]
    [InlineData("range.malformed", Edition, "range: 0..50", "range: 50", 0)]
    [InlineData("window.malformed", Edition, "2020-01-01..2029-12-31", "2020-01-01 to 2029-12-31", 0)]
    [InlineData("edition.no-first-day", Edition, "2020-01-01..2029-12-31", "open..2029-12-31", 0)]
    [InlineData("source.needs-one", Edition, "{decision: enough points, clause: r7}", "{clause: r7}", 0)]
    [InlineData("decision.unknown", Edition, "decision: book points", "decision: books points", null)]
    [InlineData("source.wrong-type", Edition, "{decision: enough points", "{decision: total", null)]
    [InlineData("reading.unknown", Edition, "{reading: is member", "{reading: is a member", null)]
    [InlineData("text.missing", Edition, "gates:\n  member:", "gates:\n  membership:", null)]
    [InlineData("sheet.malformed", Round, "value: 2024-02-29", "value: 2024-02-30", 0)]
    [InlineData("sheet.silent", Round, "  quota: {value: 10, source: notice}\n", "", 0)]
    [InlineData("edition.expired", Round, "2024-03-01T09:00..2024-03-31T17:00", "2029-12-30T09:00..2030-01-03T17:00", 0)]
    [InlineData("round.other-year", Round, "round: 2024", "round: 2025", 0)]
    [InlineData("edition.unknown", Round, "edition: 2020", "edition: 2021", 0)]
    [InlineData("input.no-reading", Model, "id=\"i3\" name=\"fines\"><variable name=\"fines\"", "id=\"i3\" name=\"penalties\"><variable name=\"penalties\"", 0)]
    [InlineData("division.unknown", "pack.yaml", "owner: 440100", "owner: 44010", 0)]
    [InlineData("value.not-number", "reference/facts.yaml", "number: 90", "number: ninety", 0)]
    public void A_slip_is_found_where_it_stands(string code, string file, string old, string now, int? linesAfter)
    {
        var load = PackLoader.LoadFromFiles(LibraryCard.With(file, old, now));

        var found = load.Findings.FirstOrDefault(f => f.Code == code && f.File == file);
        Assert.True(found is not null, string.Join('\n', load.Findings));
        Assert.Null(load.Pack);
        if (linesAfter is { } lines)
        {
            Assert.Equal(LibraryCard.LineOf(file, old.Split('\n')[0]) + lines, found.Line);
        }

        Assert.All(new[] { "zh", "en" }, language =>
        {
            Assert.NotEqual(code, FindingText.Sentence(found, language));
            Assert.NotEqual(code, FindingText.Remedy(found, language));
        });
    }

    [Theory]
    [InlineData("&lt; 10", "&lt; 9", "gap")]
    [InlineData("&lt; 10", "&lt;= 10", "overlap")]
    public void A_gap_or_an_overlap_of_a_table_is_found_in_its_file(string old, string now, string kind)
    {
        var load = PackLoader.LoadFromFiles(LibraryCard.With(Model, old, now));

        var found = load.Findings.FirstOrDefault(f => f.Code.Contains(kind, StringComparison.Ordinal));
        Assert.True(found is not null, string.Join('\n', load.Findings));
        Assert.Equal(Model, found.File);
        Assert.True(found.Line > 0);
        Assert.NotEmpty(FindingText.Remedy(found, "zh"));
        Assert.Null(load.Pack);
    }

    [Fact]
    public void Everything_that_is_wrong_is_reported_at_once()
    {
        var files = LibraryCard.With(Edition, "class: paid", "class: payed");
        files[Round] = LibraryCard.With(Round, "value: 2024-02-29", "value: someday")[Round];
        files["pack.yaml"] = LibraryCard.With("pack.yaml", "status: complete", "status: done")["pack.yaml"];
        files["notes.txt"] = LibraryCard.Bytes("x");

        var codes = PackLoader.LoadFromFiles(files).Findings.Select(f => f.Code).ToList();

        Assert.Contains("code.unknown", codes);
        Assert.Contains("sheet.malformed", codes);
        Assert.Contains("value.unknown-word", codes);
        Assert.Contains("file.unexpected", codes);
    }

    [Fact]
    public void A_pack_without_its_reference_says_which_file_is_missing()
    {
        var files = LibraryCard.Files();
        files.Remove(PackLoader.ReferenceFile);

        Assert.Contains(PackLoader.LoadFromFiles(files).Findings, f => f is { Code: "file.missing", File: PackLoader.ReferenceFile });
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_finding() =>
        Assert.Equal("pack.no-folder", Assert.Single(PackLoader.Load(Path.Combine(Repository.Root, "packs", "nowhere")).Findings).Code);

    [Theory]
    [InlineData(new byte[] { 0x69, 0x64, 0x3A, 0x20, 0xFF }, "yaml.not-utf8")]
    [InlineData(new byte[0], "yaml.empty")]
    [InlineData(new byte[] { 0x2D, 0x20, 0x61 }, "yaml.no-mapping")]
    public void A_file_that_is_no_mapping_of_text_is_a_finding(byte[] content, string code)
    {
        var files = LibraryCard.Files();
        files["pack.yaml"] = content;

        Assert.Contains(PackLoader.LoadFromFiles(files).Findings, f => f.Code == code && f.File == "pack.yaml");
    }

    [Fact]
    public void A_file_that_is_too_large_or_too_deep_ends_at_once()
    {
        var files = LibraryCard.Files();
        files["texts/card.yaml"] = new byte[YamlFile.MaxBytes + 1];
        files["pack.yaml"] = Encoding.UTF8.GetBytes("a: " + new string('[', 5000));

        var codes = PackLoader.LoadFromFiles(files).Findings.Select(f => f.Code).ToList();

        Assert.Contains("yaml.too-large", codes);
        Assert.Contains("yaml.syntax", codes);
    }

    [Theory]
    [InlineData("choice: x", "key.unknown")]
    [InlineData("expect: {points: {year: 15}}", "scenario.unknown-indicator")]
    [InlineData("expect: {not met: [nothing]}", "scenario.unknown-gate")]
    [InlineData("facts: {membership: {is: adult, from: someday}}", "scenario.bad-date")]
    [InlineData("facts: {membership: {is: old, from: 2021-01-01}}", "code.unknown")]
    [InlineData("reading as: {mood: good}", "question.unknown")]
    [InlineData("with: {quota: 12}", "scenario.cannot-run")]
    public void A_slip_in_a_scenario_is_found(string line, string code)
    {
        var rest = line.StartsWith("expect", StringComparison.Ordinal) ? "" : "\n    expect: {gates: any}";
        var files = LibraryCard.Files();
        files[LibraryCard.TestFile] = LibraryCard.Bytes($"round: 2024\nsamples: true\nscenarios:\n  one:\n    born: 1990-01-01\n    {line}{rest}\n");
        var pack = PackLoader.LoadFromFiles(files).Pack!;

        var found = Assert.Single(PackTests.Run(pack).Findings);

        Assert.Equal(code, found.Code);
        Assert.Equal(LibraryCard.TestFile, found.File);
        Assert.Equal(6, found.Line);
        Assert.NotEqual(code, FindingText.Sentence(found, "zh"));
    }

    [Fact]
    public void A_scenario_that_comes_to_something_else_says_what()
    {
        var pack = PackLoader.LoadFromFiles(LibraryCard.With(LibraryCard.TestFile, "years: 15", "years: 20")).Pack!;

        var difference = Assert.Single(Assert.Single(PackTests.Run(pack).Scenarios).Differences);

        Assert.Equal(new ScenarioDifference("years", "20", "15"), difference);
    }

    [Fact]
    public void Every_code_has_a_sentence_and_a_remedy_and_every_sentence_a_code()
    {
        var source = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Ronghe.Packs"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText).Aggregate(string.Concat);

        Assert.All(FindingText.Codes, code => Assert.Contains($"\"{code}\"", source, StringComparison.Ordinal));
        foreach (var call in source.Split(["Error(", "Warning("], StringSplitOptions.None).Skip(1))
        {
            var quoted = call.Split('"', 3);
            if (quoted.Length == 3 && quoted[0].Length < 12 && quoted[1].Contains('.', StringComparison.Ordinal))
            {
                Assert.Contains(quoted[1], FindingText.Codes);
            }
        }
    }
}
