using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Comparing;

/// <summary>Days. What is no day of the calendar is kept as its digits, for a slip may have made it so.</summary>
internal sealed class DateStore : ValueStore
{
    private static readonly Agreement[] All =
        [Agreement.Missing, Agreement.Exact, Agreement.DayMonthSwapped, Agreement.OneSlip, Agreement.TwoPartsSame, Agreement.TwoSlips, Agreement.Different];

    private static readonly int[] Places = NameStore.PlacesOf(All);

    public override IReadOnlyList<Agreement> Levels => All;

    public override IReadOnlyList<BlockFeature> Features { get; } = [new("near", 3), new("same", 1)];

    public override int Keys(int feature, int value, Span<ulong> into)
    {
        var text = TextOf(value);
        if (feature == 1 || text.Length != 8)
        {
            into[0] = Hashing.Of(text);
            return 1;
        }

        // Year with either part, and both parts in either order: day and month exchanged, or one part wrong, leave a key.
        var (year, month, day) = (Hashing.Of(text.AsSpan(0, 4)), Hashing.Of(text.AsSpan(4, 2)), Hashing.Of(text.AsSpan(6, 2)));
        into[0] = Hashing.Join(year, month);
        into[1] = Hashing.Join(year, day);
        into[2] = Hashing.Mix(month + day);
        return 3;
    }

    /// <summary>Eight digits, year first, when the text has that many; otherwise the digits there are.</summary>
    protected override string Normalise(string raw)
    {
        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        if (Split(raw, numbers, lengths) != 3)
        {
            return Plain.Digits(raw);
        }

        var (year, month, day) = lengths[0] == 4 ? (numbers[0], numbers[1], numbers[2]) : (numbers[2], numbers[1], numbers[0]);
        return year > 9999 || month > 99 || day > 99 ? Plain.Digits(raw)
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{year:D4}{month:D2}{day:D2}");
    }

    protected override void Add(string text)
    {
    }

    protected override void Trim(int count)
    {
    }

    protected override int CompareOther(int a, int b) => Places[(int)Agree(TextOf(a), TextOf(b))];

    private static Agreement Agree(string a, string b)
    {
        if (a.Length != 8 || b.Length != 8)
        {
            return EditDistance.Between<char>(a, b, 1) <= 1 ? Agreement.OneSlip : Agreement.Different;
        }

        var (year, month, day) = (Same(a, b, 0, 4), Same(a, b, 4, 2), Same(a, b, 6, 2));
        if (year && a.AsSpan(4, 2).SequenceEqual(b.AsSpan(6, 2)) && a.AsSpan(6, 2).SequenceEqual(b.AsSpan(4, 2)))
        {
            return Agreement.DayMonthSwapped;
        }

        return EditDistance.Between<char>(a, b, 2) is var slips && slips == 1 ? Agreement.OneSlip
            : (year ? 1 : 0) + (month ? 1 : 0) + (day ? 1 : 0) == 2 ? Agreement.TwoPartsSame
            : slips == 2 ? Agreement.TwoSlips
            : Agreement.Different;
    }

    private static bool Same(string a, string b, int start, int length) => a.AsSpan(start, length).SequenceEqual(b.AsSpan(start, length));

    /// <summary>The runs of digits; more than three count as four. A time after the day is not looked at.</summary>
    private static int Split(string raw, Span<int> numbers, Span<int> lengths)
    {
        var (count, inside) = (0, false);
        foreach (var c in raw)
        {
            if (!char.IsAsciiDigit(c))
            {
                if (count == 3)
                {
                    break;
                }

                inside = false;
                continue;
            }

            if (!inside)
            {
                (numbers[count], lengths[count], inside) = (0, 0, true);
                count++;
            }

            numbers[count - 1] = Math.Min(100_000, (numbers[count - 1] * 10) + c - '0');
            lengths[count - 1]++;
        }

        return count;
    }
}
