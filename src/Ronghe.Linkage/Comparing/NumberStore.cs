using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Comparing;

/// <summary>Numbers that are names (house, postcode) and telephone numbers.</summary>
internal sealed class NumberStore(bool phone) : ValueStore
{
    private const int PhoneTail = 8;

    private static readonly Agreement[] All =
        [Agreement.Missing, Agreement.Exact, Agreement.Variant, Agreement.OneSlip, Agreement.TwoSlips, Agreement.Partial, Agreement.Different];

    private static readonly int[] Places = NameStore.PlacesOf(All);

    public override IReadOnlyList<Agreement> Levels => All;

    public override IReadOnlyList<BlockFeature> Features { get; } = [new("half", 2), new("same", 1)];

    public override int Keys(int feature, int value, Span<ulong> into)
    {
        var text = Tail(TextOf(value));
        if (feature == 1)
        {
            into[0] = Hashing.Of(text);
            return 1;
        }

        var middle = (text.Length + 1) / 2;
        into[0] = Hashing.Join(1, Hashing.Of(text[..middle]));
        into[1] = Hashing.Join(2, Hashing.Of(text[middle..]));
        return 2;
    }

    protected override string Normalise(string raw)
    {
        if (!phone)
        {
            return Plain.Squash(Plain.Letters(raw));
        }

        var digits = Plain.Digits(raw);
        return digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..]
            : digits.Length == 15 && digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..]
            : digits;
    }

    protected override void Add(string text)
    {
    }

    protected override void Trim(int count)
    {
    }

    protected override int CompareOther(int a, int b) => Places[(int)Agree(TextOf(a), TextOf(b))];

    private Agreement Agree(string a, string b)
    {
        // With and without area code or leading zeros.
        if (phone ? Tail(a).SequenceEqual(Tail(b)) && a.Length != b.Length : a.AsSpan().TrimStart('0').SequenceEqual(b.AsSpan().TrimStart('0')))
        {
            return Agreement.Variant;
        }

        var least = Math.Min(a.Length, b.Length);
        return EditDistance.Between<char>(a, b, 2) switch
        {
            1 when least >= 2 => Agreement.OneSlip,
            2 when least >= 5 => Agreement.TwoSlips,
            _ => least > 0 && (Begins(a, b) || Begins(b, a)) ? Agreement.Partial : Agreement.Different,
        };
    }

    /// <summary>12 and 12A, 12-14: the shorter ends where the other stops being digits.</summary>
    private static bool Begins(string whole, string part) =>
        whole.Length > part.Length && whole.StartsWith(part, StringComparison.Ordinal) && char.IsAsciiLetter(whole[part.Length]);

    private ReadOnlySpan<char> Tail(string text) => phone && text.Length > PhoneTail ? text.AsSpan(text.Length - PhoneTail) : text;
}
