using Ronghe.SampleCity.Reading;

namespace Ronghe.SampleCity;

/// <summary>Streams the persons of a city, 1 to N.</summary>
public sealed class PersonReader : IDisposable
{
    private readonly RowReader _rows;

    internal PersonReader(string folder) =>
        _rows = new RowReader(Path.Combine(folder, SampleCityMaker.PersonsFile), SampleCityMaker.PersonsHeader);

    /// <summary>Reads the next person; false at the end.</summary>
    /// <exception cref="FormatException">A row is broken; the message names file and row.</exception>
    public bool Read(out SamplePerson person)
    {
        person = default;
        if (!_rows.NextRow())
        {
            return false;
        }

        person = new SamplePerson(_rows.Number(0), _rows.Text(), _rows.Text(), _rows.Day(), (byte)_rows.Number(0), _rows.Number(0));
        _rows.EndRow();
        return person.Person == _rows.Row ? true : throw _rows.Broken("persons must be numbered from 1 without a gap");
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();
}
