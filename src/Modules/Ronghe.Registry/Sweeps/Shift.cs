using System.Globalization;
using System.Text.RegularExpressions;

namespace Ronghe.Registry.Sweeps;

/// <summary>A window of time in which people are visited, since most are home in the evening (错峰上班).</summary>
/// <param name="From">The first minute of the day.</param>
/// <param name="To">The first minute after it, up to 1440.</param>
internal sealed partial record Shift(string Name, int From, int To)
{
    /// <summary>The most shifts of a day.</summary>
    public const int Most = 6;

    /// <summary>The longest text of all shifts of a sweep.</summary>
    public const int MaxLength = 400;

    /// <summary>Reads shifts, one a line: a name and its times, such as <c>晚班 18:00-22:00</c>. Null when a line is none, when they overlap, or when there are too many.</summary>
    public static IReadOnlyList<Shift>? Read(string? text)
    {
        var found = new List<Shift>();
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Line().Match(line) is not { Success: true } match || MinuteOf(match.Groups["from"].Value) is not { } from || MinuteOf(match.Groups["to"].Value) is not { } to || from >= to)
            {
                return null;
            }

            found.Add(new Shift(match.Groups["name"].Value, from, to));
        }

        var inOrder = found.OrderBy(s => s.From).ToList();
        return found.Count > Most || inOrder.Zip(inOrder.Skip(1)).Any(p => p.First.To > p.Second.From) ? null : inOrder;
    }

    /// <summary>Writes shifts as <see cref="Read"/> reads them.</summary>
    public static string Write(IReadOnlyList<Shift> shifts) => string.Join('\n', shifts);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {From / 60:00}:{From % 60:00}-{To / 60:00}:{To % 60:00}");

    private static int? MinuteOf(string time)
    {
        var (hour, minute) = (int.Parse(time.AsSpan(0, time.Length - 3), CultureInfo.InvariantCulture), int.Parse(time.AsSpan(time.Length - 2), CultureInfo.InvariantCulture));
        return minute < 60 && (hour * 60) + minute <= 1440 ? (hour * 60) + minute : null;
    }

    // Dashes and colons of either width, as they are typed.
    [GeneratedRegex("""^(?<name>\S[^\r\n]{0,28}?)\s+(?<from>[0-9]{1,2}[:：][0-9]{2})\s*[-–—~～至]\s*(?<to>[0-9]{1,2}[:：][0-9]{2})$""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Line();
}
