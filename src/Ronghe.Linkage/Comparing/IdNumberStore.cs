using Ronghe.Codes;
using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Comparing;

/// <summary>
/// Identity numbers. One of 15 digits is the one of 18 without century and check character, so both are compared by the 17 digits they share.
/// A slip breaks the check character (ISO 7064 MOD 11-2), so two numbers that both fit and differ belong to two people.
/// </summary>
internal sealed class IdNumberStore : ValueStore
{
    private const int Core = 17;

    private static readonly Agreement[] All =
        [Agreement.Missing, Agreement.Exact, Agreement.Variant, Agreement.OneSlip, Agreement.TwoSlips, Agreement.BothValid, Agreement.Different];

    private static readonly int[] Places = NameStore.PlacesOf(All);
    private readonly List<(string Core, bool Fits)> _numbers = [("", false)];

    public override IReadOnlyList<Agreement> Levels => All;

    public override IReadOnlyList<BlockFeature> Features { get; } = [new("half", 2), new("same", 1)];

    public override int Keys(int feature, int value, Span<ulong> into)
    {
        var core = _numbers[value].Core;
        if (feature == 1)
        {
            into[0] = Hashing.Of(core);
            return 1;
        }

        var middle = (core.Length + 1) / 2;
        into[0] = Hashing.Join(1, Hashing.Of(core.AsSpan(0, middle)));
        into[1] = Hashing.Join(2, Hashing.Of(core.AsSpan(middle)));
        return 2;
    }

    protected override string Normalise(string raw) => Plain.Squash(IdCard.Normalise(raw));

    protected override void Add(string text)
    {
        var digits = text.AsSpan(0, Math.Min(Core, text.Length)).IndexOfAnyExceptInRange('0', '9') < 0;
        _numbers.Add((text.Length, digits) switch
        {
            (18, true) => (text[..Core], IdCard.CheckCharacter(text) == text[Core]),
            (15, true) => ($"{text[..6]}19{text[6..]}", false),
            _ => (text, false),
        });
    }

    protected override void Trim(int count) => _numbers.RemoveRange(count, _numbers.Count - count);

    protected override int CompareOther(int a, int b) => Places[(int)Agree(_numbers[a], _numbers[b])];

    private static Agreement Agree((string Core, bool Fits) a, (string Core, bool Fits) b)
    {
        if (string.Equals(a.Core, b.Core, StringComparison.Ordinal))
        {
            return Agreement.Variant;
        }

        if (a.Fits && b.Fits)
        {
            return Agreement.BothValid;
        }

        return EditDistance.Between<char>(a.Core, b.Core, 2) switch
        {
            1 => Agreement.OneSlip,
            2 when Math.Min(a.Core.Length, b.Core.Length) >= 6 => Agreement.TwoSlips,
            _ => Agreement.Different,
        };
    }
}
