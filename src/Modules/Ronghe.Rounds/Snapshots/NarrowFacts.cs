using System.Runtime.InteropServices;
using Ronghe.Columns;

namespace Ronghe.Rounds.Snapshots;

/// <summary>The facts of one kind in narrow columns. The register's own fact numbers are left out: no digest may depend on them.</summary>
internal sealed class NarrowFacts
{
    private const int Columns = 9;
    private readonly NarrowColumn[] _columns;

    private NarrowFacts(string kind, int[] offsets, NarrowColumn[] columns) => (Kind, Offsets, _columns) = (kind, offsets, columns);

    public string Kind { get; }

    /// <summary>As in <see cref="FactColumn.Offsets"/>.</summary>
    public int[] Offsets { get; }

    public static NarrowFacts Of(FactColumn facts)
    {
        return new NarrowFacts(facts.Kind, facts.Offsets,
        [
            NarrowColumn.Of<int>(facts.From),
            NarrowColumn.Of<int>(Array.ConvertAll(facts.To, to => to == FactColumn.Open ? 0 : to)),
            NarrowColumn.Of<int>(facts.Code),
            NarrowColumn.Of<int>(facts.Class),
            NarrowColumn.Of<long>(facts.Quantity),
            NarrowColumn.Of<int>(facts.Share),
            NarrowColumn.Of<long>(facts.Division),
            NarrowColumn.Of<long>(facts.Item),
            NarrowColumn.Of<byte>(MemoryMarshal.AsBytes(facts.State.AsSpan())),
        ]);
    }

    /// <summary>The facts of all persons; fact numbers are 0.</summary>
    public FactColumn ToColumn() => Column(Kind, Offsets, [new FactRange(this, 0, Offsets[^1])]);

    /// <summary>The facts of some persons of several batches, in the order of the runs.</summary>
    /// <param name="kind">The kind of all of them.</param>
    /// <param name="runs">Persons who stand one after the other in a batch.</param>
    /// <param name="persons">How many persons in all.</param>
    public static FactColumn Gather(string kind, IEnumerable<(NarrowFacts Facts, int From, int Count)> runs, int persons)
    {
        var (offsets, person) = (new int[persons + 1], 0);
        var ranges = new List<FactRange>();
        foreach (var (facts, from, count) in runs)
        {
            var shift = offsets[person] - facts.Offsets[from];
            for (var i = 1; i <= count; i++)
            {
                offsets[person + i] = facts.Offsets[from + i] + shift;
            }

            if (offsets[person + count] > offsets[person])
            {
                ranges.Add(new FactRange(facts, facts.Offsets[from], facts.Offsets[from + count]));
            }

            person += count;
        }

        return Column(kind, offsets, ranges);
    }

    public void Write(Stream stream)
    {
        var lengths = new int[Offsets.Length - 1];
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = Offsets[i + 1] - Offsets[i];
        }

        NarrowColumn.Of<int>(lengths).Write(stream);
        foreach (var column in _columns)
        {
            column.Write(stream);
        }
    }

    public static NarrowFacts Read(Stream stream, string kind)
    {
        var lengths = NarrowColumn.Read(stream).ToArray<int>();
        var offsets = new int[lengths.Length + 1];
        for (var i = 0; i < lengths.Length; i++)
        {
            offsets[i + 1] = checked(offsets[i] + lengths[i]);
        }

        var columns = new NarrowColumn[Columns];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = NarrowColumn.Read(stream);
            if (columns[i].Count != offsets[^1])
            {
                throw new InvalidDataException($"The columns of {kind} differ in length.");
            }
        }

        return new NarrowFacts(kind, offsets, columns);
    }

    /// <summary>Steps over the facts of a kind.</summary>
    public static void Skip(Stream stream)
    {
        for (var column = 0; column < Columns + 1; column++)
        {
            NarrowColumn.Skip(stream);
        }
    }

    private static FactColumn Column(string kind, int[] offsets, IReadOnlyList<FactRange> ranges)
    {
        var to = Values<int>(1, offsets[^1], ranges);
        to.AsSpan().Replace(0, FactColumn.Open);
        return new FactColumn
        {
            Kind = kind,
            Offsets = offsets,
            Fact = new long[offsets[^1]],
            From = Values<int>(0, offsets[^1], ranges),
            To = to,
            Code = Values<int>(2, offsets[^1], ranges),
            Class = Values<int>(3, offsets[^1], ranges),
            Quantity = Values<long>(4, offsets[^1], ranges),
            Share = Values<int>(5, offsets[^1], ranges),
            Division = Values<long>(6, offsets[^1], ranges),
            Item = Values<long>(7, offsets[^1], ranges),
            State = States(offsets[^1], ranges),
        };
    }

    private static T[] Values<T>(int column, int count, IReadOnlyList<FactRange> ranges)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var values = new T[count];
        Fill(column, values, ranges);
        return values;
    }

    private static FactState[] States(int count, IReadOnlyList<FactRange> ranges)
    {
        var states = new FactState[count];
        Fill(8, MemoryMarshal.AsBytes(states.AsSpan()), ranges);
        return states;
    }

    private static void Fill<T>(int column, Span<T> values, IReadOnlyList<FactRange> ranges)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        foreach (var (facts, from, to) in ranges)
        {
            facts._columns[column].CopyTo(from, values[..(to - from)]);
            values = values[(to - from)..];
        }
    }

    /// <summary>Facts that stand one after the other in a batch.</summary>
    private readonly record struct FactRange(NarrowFacts Facts, int From, int To);
}
