using System.Globalization;
using Ronghe.Kernel;

namespace Ronghe.Packs;

/// <content>Typed access, supplying values and checking.</content>
public sealed partial class RoundSheet
{
    /// <summary>A day.</summary>
    /// <exception cref="KeyNotFoundException">The value is not set: check <see cref="Check"/> first.</exception>
    public DateOnly Date(string name) => PackDates.TryDay(_texts[name], out var day) ? day : throw NotA(name, "day");

    /// <summary>A span of days, both ends inclusive.</summary>
    /// <inheritdoc cref="Date" path="/exception"/>
    public DayWindow Window(string name) => PackDates.TryWindow(_texts[name], out var window) ? window : throw NotA(name, "window");

    /// <summary>A span of moments in the city's time, the end exclusive.</summary>
    /// <inheritdoc cref="Date" path="/exception"/>
    public (DateTime From, DateTime To) Period(string name) =>
        PackDates.TryPeriod(_texts[name], out var from, out var to) ? (from, to) : throw NotA(name, "period");

    /// <summary>A whole number.</summary>
    /// <inheritdoc cref="Date" path="/exception"/>
    public long Number(string name) => long.Parse(_texts[name], NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>
    /// The sheet with more values supplied. A value that the pack sets cannot be replaced (<c>sheet.already-set</c>), one that the edition does not know
    /// is refused (<c>sheet.unknown</c>), as is text of the wrong shape (<c>sheet.malformed</c>).
    /// </summary>
    public Outcome<RoundSheet> With(IReadOnlyDictionary<string, string> values)
    {
        var texts = new Dictionary<string, string>(_texts, StringComparer.Ordinal);
        foreach (var (name, text) in values)
        {
            if (Refusal(name, text) is { } problem)
            {
                return problem;
            }

            texts[name] = text;
        }

        return new RoundSheet(Edition, Year, texts) { File = File, Sources = Sources, SampleValues = SampleValues, Reasons = Reasons };
    }

    /// <summary>The sheet with every unset value taken from <see cref="SampleValues"/>: on sample deployments and in tests only.</summary>
    public RoundSheet WithSampleValues() =>
        With(SampleValues.Where(v => !Has(v.Key)).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal)).Value;

    /// <summary>The same sheet on another reading of the edition (<see cref="Edition.Choose"/>).</summary>
    public RoundSheet On(Edition edition) =>
        new(edition, Year, _texts) { File = File, Sources = Sources, SampleValues = SampleValues, Reasons = Reasons };

    /// <summary>
    /// Everything that keeps a round from being opened: <c>sheet.missing</c> (name), <c>edition.expired</c> (edition, day, last day) and
    /// <c>edition.not-yet</c> for a sheet whose application period lies outside the edition. Empty when it may open.
    /// </summary>
    public IReadOnlyList<Problem> Check()
    {
        var problems = new List<Problem>(Unset.Select(name => new Problem("sheet.missing", name)));
        foreach (var day in RuleDays())
        {
            if (Edition.From is { } from && day < from)
            {
                problems.Add(new Problem("edition.not-yet", Edition.Id, day, from));
            }

            if (Edition.To is { } to && day > to)
            {
                problems.Add(new Problem("edition.expired", Edition.Id, day, to));
            }
        }

        return problems;
    }

    /// <summary>The day whose rules hold: the first of the application period.</summary>
    internal DateOnly? RuleDay => RuleDays().Cast<DateOnly?>().FirstOrDefault();

    /// <summary>Null when the text may be supplied under the name.</summary>
    internal Problem? Refusal(string name, string text)
    {
        var asked = Edition.SheetValues.FirstOrDefault(v => v.Name == name);
        return asked is null ? new Problem("sheet.unknown", name) { Field = name }
            : Has(name) ? new Problem("sheet.already-set", name, _texts[name]) { Field = name }
            : asked.Accepts(text) ? null
            : new Problem("sheet.malformed", name, text) { Field = name };
    }

    private IEnumerable<DateOnly> RuleDays()
    {
        if (Has("application"))
        {
            var (from, to) = Period("application");
            yield return DateOnly.FromDateTime(from);
            yield return DateOnly.FromDateTime(to);
        }
    }

    private static FormatException NotA(string name, string shape) => new($"The sheet's {name} is no {shape}.");
}
