using System.Runtime.CompilerServices;
using System.Text;

namespace Ronghe.Feel;

/// <summary>Values as text, as the built-in <c>string()</c> writes them (DMN 1.5 §10.3.4.1).</summary>
public static class FeelText
{
    // A value of few parts may say each of them many times.
    private const int Longest = 4_000_000;

    /// <summary>The value as FEEL writes it; texts inside lists and contexts are quoted. What would be longer than some 4 million characters is cut short.</summary>
    public static string Of(object? value) => value is string text ? text : Append(new StringBuilder(), value).ToString();

    private static StringBuilder Append(StringBuilder to, object? value)
    {
        // A value may be nested more deeply than a stack can follow.
        FeelRun.StepUnderWay();
        if (to.Length > Longest || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return to.Append('…');
        }

        switch (value)
        {
            case null:
                return to.Append("null");
            case bool truth:
                return to.Append(truth ? "true" : "false");
            case string text:
                return to.Append('"').Append(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
            case IReadOnlyList<object?> items:
                return AppendAll(to.Append('['), items, (t, item) => Append(t, item)).Append(']');
            case FeelContext context:
                return AppendAll(to.Append('{'), context.Entries, (t, e) => Append(AppendName(t, e.Key).Append(": "), e.Value)).Append('}');
            case FeelRange range:
                Append(to.Append(range.LowClosed ? '[' : '('), range.Low).Append("..");
                return Append(to, range.High).Append(range.HighClosed ? ']' : ')');
            case FeelFunction function:
                return to.Append("function(").AppendJoin(", ", function.Parameters).Append(')');
            default:
                return to.Append(value);
        }
    }

    private static StringBuilder AppendAll<T>(StringBuilder to, IEnumerable<T> items, Action<StringBuilder, T> append)
    {
        var first = true;
        foreach (var item in items)
        {
            if (to.Length > Longest)
            {
                break;
            }

            to.Append(first ? "" : ", ");
            first = false;
            append(to, item);
        }

        return to;
    }

    private static StringBuilder AppendName(StringBuilder to, string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_') ? to.Append(name) : to.Append('"').Append(name).Append('"');
}
