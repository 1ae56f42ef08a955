namespace Ronghe.Sheets.Tests;

/// <summary>The obvious reader of RFC 4180: cuts at every separator and line end that has an even number of quotes before it.</summary>
internal static class SlowCsv
{
    public static List<List<string>> Read(string text) =>
        [.. Cut(text.Replace("\r\n", "\n", StringComparison.Ordinal), '\n').Where(line => line.Length > 0).Select(line => Cut(line, ',').ConvertAll(Field))];

    private static List<string> Cut(string text, char at)
    {
        var (pieces, from) = (new List<string>(), 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == at && text[..i].Count(c => c == '"') % 2 == 0)
            {
                pieces.Add(text[from..i]);
                from = i + 1;
            }
        }

        pieces.Add(text[from..]);
        return pieces;
    }

    // Line ends inside quotes were made single above; the reader keeps them, so they are put back.
    private static string Field(string field) =>
        field.StartsWith('"') ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal) : field;
}
