using Ronghe.Columns;

namespace Ronghe.SampleCity.Making;

/// <summary>The facts of the person under way, by kind; cleared and used again for the next.</summary>
internal sealed class FactSheet
{
    private readonly List<FactRow>[] _rows = [.. CityKind.All.Select(_ => new List<FactRow>(16))];

    public List<FactRow> this[KindIndex kind] => _rows[(int)kind];

    public List<FactRow> At(int kind) => _rows[kind];

    public void Clear()
    {
        foreach (var rows in _rows)
        {
            rows.Clear();
        }
    }

    /// <summary>Adds a fact; its state is set when all are there. A spell that is empty is left out.</summary>
    public void Add(
        KindIndex kind, int from, int to, int code, int way = 0, long quantity = 0, int share = 1, long division = 0, long item = 0)
    {
        if (to > from)
        {
            _rows[(int)kind].Add(new FactRow(0, from, to, code, way, quantity, share, division, item, FactState.Confirmed));
        }
    }

    /// <summary>Puts every kind into the order in which it is written.</summary>
    public void Sort()
    {
        foreach (var rows in _rows)
        {
            if (rows.Count > 1)
            {
                rows.Sort(FactRow.Order);
            }
        }
    }
}
