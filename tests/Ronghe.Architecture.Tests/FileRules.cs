using System.Text.RegularExpressions;

namespace Ronghe.Architecture.Tests;

public sealed partial class FileRules
{
    private const int LongestFile = 400;

    [Fact]
    public void No_source_file_outgrows_one_sitting() =>
        Solution.None(
            from file in SourceFiles()
            let lines = File.ReadLines(file).Count()
            where lines > LongestFile
            select $"{file}: {lines} lines, at most {LongestFile}");

    [Fact]
    public void Time_chance_and_ids_come_from_where_a_test_can_hold_them() =>
        Solution.None(
            from file in SourceFiles()
            from line in File.ReadLines(file).Select((text, i) => (Text: text, Number: i + 1))
            where FromTheAir().IsMatch(line.Text) && !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal)
            select $"{file}:{line.Number}: use TimeProvider, a passed seed, Guid.CreateVersion7(now)");

    [Fact]
    public void Xml_is_never_read_with_a_document_type() =>
        Solution.None(
            from file in SourceFiles()
            from line in File.ReadLines(file).Select((text, i) => (Text: text, Number: i + 1))
            where UnsafeXml().IsMatch(line.Text)
            select $"{file}:{line.Number}: read XML through XmlReader.Create with prohibited DTD");

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|DateTime\.Today|Environment\.TickCount|new Random\(\)|Random\.Shared|Guid\.NewGuid\(")]
    private static partial Regex FromTheAir();

    [GeneratedRegex(@"XDocument\.(Parse|Load)\((?!reader|xml\b)|new XmlDocument\(|XmlTextReader|BinaryFormatter")]
    private static partial Regex UnsafeXml();

    internal static IEnumerable<string> SourceFiles() => Directory
        .EnumerateFiles(Path.Combine(RepositoryRoot(), "src"), "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal));

    internal static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Directory.Packages.props")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run the tests inside the repository.");
        }

        return folder;
    }
}
