using System.Text;

namespace Ronghe.Feel.BuiltIns;

/// <summary>DMN 1.5 §10.3.4.3, but for regular expressions. Lengths and positions count code points.</summary>
internal static class TextBuiltIns
{
    public static void AddTo(BuiltInTable table)
    {
        table.Add("substring(string: string, start position: number, length: number?)",
            "The text from a position (from 1; negative counts from the end), up to a length.", """substring("foobar", 3, 3)""", "\"oba\"", Substring);
        table.Add("string length(string: string)", "The number of code points.", """string length("融合")""", "2",
            (_, a) => (FeelNumber)Text(a[0]).EnumerateRunes().Count());
        table.Add("upper case(string: string)", "In capitals.", """upper case("aBc4")""", "\"ABC4\"", (run, a) => run.Text(Text(a[0]).Replace("ß", "SS", StringComparison.Ordinal).ToUpperInvariant()));
        table.Add("lower case(string: string)", "In small letters.", """lower case("aBc4")""", "\"abc4\"", (run, a) => run.Text(Text(a[0]).ToLowerInvariant()));
        table.Add("substring before(string: string, match: string)", "What precedes the first match; empty when there is none.",
            """substring before("foobar", "bar")""", "\"foo\"", (_, a) => Before(Text(a[0]), Text(a[1])));
        table.Add("substring after(string: string, match: string)", "What follows the first match; empty when there is none.",
            """substring after("foobar", "ob")""", "\"ar\"", (_, a) => After(Text(a[0]), Text(a[1])));
        table.Add("contains(string: string, match: string)", "Whether the text holds the match.", """contains("foobar", "of")""", "false",
            (_, a) => Text(a[0]).Contains(Text(a[1]), StringComparison.Ordinal));
        table.Add("starts with(string: string, match: string)", "Whether the text begins so.", """starts with("foobar", "fo")""", "true",
            (_, a) => Text(a[0]).StartsWith(Text(a[1]), StringComparison.Ordinal));
        table.Add("ends with(string: string, match: string)", "Whether the text ends so.", """ends with("foobar", "r")""", "true",
            (_, a) => Text(a[0]).EndsWith(Text(a[1]), StringComparison.Ordinal));
        table.Add("string join(list: list, delimiter: string?)", "The texts of a list in one, with a delimiter between them; nulls are left out.",
            """string join(["a", "b"], ", ")""", "\"a, b\"", Join);
    }

    internal static string Text(object? value) => (string)value!;

    private static object? Substring(FeelRun run, object?[] a)
    {
        var runes = Text(a[0]).EnumerateRunes().ToArray();
        var start = Whole(a[1]);
        var length = a[2] is null ? runes.Length : Whole(a[2]);
        if (start is null or 0 || length is null or < 1 && a[2] is not null || Math.Abs(start.Value) > runes.Length)
        {
            return run.Null("feel.position", a[1], a[2]);
        }

        var from = (int)(start > 0 ? start.Value - 1 : runes.Length + start.Value);
        var text = new StringBuilder();
        foreach (var rune in runes.AsSpan(from, (int)Math.Min(length!.Value, runes.Length - from)))
        {
            text.Append(rune.ToString());
        }

        return text.ToString();
    }

    private static long? Whole(object? value) => FeelMath.Round((FeelNumber)value!, 0, Rounding.Down)?.ToLong();

    private static string Before(string text, string match)
    {
        var at = text.IndexOf(match, StringComparison.Ordinal);
        return at < 0 ? "" : text[..at];
    }

    private static string After(string text, string match)
    {
        var at = text.IndexOf(match, StringComparison.Ordinal);
        return at < 0 ? "" : text[(at + match.Length)..];
    }

    private static object? Join(FeelRun run, object?[] a)
    {
        var items = ((IReadOnlyList<object?>)a[0]!).Where(i => i is not null).ToList();
        run.Step(items.Count);
        if (!items.TrueForAll(i => i is string))
        {
            return run.Null("feel.argument-type", "string join");
        }

        var delimiter = a[1] as string ?? "";
        run.MakeRoom(items.Sum(i => (long)Text(i).Length) + ((long)delimiter.Length * items.Count));
        return run.Text(string.Join(delimiter, items));
    }
}
