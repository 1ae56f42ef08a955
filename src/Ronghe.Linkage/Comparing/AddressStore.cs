using System.Runtime.Intrinsics;
using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Comparing;

/// <summary>Addresses, parts of addresses and other texts: words with slips in any order, Chinese text by pairs of characters, numbers on their own.</summary>
internal sealed class AddressStore : ValueStore
{
    private const double Same = 0.9;
    private const double Near = 0.7;
    private const double Partly = 0.45;
    private const int MostWords = 24;

    private static readonly Agreement[] All =
    [
        Agreement.Missing, Agreement.Exact, Agreement.Variant, Agreement.OneSlip, Agreement.Near, Agreement.OtherNumbers, Agreement.Partial, Agreement.Different,
    ];

    private static readonly int[] Places = NameStore.PlacesOf(All);
    private readonly List<AddressForm> _forms = [new AddressForm("")];

    public override IReadOnlyList<Agreement> Levels => All;

    public override IReadOnlyList<BlockFeature> Features { get; } = [new("name", 2), new("numbers", 1), new("near", 2), new("same", 1)];

    public override int Keys(int feature, int value, Span<ulong> into)
    {
        var form = _forms[value];
        switch (feature)
        {
            case 0:
                for (var i = 0; i < form.Names.Length; i++)
                {
                    into[i] = Hashing.Of(form.Names[i]);
                }

                return form.Names.Length;
            case 1:
                into[0] = Hashing.Join(5, Hashing.Of(string.Join(' ', form.Numbers)));
                return form.Numbers.Sum(n => n.Length) >= 3 ? 1 : 0;
            case 2 when form.Squashed.Length >= 3:
                into[0] = Hashing.Join(1, Hashing.Of(form.Squashed.AsSpan(0, Math.Min(4, form.Squashed.Length))));
                into[1] = Hashing.Join(2, Hashing.Of(LatinNames.Sound(form.Squashed)));
                return 2;
            case 2:
                return 0;
            default:
                into[0] = Hashing.Of(TextOf(value));
                return 1;
        }
    }

    protected override string Normalise(string raw) => Plain.Letters(raw);

    protected override void Add(string text) => _forms.Add(new AddressForm(text));

    protected override void Trim(int count) => _forms.RemoveRange(count, _forms.Count - count);

    protected override int CompareOther(int a, int b) => Places[(int)Agree(_forms[a], _forms[b])];

    private static Agreement Agree(AddressForm a, AddressForm b)
    {
        var text = TextLikeness(a, b);
        var numbers = NumberLikeness(a.Numbers, b.Numbers);
        if (double.IsNaN(text))
        {
            return numbers switch
            {
                _ when a.Numbers.Length == 0 || b.Numbers.Length == 0 => Agreement.Different,
                1 => Agreement.Variant,
                >= 0.5 => Agreement.Partial,
                _ => EditDistance.Between<char>(string.Concat(a.Numbers), string.Concat(b.Numbers), 1) == 1 ? Agreement.OneSlip : Agreement.Different,
            };
        }

        return (text, numbers) switch
        {
            ( >= 1, 1) => Agreement.Variant,
            ( >= Same, 1) => Agreement.OneSlip,
            ( >= Near, >= 0.99) => Agreement.Near,
            ( >= Near, _) => Agreement.OtherNumbers,
            ( >= Partly, _) => Agreement.Partial,
            _ => Agreement.Different,
        };
    }

    /// <summary>The share of text in common, NaN when neither has any: twice what both have by what there is, words with a slip counting a little less.</summary>
    private static double TextLikeness(AddressForm a, AddressForm b)
    {
        var (weightA, weightB) = (Weight(a), Weight(b));
        if (weightA + weightB == 0)
        {
            return double.NaN;
        }

        var common = (2.0 * WordsInCommon(a, b)) + (2.0 * PairsInCommon(a.Pairs, b.Pairs));
        return Math.Max(common / (weightA + weightB), SquashedLikeness(a, b));
    }

    private static double Weight(AddressForm form) => form.Squashed.Length + form.Pairs.Length;

    /// <summary>Letters of the words that pair up.</summary>
    private static double WordsInCommon(AddressForm a, AddressForm b)
    {
        var (few, many) = a.Words.Length <= b.Words.Length ? (a.Words, b.Words) : (b.Words, a.Words);
        Span<bool> taken = stackalloc bool[Math.Min(many.Length, MostWords)];
        var common = 0.0;
        foreach (var word in few)
        {
            var (best, at) = (0.0, -1);
            for (var i = 0; i < taken.Length && best < 1; i++)
            {
                var like = taken[i] ? 0 : WordLikeness(word, many[i]);
                (best, at) = like > best ? (like, i) : (best, at);
            }

            if (at >= 0)
            {
                taken[at] = true;
                common += best * (word.Length + many[at].Length) / 2;
            }
        }

        return common;
    }

    private static double WordLikeness(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.Ordinal))
        {
            return 1;
        }

        var least = Math.Min(a.Length, b.Length);
        return least < 3 ? 0
            : EditDistance.Between<char>(a, b, 2) switch
            {
                1 => 0.95,
                2 when least >= 5 => 0.85,
                _ => 0,
            };
    }

    /// <summary>Blanks get lost and put in: the words in one, by their slips.</summary>
    private static double SquashedLikeness(AddressForm a, AddressForm b)
    {
        var longest = Math.Max(a.Squashed.Length, b.Squashed.Length);
        if (longest == 0 || a.Pairs.Length + b.Pairs.Length > 0)
        {
            return 0;
        }

        // Letters that one has and the other has not cost a slip each: most pairs need no closer look.
        var most = Math.Max(1, longest / 3);
        if (longest - Sum(Vector256.Min(a.Letters, b.Letters)) > most)
        {
            return 0;
        }

        var slips = EditDistance.Between<char>(a.Squashed, b.Squashed, most);
        return slips > most ? 0 : slips == 0 ? 1 : slips == 1 && longest >= 4 ? 0.95 : 1 - ((double)slips / longest);
    }

    private static int Sum(Vector256<byte> letters)
    {
        var (low, high) = Vector256.Widen(letters);
        return Vector256.Sum(low + high);
    }

    private static int PairsInCommon(int[] a, int[] b)
    {
        var (i, j, common) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                common++;
                i++;
                j++;
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return common;
    }

    /// <summary>1 when the numbers are the same in order, or neither has any; 0.99 when one has none; otherwise the share in common.</summary>
    private static double NumberLikeness(string[] a, string[] b)
    {
        if (a.AsSpan().SequenceEqual(b))
        {
            return 1;
        }

        if (a.Length == 0 || b.Length == 0)
        {
            return 0.99;
        }

        var (few, many) = a.Length <= b.Length ? (a, b) : (b, a);
        return few.Count(n => many.Contains(n, StringComparer.Ordinal)) is var common && common == few.Length ? 0.99 : (double)common / many.Length;
    }
}
