using Ronghe.Dmn;
using Ronghe.Kernel;
using Ronghe.Policy.Drafts;

namespace Ronghe.Policy.Editing;

/// <summary>Makes changes in a text one after the other, and writes down what each did. Nothing is stored here.</summary>
internal sealed class TableHand(TablePlace place, DmnText text, IReadOnlyList<Edit> since)
{
    private readonly List<EditLine> _lines = [];
    private DmnText _text = text;
    private readonly List<Edit> _shifts = [.. since.Where(e => (e.Place == place.Decision && e.Kind is (EditKind.AddRow or EditKind.DeleteRow or EditKind.MoveRow)) || e.Kind == EditKind.File)];
    private readonly Dictionary<(int Row, int Column), string> _cells = [];

    /// <summary>The text with the changes that were made.</summary>
    public DmnText Text
    {
        get
        {
            Flush();
            return _text;
        }
    }

    public IReadOnlyList<EditLine> Lines => _lines;

    /// <summary>Whether rows stand elsewhere than they were seen, by what others did.</summary>
    public bool Moved => since.Any(e => (e.Place == place.Decision && e.Kind is (EditKind.AddRow or EditKind.DeleteRow or EditKind.MoveRow)) || e.Kind == EditKind.File);

    /// <summary>Makes a change; what was the same already is none.</summary>
    public Problem? Do(TableChange change) => change.Kind switch
    {
        EditKind.Cell => Cell(change),
        EditKind.AddRow => Add(change),
        EditKind.DeleteRow => Delete(change),
        EditKind.MoveRow => Move(change),
        EditKind.Literal or EditKind.Default => Single(change),
        _ => PolicyProblems.NoSuchPlace(),
    };

    private Problem? Cell(TableChange change)
    {
        if (Table is not { } table || change.After is not [var after])
        {
            return PolicyProblems.NoSuchPlace();
        }

        if (Now(change.Row) is not { } row)
        {
            return PolicyProblems.RowGone();
        }

        if (row < 1 || row > table.Rules.Count || change.Column < 1 || change.Column > Cells(row).Count)
        {
            return PolicyProblems.NoSuchPlace();
        }

        var (now, value) = (_cells.GetValueOrDefault((row, change.Column)) ?? Cells(row)[change.Column - 1], after.Trim());
        if (now == value)
        {
            return null;
        }

        if (change.Before is [var before] && before.Trim() != now)
        {
            return PolicyProblems.CellTaken(now, value, Author(change.Row, change.Column));
        }

        _cells[(row, change.Column)] = value;
        _lines.Add(new EditLine(place.Path, place.Decision, EditKind.Cell, now, value, row, change.Column));
        return null;
    }

    private Problem? Add(TableChange change)
    {
        Flush();
        if (Table is not { } table || change.After is not { } cells || cells.Count != table.Inputs.Count + table.Outputs.Count + table.Annotations.Count)
        {
            return PolicyProblems.NoSuchPlace();
        }

        // It stands after the row that its author saw before it; where that is gone, where it was.
        var row = Math.Clamp(change.Row <= 1 ? 1 : (Now(change.Row - 1) ?? change.Row - 1) + 1, 1, table.Rules.Count + 1);
        _text = _text.WithRow(place.Decision, row, [.. cells.Select(c => c.Trim())]);
        Note(new EditLine(place.Path, place.Decision, EditKind.AddRow, null, EditTable.Json(cells), row));
        return null;
    }

    private Problem? Delete(TableChange change)
    {
        if (Found(change) is not { Row: var row, Problem: null })
        {
            return Found(change).Problem;
        }

        var before = EditTable.Json(Cells(row));
        _text = _text.WithoutRow(place.Decision, row);
        Note(new EditLine(place.Path, place.Decision, EditKind.DeleteRow, before, null, row));
        return null;
    }

    private Problem? Move(TableChange change)
    {
        if (Found(change) is not { Row: var row, Problem: null })
        {
            return Found(change).Problem;
        }

        var to = Math.Clamp(row + change.To - change.Row, 1, Table!.Rules.Count);
        if (to == row)
        {
            return null;
        }

        var before = EditTable.Json(Cells(row));
        _text = _text.WithRowAt(place.Decision, row, to);
        Note(new EditLine(place.Path, place.Decision, EditKind.MoveRow, before, before, row, 0, to));
        return null;
    }

    private Problem? Single(TableChange change)
    {
        Flush();
        var expression = _text.Model.FindDecision(place.Decision)?.Expression;
        var now = change.Kind == EditKind.Literal ? (expression as DmnLiteral)?.Text : (expression as DmnTable)?.Outputs[0].Default;
        if (now is null || change.After is not [var after])
        {
            return PolicyProblems.NoSuchPlace();
        }

        var value = after.Trim();
        if (change.Before is [var before] && before.Trim() != now && value != now)
        {
            return PolicyProblems.CellTaken(now, value, Author(0, 0));
        }

        if (value != now)
        {
            _text = change.Kind == EditKind.Literal ? _text.WithLiteral(place.Decision, value) : _text.WithDefault(place.Decision, value);
            _lines.Add(new EditLine(place.Path, place.Decision, change.Kind, now, value));
        }

        return null;
    }

    private DmnTable? Table => _text.Model.FindDecision(place.Decision)?.Expression as DmnTable;

    private IReadOnlyList<string> Cells(int row) => _text.Row(place.Decision, row);

    /// <summary>A row that is to go or move must be as its author saw it: nobody's edit is lost with it.</summary>
    private (int Row, Problem? Problem) Found(TableChange change)
    {
        Flush();
        if (Table is not { } table)
        {
            return (0, PolicyProblems.NoSuchPlace());
        }

        if (Now(change.Row) is not { } row || row < 1 || row > table.Rules.Count)
        {
            return (0, PolicyProblems.RowGone());
        }

        return change.Before is { } before && !before.SequenceEqual(Cells(row), StringComparer.Ordinal)
            ? (row, PolicyProblems.CellTaken(string.Join(" | ", Cells(row)), string.Join(" | ", before), Author(change.Row, 0)))
            : (row, null);
    }

    /// <summary>Where a row that was seen stands now, after others' edits and the changes before this one.</summary>
    private int? Now(int row)
    {
        int? at = row;
        foreach (var shift in _shifts)
        {
            at = at is { } known ? shift.Follow(known) : null;
        }

        return at;
    }

    private string Author(int seen, int column)
    {
        int? at = seen;
        var who = "";
        foreach (var edit in since.Where(e => e.Place == place.Decision))
        {
            who = edit.Row == at && (column == 0 || edit.Column == column) ? edit.By : who;
            at = at is { } known ? edit.Follow(known) : null;
        }

        return who;
    }

    private void Note(EditLine line)
    {
        _lines.Add(line);
        _shifts.Add(new Edit { EditNo = 0, DraftNo = 0, Revision = 0, At = default, By = "", Path = line.Path, Place = line.Place, Kind = line.Kind, Row = line.Row, ToRow = line.ToRow });
    }

    private void Flush()
    {
        if (_cells.Count > 0)
        {
            _text = _text.WithCells(place.Decision, [.. _cells.Select(c => (c.Key.Row, c.Key.Column, c.Value))]);
            _cells.Clear();
        }
    }
}
