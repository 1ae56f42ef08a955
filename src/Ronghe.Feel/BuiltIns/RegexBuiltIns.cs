using System.Text;
using System.Text.RegularExpressions;

namespace Ronghe.Feel.BuiltIns;

/// <summary>matches, replace and split: XQuery regular expressions (DMN 1.5 §10.3.4.3) on the framework's engine, bounded in time.</summary>
internal static class RegexBuiltIns
{
    public static void AddTo(BuiltInTable table)
    {
        table.Add("matches(input: string, pattern: string, flags: string?)", "Whether a part of the text matches the pattern; flags are s, m, i, x.",
            """matches("foobar", "^fo*b")""", "true", (run, a) => With(run, a[1], a[2], regex => regex.IsMatch(TextBuiltIns.Text(a[0]))));
        table.Add("replace(input: string, pattern: string, replacement: string, flags: string?)", "The text with every match replaced; $1 stands for the first group.",
            """replace("abcd", "(ab)|(a)", "[1=$1]")""", "\"[1=ab]cd\"", Replace);
        table.Add("split(string: string, delimiter: string)", "The parts between matches of a pattern.",
            """split("John Doe", "\\s")""", "[\"John\", \"Doe\"]", (run, a) => With(run, a[1], null, regex => Split(run, TextBuiltIns.Text(a[0]), regex)));
    }

    private static object? Replace(FeelRun run, object?[] a)
    {
        var replacement = Replacement(TextBuiltIns.Text(a[2]));
        return replacement is null
            ? run.Null("feel.pattern", a[2])
            : With(run, a[1], a[3], regex => ReplaceAll(run, regex, TextBuiltIns.Text(a[0]), replacement));
    }

    private static string ReplaceAll(FeelRun run, Regex regex, string text, string replacement)
    {
        var length = (long)text.Length;
        return run.Text(regex.Replace(text, match =>
        {
            run.Step();
            run.MakeRoom(replacement.Length + ((long)replacement.Count(c => c == '$') * match.Length));
            var put = match.Result(replacement);
            length += put.Length - match.Length;
            run.MakeRoom(length);
            return put;
        }));
    }

    private static List<object?> Split(FeelRun run, string text, Regex regex)
    {
        var parts = new List<object?>();
        var from = 0;
        foreach (var match in regex.EnumerateMatches(text))
        {
            run.Step();
            parts.Add(text[from..match.Index]);
            from = match.Index + match.Length;
        }

        parts.Add(text[from..]);
        return parts;
    }

    private static object? With(FeelRun run, object? pattern, object? flags, Func<Regex, object?> use)
    {
        try
        {
            return Options(flags as string ?? "") is { } options
                ? use(new Regex(Translate((string)pattern!, options), options & ~RegexOptions.IgnorePatternWhitespace, run.TimeLeft()))
                : run.Null("feel.pattern", flags);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new FeelLimitException("feel.limit-time");
        }
        catch (ArgumentException)
        {
            return run.Null("feel.pattern", pattern);
        }
    }

    private static RegexOptions? Options(string flags)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var flag in flags)
        {
            switch (flag)
            {
                case 's': options |= RegexOptions.Singleline; break;
                case 'm': options |= RegexOptions.Multiline; break;
                case 'i': options |= RegexOptions.IgnoreCase; break;
                case 'x': options |= RegexOptions.IgnorePatternWhitespace; break;
                default: return null;
            }
        }

        return options;
    }

    /// <summary>From XQuery to the framework: white space under x, <c>$</c> at the very end, what <c>.</c> leaves out, <c>\i</c> and <c>\c</c>.</summary>
    private static string Translate(string pattern, RegexOptions options)
    {
        pattern = options.HasFlag(RegexOptions.IgnorePatternWhitespace) ? WithoutSpace(pattern) : pattern;
        var text = new StringBuilder(pattern.Length);
        var inClass = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                text.Append(Escape(pattern[++i], inClass > 0));
                continue;
            }

            inClass += c == '[' ? 1 : c == ']' && inClass > 0 ? -1 : 0;
            text.Append(inClass > 0 ? c.ToString() : c switch
            {
                // The framework's `$` also matches before a final line feed, and its `.` a carriage return.
                '$' when !options.HasFlag(RegexOptions.Multiline) => "\\z",
                '.' when !options.HasFlag(RegexOptions.Singleline) => "[^\\n\\r]",
                _ => c.ToString(),
            });
        }

        return text.ToString();
    }

    private static string WithoutSpace(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        var inClass = 0;
        foreach (var c in pattern)
        {
            inClass += c == '[' ? 1 : c == ']' && inClass > 0 ? -1 : 0;
            text.Append(inClass == 0 && char.IsWhiteSpace(c) ? "" : c.ToString());
        }

        return text.ToString();
    }

    private static string Escape(char c, bool inClass) => c switch
    {
        'i' => inClass ? @"\p{L}_:" : @"[\p{L}_:]",
        'c' => inClass ? @"\w:.\-" : @"[\w:.\-]",
        'I' when !inClass => @"[^\p{L}_:]",
        'C' when !inClass => @"[^\w:.\-]",
        _ when char.IsAsciiDigit(c) && (inClass || c == '0') => throw new ArgumentException("A back reference cannot stand here.", nameof(c)),
        _ => "\\" + c,
    };

    /// <summary><c>$1</c> is a group, <c>\$</c> and <c>\\</c> are literal; null when a sign stands alone.</summary>
    private static string? Replacement(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            switch (text[i])
            {
                case '$' when char.IsAsciiDigit(next):
                    result.Append("${").Append(next).Append('}');
                    i++;
                    break;
                case '\\' when next is '\\' or '$':
                    result.Append(next == '$' ? "$$" : "\\");
                    i++;
                    break;
                case '$' or '\\':
                    return null;
                default:
                    result.Append(text[i]);
                    break;
            }
        }

        return result.ToString();
    }
}
