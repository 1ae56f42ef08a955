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
            Pack(facts.From),
            NarrowColumn.Of(Array.ConvertAll(facts.To, to => to == FactColumn.Open ? 0L : to)),
            Pack(facts.Code),
            Pack(facts.Class),
            NarrowColumn.Of(facts.Quantity),
            Pack(facts.Share),
            NarrowColumn.Of(facts.Division),
            NarrowColumn.Of(facts.Item),
            NarrowColumn.Of(Array.ConvertAll(facts.State, state => (long)state)),
        ]);
    }

    /// <summary>One fact; its number is 0.</summary>
    public FactRow this[int position] => new(
        0,
        (int)_columns[0][position],
        _columns[1][position] is 0 ? FactColumn.Open : (int)_columns[1][position],
        (int)_columns[2][position],
        (int)_columns[3][position],
        _columns[4][position],
        (int)_columns[5][position],
        _columns[6][position],
        _columns[7][position],
        (FactState)_columns[8][position]);

    public FactColumn ToColumn()
    {
        var count = Offsets[^1];
        return new FactColumn
        {
            Kind = Kind,
            Offsets = Offsets,
            Fact = new long[count],
            From = Unpack(0),
            To = Array.ConvertAll(Unpack(1), to => to == 0 ? FactColumn.Open : to),
            Code = Unpack(2),
            Class = Unpack(3),
            Quantity = _columns[4].ToArray(),
            Share = Unpack(5),
            Division = _columns[6].ToArray(),
            Item = _columns[7].ToArray(),
            State = Array.ConvertAll(_columns[8].ToArray(), state => (FactState)state),
        };
    }

    public void Write(Stream stream)
    {
        var lengths = new long[Offsets.Length - 1];
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = Offsets[i + 1] - Offsets[i];
        }

        NarrowColumn.Of(lengths).Write(stream);
        foreach (var column in _columns)
        {
            column.Write(stream);
        }
    }

    public static NarrowFacts Read(Stream stream, string kind)
    {
        var lengths = NarrowColumn.Read(stream);
        var offsets = new int[lengths.Count + 1];
        for (var i = 0; i < lengths.Count; i++)
        {
            offsets[i + 1] = checked(offsets[i] + (int)lengths[i]);
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

    private static NarrowColumn Pack(int[] values) => NarrowColumn.Of(Array.ConvertAll(values, value => (long)value));

    private int[] Unpack(int column) => Array.ConvertAll(_columns[column].ToArray(), value => (int)value);
}
