using Ronghe.Kernel;

namespace Ronghe.Packs;

/// <summary>
/// One edition of a programme: the table of points, the conditions, the order of rank and the stages that hold between two days. Immutable and thread-safe.
/// </summary>
public sealed partial class Edition
{
    internal Edition()
    {
    }

    /// <summary>Name of the programme it belongs to.</summary>
    public required string Programme { get; init; }

    /// <summary>The folder's name, e.g. <c>2023-2026</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Path of edition.yaml in the pack.</summary>
    public string File { get; internal init; } = "";

    /// <summary>First day in force; null when no source gives it (partial editions only).</summary>
    public required DateOnly? From { get; init; }

    /// <summary>Last day in force, inclusive; null when open.</summary>
    public required DateOnly? To { get; init; }

    /// <summary>Whether all values are there.</summary>
    public required PackStatus Status { get; init; }

    /// <summary>Identifies the table of points; programmes that share a table share this id.</summary>
    public required string Table { get; init; }

    /// <summary>The document that the edition is taken from, e.g. 穗府办规〔2025〕8号.</summary>
    public required string Document { get; init; }

    /// <summary>What the applicant chooses in the application, in the order of the choice columns.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>Questions that the text leaves open, each with the readings that are possible and the one chosen.</summary>
    public required IReadOnlyList<OpenQuestion> Questions { get; init; }

    /// <summary>Values that no source gives (partial editions).</summary>
    public required IReadOnlyList<PackText> Missing { get; init; }

    /// <summary>How facts become decision inputs, in the order of the file.</summary>
    public required IReadOnlyList<Reading> Readings { get; init; }

    /// <summary>The conditions of admission, in the order of the bits of <see cref="ScoreBlock.GatesFailedLow"/>; at most 64.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>The indicators in the order in which they are shown.</summary>
    public required IReadOnlyList<Indicator> Indicators { get; init; }

    /// <summary>Name of the decision that gives the 资格分.</summary>
    public required string EligibilityDecision { get; init; }

    /// <summary>Name of the decision that gives the 排名分 (shown; what ranks is <see cref="RankKeys"/>).</summary>
    public required string RankingDecision { get; init; }

    /// <summary>What ranks, first key first; equal in all keys is equal rank.</summary>
    public required IReadOnlyList<RankKey> RankKeys { get; init; }

    /// <summary>What happens to an inexact total.</summary>
    public required TotalsRounding Rounding { get; init; }

    /// <summary>The stages of a round, in order.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>Dates and windows that a round sheet must give.</summary>
    public required IReadOnlyList<SheetValue> SheetValues { get; init; }

    /// <summary>The decision tables, as read.</summary>
    public Dmn.DmnModel Model { get; internal init; } = null!;

    /// <summary>The kinds of facts that the readings read.</summary>
    internal IReadOnlyDictionary<string, FactKind> Facts { get; init; } = new Dictionary<string, FactKind>();

    /// <summary>The kinds of facts that the readings read, in ordinal order.</summary>
    public IReadOnlyList<string> Kinds =>
        [.. Readings.SelectMany(r => r.Ways.Values).SelectMany(p => p.Kinds()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether the edition is in force on a day.</summary>
    public bool IsInForceOn(DateOnly day) => (From is null || day >= From) && (To is null || day <= To);

    /// <summary>The reading of that name, or null.</summary>
    public Reading? FindReading(string id) => Readings.FirstOrDefault(r => r.Id == id);

    internal Reading GetReading(string id) => FindReading(id) ?? throw new ArgumentException($"The edition has no reading {id}.", nameof(id));
}
