using System.Buffers;

namespace Ronghe.Columns;

/// <summary>Builds a <see cref="FactColumn"/> person by person; rows may come in any order within a person and are sorted when the person ends.</summary>
/// <param name="kind">The kind's name.</param>
/// <param name="persons">How many persons the batch will hold.</param>
public sealed class FactColumnBuilder(string kind, int persons)
{
    private readonly int[] _offsets = new int[persons + 1];
    private FactRow[] _rows = [];
    private int _count;
    private int _person;

    /// <summary>Adds a fact of the person under way.</summary>
    public void Add(in FactRow row)
    {
        if (_count == _rows.Length)
        {
            Grow();
        }

        _rows[_count++] = row;
    }

    /// <summary>Ends the person under way and begins the next.</summary>
    public void EndPerson()
    {
        var rows = _rows.AsSpan(_offsets[_person].._count);
        if (!IsSorted(rows))
        {
            rows.Sort(FactRow.Order);
        }

        _offsets[++_person] = _count;
    }

    /// <summary>The finished column. Nothing can be added afterwards.</summary>
    /// <exception cref="InvalidOperationException">Not every person was ended.</exception>
    public FactColumn Build()
    {
        if (_person != persons)
        {
            throw new InvalidOperationException($"{_person} of {persons} persons were ended.");
        }

        var column = New(_count);
        for (var i = 0; i < _count; i++)
        {
            ref readonly var row = ref _rows[i];
            column.Fact[i] = row.Fact;
            column.From[i] = row.From;
            column.To[i] = row.To;
            column.Code[i] = row.Code;
            column.Class[i] = row.Class;
            column.Quantity[i] = row.Quantity;
            column.Share[i] = row.Share;
            column.Division[i] = row.Division;
            column.Item[i] = row.Item;
            column.State[i] = row.State;
        }

        Replace([]);
        return column;
    }

    private void Grow()
    {
        var larger = ArrayPool<FactRow>.Shared.Rent(Math.Max(1024, _count * 2));
        _rows.CopyTo(larger, 0);
        Replace(larger);
    }

    private void Replace(FactRow[] rows)
    {
        if (_rows.Length > 0)
        {
            ArrayPool<FactRow>.Shared.Return(_rows);
        }

        _rows = rows;
    }

    /// <summary>Nearly always: facts are numbered as they happen.</summary>
    private static bool IsSorted(ReadOnlySpan<FactRow> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            if (FactRow.Compare(rows[i - 1], rows[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private FactColumn New(int count) => new()
    {
        Kind = kind,
        Offsets = _offsets,
        Fact = new long[count],
        From = new int[count],
        To = new int[count],
        Code = new int[count],
        Class = new int[count],
        Quantity = new long[count],
        Share = new int[count],
        Division = new long[count],
        Item = new long[count],
        State = new FactState[count],
    };
}
