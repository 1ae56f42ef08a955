namespace Ronghe.Columns;

/// <summary>Builds a <see cref="FactColumn"/> person by person; rows may come in any order within a person and are sorted when the person ends.</summary>
/// <param name="kind">The kind's name.</param>
/// <param name="persons">How many persons the batch will hold.</param>
public sealed class FactColumnBuilder(string kind, int persons)
{
    private readonly int[] _offsets = new int[persons + 1];
    private FactRow[] _rows = new FactRow[Math.Max(16, persons)];
    private int _count;
    private int _person;

    /// <summary>Adds a fact of the person under way.</summary>
    public void Add(in FactRow row)
    {
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, _count * 2);
        }

        _rows[_count++] = row;
    }

    /// <summary>Ends the person under way and begins the next.</summary>
    public void EndPerson()
    {
        var from = _offsets[_person];
        if (_count - from > 1)
        {
            _rows.AsSpan(from, _count - from).Sort(FactRow.Order);
        }

        _offsets[++_person] = _count;
    }

    /// <summary>The finished column.</summary>
    /// <exception cref="InvalidOperationException">Not every person was ended.</exception>
    public FactColumn Build()
    {
        if (_person != persons)
        {
            throw new InvalidOperationException($"{_person} of {persons} persons were ended.");
        }

        var rows = _rows.AsSpan(0, _count);
        return new FactColumn
        {
            Kind = kind,
            Offsets = _offsets,
            Fact = Select(rows, static r => r.Fact),
            From = Select(rows, static r => r.From),
            To = Select(rows, static r => r.To),
            Code = Select(rows, static r => r.Code),
            Class = Select(rows, static r => r.Class),
            Quantity = Select(rows, static r => r.Quantity),
            Share = Select(rows, static r => r.Share),
            Division = Select(rows, static r => r.Division),
            Item = Select(rows, static r => r.Item),
            State = Select(rows, static r => r.State),
        };
    }

    private static T[] Select<T>(ReadOnlySpan<FactRow> rows, Func<FactRow, T> value)
    {
        var values = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return values;
    }
}
