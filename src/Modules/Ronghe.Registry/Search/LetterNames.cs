using Ronghe.Linkage;

namespace Ronghe.Registry.Search;

/// <summary>Which names letters may mean: read whole, written short, or in Latin letters from the beginning.</summary>
/// <param name="letters">Small letters.</param>
internal sealed class LetterNames(string letters)
{
    private const int Long = 6;

    /// <summary>
    /// Whether some syllables may be short. Many letters that are whole syllables of two letters and more are meant so: to look for everybody
    /// with such initials as well would find nobody that is meant.
    /// </summary>
    public bool MayBeShort { get; } = letters.Length < Long || !Syllables.PartsOf(letters).Any(p => p.Count > 1 && p.All(s => s.Length > 1));

    public bool Sounds(string folded) => NameReadings.Of(folded).Any(reading => string.Concat(reading) == letters);

    public bool IsShort(string folded) => MayBeShort && NameReadings.Of(folded).Any(reading => reading.Length > 1 && NameTokens.IsShort(letters, reading));

    /// <summary>Latin names are known by three letters at least.</summary>
    public bool Begins(string folded) => NameTokens.HeadOf(letters) is not null && !folded.EnumerateRunes().Any(Pinyin.IsHan) && TypedSearch.Letters(folded).StartsWith(letters, StringComparison.Ordinal);

    /// <summary>What initials those who write the name so have.</summary>
    public IReadOnlyList<string> Initials => MayBeShort ? ShortForms.Of(letters) : [];
}
