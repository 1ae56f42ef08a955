namespace Ronghe.Codes;

/// <summary>A national code table: codes and their names, from <c>ethnic.csv</c>, <c>education.csv</c> or <c>countries.csv</c> in packs/reference.</summary>
public sealed class CodeTable
{
    private readonly OrderedDictionary<string, string> _names = new(StringComparer.Ordinal);

    private CodeTable()
    {
    }

    /// <summary>Codes with their names, in the order of the file.</summary>
    public IEnumerable<KeyValuePair<string, string>> Entries => _names;

    /// <summary>Reads a header that begins with <c>code,name</c> and the rows; further columns are not read.</summary>
    /// <exception cref="FormatException">A row has no code or name, or a code stands twice; the message names the line.</exception>
    public static CodeTable Read(TextReader csv)
    {
        var table = new CodeTable();
        var line = 1;
        if (csv.ReadLine() is not { } header || !header.StartsWith("code,name", StringComparison.Ordinal))
        {
            throw new FormatException("Line 1: the header must begin with code,name.");
        }

        while (csv.ReadLine() is { } row)
        {
            line++;
            if (row.Split(',') is not [{ Length: > 0 } code, { Length: > 0 } name, ..] || !table._names.TryAdd(code, name))
            {
                throw new FormatException($"Line {line}: code,name expected, each code once.");
            }
        }

        return table;
    }

    /// <summary>The name of a code; null when the table does not have it.</summary>
    public string? FindName(string code) => _names.GetValueOrDefault(code);
}
