namespace Ronghe.Sheets;

/// <summary>
/// Spreadsheets run a CSV field that begins like a formula. Such a text is written with an apostrophe before it, and that apostrophe
/// is taken away again when the file comes back; texts that begin with apostrophes and then like a formula get one more, so that
/// nothing is lost.
/// </summary>
internal static class FormulaGuard
{
    private const string Starts = "=+-@\t\r＝＋－＠";

    public static string Guard(string text) => IsFormulaLike(text, 0) ? "'" + text : text;

    public static string Unguard(string text) => IsFormulaLike(text, 1) ? text[1..] : text;

    /// <summary>At least so many apostrophes, then a character with which formulas begin.</summary>
    private static bool IsFormulaLike(string text, int apostrophes)
    {
        var at = 0;
        while (at < text.Length && text[at] == '\'')
        {
            at++;
        }

        return at >= apostrophes && at < text.Length && Starts.Contains(text[at], StringComparison.Ordinal);
    }
}
