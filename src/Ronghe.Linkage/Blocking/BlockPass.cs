using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Blocking;

/// <summary>One way to form blocks: a feature of a dimension, or two of two dimensions together.</summary>
internal sealed class BlockPass
{
    private readonly (Dimension Dimension, int Feature) _first;
    private readonly (Dimension Dimension, int Feature)? _second;

    public BlockPass((Dimension Dimension, int Feature) first, (Dimension Dimension, int Feature)? second)
    {
        (_first, _second) = (first, second);
        Name = second is { } other ? $"{NameOf(first)} & {NameOf(other)}" : NameOf(first);
        var within = second?.Dimension == first.Dimension ? first.Dimension.Fields.Count : 1;
        Slots = Math.Min(MostSlots, SlotsOf(first) * (second is { } s ? SlotsOf(s) : 1) / within);
        Fields = [.. first.Dimension.Fields.Concat(second?.Dimension.Fields ?? []).Distinct()];
    }

    /// <summary>The most keys that a pass may give a record.</summary>
    public const int MostSlots = 32;

    public string Name { get; }

    /// <summary>Keys that a record has at most.</summary>
    public int Slots { get; }

    /// <summary>The fields it takes its keys from.</summary>
    public int[] Fields { get; }

    /// <summary>Pairs that it makes by the estimate of the plan.</summary>
    public double Cost { get; set; }

    /// <summary>Writes the keys of a record, sorted and each once; zero is none.</summary>
    public int Keys(int record, Span<uint> into)
    {
        Span<ulong> keys = stackalloc ulong[MostSlots];
        var count = Wide(record, keys);
        for (var i = 0; i < count; i++)
        {
            into[i] = Hashing.Narrow(Hashing.Mix(keys[i]));
        }

        into[..count].Sort();
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            if (i == 0 || into[i] != into[i - 1])
            {
                into[kept++] = into[i];
            }
        }

        return kept;
    }

    private int Wide(int record, Span<ulong> keys)
    {
        if (_second is not { } other)
        {
            return _first.Dimension.Keys(record, _first.Feature, keys[..Slots]);
        }

        if (other.Dimension == _first.Dimension)
        {
            return _first.Dimension.PairKeys(record, _first.Feature, other.Feature, keys[..Slots]);
        }

        Span<ulong> a = stackalloc ulong[MostSlots];
        Span<ulong> b = stackalloc ulong[MostSlots];
        var made = _first.Dimension.Keys(record, _first.Feature, a);
        var more = other.Dimension.Keys(record, other.Feature, b);
        var count = Math.Min(Slots, made * more);
        for (var i = 0; i < count; i++)
        {
            keys[i] = Hashing.Join(a[i / more], b[i % more]);
        }

        return count;
    }

    private static int SlotsOf((Dimension Dimension, int Feature) part) => part.Dimension.Features[part.Feature].Slots;

    private static string NameOf((Dimension Dimension, int Feature) part) => $"{part.Dimension.Name}:{part.Dimension.Features[part.Feature].Name}";
}
