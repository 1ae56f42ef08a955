namespace Ronghe.Packs;

/// <summary>
/// The official texts that a pack carries, found by the clauses that cite them: a clause is a document's number, a blank, and the place in it. Texts of
/// law and government carry no copyright (著作权法第五条). Immutable and thread-safe.
/// </summary>
public sealed class SourceTexts
{
    private readonly Dictionary<string, List<SourcePassage>> _documents = new(StringComparer.Ordinal);

    internal SourceTexts(IEnumerable<SourcePassage> passages)
    {
        foreach (var passage in passages)
        {
            (_documents.TryGetValue(passage.Document, out var known) ? known : _documents[passage.Document] = []).Add(passage);
        }
    }

    /// <summary>A pack without texts.</summary>
    public static SourceTexts None { get; } = new([]);

    /// <summary>The documents whose texts are there, in the order of their numbers.</summary>
    public IEnumerable<string> Documents => _documents.Keys.Order(StringComparer.Ordinal);

    /// <summary>
    /// The passage that a clause cites, or the smallest that holds it: 附件 加分指标5 1（4） stands in 附件 加分指标5 1. A clause without a document is looked for in the document of
    /// its edition, then in all others, and found when one alone has the place. Null when the text is not there, or has no such place.
    /// </summary>
    /// <param name="clause">The clause as a rule names it.</param>
    /// <param name="document">The document of its edition; null when there is none.</param>
    public SourcePassage? Find(string? clause, string? document = null)
    {
        var (passages, place) = Split(clause);
        return passages is not null ? In(passages, place)
            : document is not null && _documents.TryGetValue(document, out var own) && In(own, place) is { } found ? found
            : _documents.Values.Select(d => In(d, place)).OfType<SourcePassage>().Take(2).ToList() is [var only] ? only : null;
    }

    private static SourcePassage? In(List<SourcePassage> passages, string place) =>
        passages.Where(p => place == p.Place || (place.StartsWith(p.Place, StringComparison.Ordinal) && IsWithin(place[p.Place.Length]))).MaxBy(p => p.Place.Length);

    /// <summary>True when the text of the document is there and has no place as the clause cites it.</summary>
    /// <param name="clause">The clause as a rule names it.</param>
    public bool IsMissing(string clause) => Split(clause).Passages is not null && Find(clause) is null;

    // 基础指标1 does not hold 基础指标12; what follows a place is a blank, a bracket, or the words themselves.
    private static bool IsWithin(char next) => next is ' ' or '（' or '(' or '：';

    private (List<SourcePassage>? Passages, string Place) Split(string? clause)
    {
        var cited = (clause ?? "").Trim();
        var document = _documents.Keys.Where(d => cited == d || cited.StartsWith(d + " ", StringComparison.Ordinal)).MaxBy(d => d.Length);
        return document is null ? (null, cited) : (_documents[document], cited[document.Length..].Trim());
    }
}
