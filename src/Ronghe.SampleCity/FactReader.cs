using Ronghe.Columns;
using Ronghe.SampleCity.Reading;

namespace Ronghe.SampleCity;

/// <summary>Streams the facts of one kind, in the order of the persons and within a person of <see cref="FactRow.Order"/>.</summary>
public sealed class FactReader : IDisposable
{
    private readonly RowReader _rows;
    private readonly FactFields _fields;
    private bool _waiting;
    private long _person;
    private FactRow _row;

    internal FactReader(string folder, CityKind kind)
    {
        _rows = new RowReader(Path.Combine(folder, kind.FileName), kind.Header);
        _fields = kind.Fields;
    }

    /// <summary>Reads the next fact; false at the end. <see cref="FactRow.Fact"/> is the row's number in the file, from 1.</summary>
    /// <exception cref="FormatException">A row is broken; the message names file and row.</exception>
    public bool Read(out long person, out FactRow row)
    {
        if (_waiting)
        {
            (_waiting, person, row) = (false, _person, _row);
            return true;
        }

        (person, row) = (0, default);
        if (!_rows.NextRow())
        {
            return false;
        }

        person = _rows.Number(0);
        var (from, to, code) = (_rows.Day(), _rows.Day(), (int)_rows.Number(0));
        var way = Has(FactFields.Class) ? (int)_rows.Number(0) : 0;
        var quantity = Has(FactFields.Quantity) ? _rows.Number(0) : 0;
        var share = Has(FactFields.Share) ? (int)_rows.Number(1) : 1;
        var division = Has(FactFields.Division) ? _rows.Number(0) : 0;
        var item = Has(FactFields.Item) ? _rows.Number(0) : 0;
        var state = _rows.Number((int)FactState.Confirmed);
        _rows.EndRow();
        if (state is < 1 or > 4)
        {
            throw _rows.Broken($"{state} is no state");
        }

        row = new FactRow(_rows.Row, from, to, code, way, quantity, share, division, item, (FactState)state);
        return true;
    }

    /// <summary>Reads the next fact when it belongs to a person; facts of persons before are passed over. False when the person has no more.</summary>
    public bool ReadOf(long person, out FactRow row)
    {
        while (Read(out var owner, out row))
        {
            if (owner == person)
            {
                return true;
            }

            if (owner > person)
            {
                (_waiting, _person, _row) = (true, owner, row);
                return false;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private bool Has(FactFields field) => _fields.HasFlag(field);
}
