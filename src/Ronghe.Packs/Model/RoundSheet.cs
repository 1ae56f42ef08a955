using Ronghe.Kernel;

namespace Ronghe.Packs;

/// <summary>
/// The sheet of one round: quota, dates and windows. A value that no source gives stays unset, and opening a round must supply it. Immutable.
/// </summary>
public sealed partial class RoundSheet
{
    private readonly IReadOnlyDictionary<string, string> _texts;

    internal RoundSheet(Edition edition, int year, IReadOnlyDictionary<string, string> texts)
    {
        Edition = edition;
        Year = year;
        _texts = texts;
    }

    /// <summary>The file in the pack.</summary>
    public string File { get; internal init; } = "";

    /// <summary>The round's year.</summary>
    public int Year { get; }

    /// <summary>The edition whose rules hold.</summary>
    public Edition Edition { get; }

    /// <summary>The values that are set, as written: <c>2025-09-30</c>, <c>2020-09-30..2025-09-30</c>, <c>2025-10-10T09:00..2025-11-10T17:00</c>, <c>16000</c>.</summary>
    public IReadOnlyDictionary<string, string> Values => _texts;

    /// <summary>Where a value comes from, by name.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; internal init; } = new Dictionary<string, string>();

    /// <summary>Names of values that the edition asks for and the sheet does not set.</summary>
    public IReadOnlyList<string> Unset => [.. Edition.SheetValues.Select(v => v.Name).Where(n => !_texts.ContainsKey(n))];

    /// <summary>Why a value is unset, by name, as the pack says.</summary>
    public IReadOnlyDictionary<string, PackText> Reasons { get; internal init; } = new Dictionary<string, PackText>();

    /// <summary>
    /// Values made up for demonstrations and tests where no source gives one. Never used unless asked for with <see cref="WithSampleValues"/>,
    /// which only a sample deployment may do.
    /// </summary>
    public IReadOnlyDictionary<string, string> SampleValues { get; internal init; } = new Dictionary<string, string>();

    /// <summary>Places by quota; null when unset.</summary>
    public int? Quota => Has("quota") ? (int)Number("quota") : null;

    /// <summary>Whether a value is set.</summary>
    public bool Has(string name) => _texts.ContainsKey(name);
}
