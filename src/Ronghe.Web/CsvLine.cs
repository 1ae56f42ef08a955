using System.Globalization;

namespace Ronghe.Web;

/// <summary>A line of a CSV file that spreadsheets open without harm: text that could be read as a formula is led by an apostrophe.</summary>
public static class CsvLine
{
    /// <summary>The line with its line end (RFC 4180).</summary>
    public static string Of(params IEnumerable<object?> fields) => string.Join(',', fields.Select(Field)) + "\r\n";

    private static string Field(object? value) => value switch
    {
        null => "",
        string text => Quote(IsFormula(text) ? "'" + text : text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quote(value.ToString() ?? ""),
    };

    private static bool IsFormula(string text) => text.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(text[0], StringComparison.Ordinal);

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
