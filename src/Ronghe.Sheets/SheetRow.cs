namespace Ronghe.Sheets;

/// <summary>The row that a reader stands on. It is overwritten by the next one.</summary>
public sealed class SheetRow
{
    private SheetCell[] _cells = new SheetCell[16];

    /// <summary>The row's number as a spreadsheet shows it; the header is 1.</summary>
    public int Number { get; internal set; }

    /// <summary>Cells up to the last that is stored.</summary>
    public int Count { get; private set; }

    /// <summary>The cell of a column, from 0; empty when the row ends before it.</summary>
    public SheetCell this[int column] => column < Count ? _cells[column] : SheetCell.Empty;

    /// <summary>True when no cell holds anything.</summary>
    public bool IsBlank
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                if (!_cells[i].IsBlank)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The cells of the row.</summary>
    public ReadOnlySpan<SheetCell> Cells => _cells.AsSpan(0, Count);

    internal void Begin(int number) => (Number, Count) = (number, 0);

    internal void Add(SheetCell cell) => Set(Count, cell);

    internal void Set(int column, SheetCell cell)
    {
        if (column >= _cells.Length)
        {
            Array.Resize(ref _cells, Math.Max(column + 1, _cells.Length * 2));
        }

        for (; Count <= column; Count++)
        {
            _cells[Count] = SheetCell.Empty;
        }

        _cells[column] = cell;
    }
}
