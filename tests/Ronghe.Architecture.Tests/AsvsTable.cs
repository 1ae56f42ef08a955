using System.Text.RegularExpressions;

namespace Ronghe.Architecture.Tests;

/// <summary>
/// <c>docs/asvs.csv</c>: every requirement of OWASP ASVS 5.0.0 at levels 1 and 2, how it is met and where that shows. Evidence is a file
/// of the repository or a test by its name; more than one is parted by semicolons.
/// </summary>
public sealed partial class AsvsTable
{
    private const int LevelOne = 70;
    private const int LevelTwo = 183;

    private static readonly string Root = FileRules.RepositoryRoot();

    private static IReadOnlyList<Row> Rows { get; } =
    [
        .. File.ReadLines(Path.Combine(Root, "docs", "asvs.csv")).Skip(1).Select(line => Cell().Matches(line).Select(m => m.Groups[2].Success ? m.Groups[2].Value : m.Groups[1].Value).ToList())
            .Select(cells => new Row(cells[0], cells[1], cells[2], cells[3].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), cells[4])),
    ];

    [Fact]
    public void Every_requirement_of_levels_1_and_2_is_there_once()
    {
        Assert.Equal((LevelOne, LevelTwo), (Rows.Count(r => r.Level == "1"), Rows.Count(r => r.Level == "2")));
        Assert.Equal(LevelOne + LevelTwo, Rows.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Rows, row => Assert.Matches(@"^V\d+\.\d+\.\d+$", row.Id));
    }

    [Fact]
    public void What_is_met_names_a_file_or_test_that_is_there_and_what_is_not_says_why()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Test().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        Solution.None(
            from row in Rows
            let fault = row.Status switch
            {
                "met" when row.Evidence.Count == 0 => "names no evidence",
                "met" => row.Evidence.Where(e => !IsThere(e, tests)).Select(e => $"{e} is not there").FirstOrDefault(),
                "n/a" or "open" when row.Note.Length == 0 => "says no reason",
                "n/a" or "open" => null,
                _ => $"has no status {row.Status}",
            }
            where fault is not null
            select $"{row.Id} {fault}");
    }

    [Fact]
    public void Nothing_is_open() => Assert.Empty(Rows.Where(r => r.Status == "open").Select(r => r.Id));

    private static bool IsThere(string evidence, HashSet<string> tests) =>
        evidence.Contains('/', StringComparison.Ordinal) || evidence.Contains('.', StringComparison.Ordinal)
            ? Path.Exists(Path.Combine(Root, evidence))
            : tests.Contains(evidence);

    private sealed record Row(string Id, string Level, string Status, IReadOnlyList<string> Evidence, string Note);

    [GeneratedRegex("""(?<=^|,)("((?:[^"]|"")*)"|[^,]*)(?=,|$)""")]
    private static partial Regex Cell();

    [GeneratedRegex(@"public (?:async )?(?:Task|void) ([A-Z]\w*_\w+)\(")]
    private static partial Regex Test();
}
