using System.Globalization;
using Ronghe.Dmn;
using Ronghe.Kernel;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Editing;
using Ronghe.Policy.Rules;
using Ronghe.Sheets;
using Ronghe.Web;

namespace Ronghe.Policy.Sheets;

/// <summary>A cell of a sheet that cannot be taken.</summary>
/// <param name="Cell">As spreadsheets show it, e.g. <c>B7</c>.</param>
/// <param name="Zh">What is wrong and what to do.</param>
/// <param name="En">The same in English.</param>
internal sealed record CellFault(string Cell, string Zh, string En);

/// <summary>What a sheet would do to a table.</summary>
/// <param name="Changes">Edits, rows as at the revision that was read.</param>
/// <param name="Faults">Cells that keep it from being taken.</param>
internal sealed record SheetPlan(IReadOnlyList<TableChange> Changes, IReadOnlyList<CellFault> Faults);

/// <summary>A table as a workbook: written, filled in, and read again as edits.</summary>
internal sealed class TableSheet(Texts texts, TableDesk desk)
{
    private const string RowColumn = "#";

    private static readonly SheetLimits Limits = SheetLimits.Default with { FileBytes = 8L << 20, Rows = 5_000, Columns = 60, CellCharacters = EditTable.CellMaxLength };

    /// <summary>Writes a table. The first column holds the number of the row: a row without one is new.</summary>
    public void Write(FoundTable found, Stream into)
    {
        var table = found.Table!;
        var columns = found.Headings.Select((h, i) => new WrittenColumn(h, i < table.Inputs.Count + table.Outputs.Count ? 24 : 20, [])).Prepend(new WrittenColumn(RowColumn, 6, []));
        using var writer = SheetWriter.Create(into, SheetFormat.Xlsx, new SheetLook(Named(found.Words), [.. columns]));
        foreach (var (index, rule) in table.Rules.Index())
        {
            writer.Write([new SheetCell((index + 1).ToString(CultureInfo.InvariantCulture)), .. rule.Inputs.Concat(rule.Outputs).Concat(rule.Annotations).Select(c => new SheetCell(c))]);
        }

        writer.Complete();
    }

    /// <summary>Reads a filled-in sheet against the table as it is.</summary>
    public async Task<Outcome<SheetPlan>> ReadAsync(Draft draft, TablePlace place, DmnText text, FoundTable found, Stream file, CancellationToken cancellation)
    {
        var opened = SheetReader.Open(file, Limits);
        if (opened.Problem is { } refused)
        {
            return refused;
        }

        using var reader = opened.Value;
        if (!reader.Read())
        {
            return reader.Problem ?? new Problem("sheet.empty");
        }

        var header = SheetHeader.Match(reader.Row, Columns(found), []);
        if (header.Problem is { } other)
        {
            return other;
        }

        var rows = Rows(reader, header.Value, found, out var faults);
        return reader.Problem is { } broken ? broken
            : faults.Count > 0 ? new SheetPlan([], faults)
            : await PlanAsync(draft, place, text, found, rows, header.Value, cancellation);
    }

    private static List<SheetColumn> Columns(FoundTable found) => [new SheetColumn("row", [RowColumn], true), .. found.Headings.Select((h, i) => new SheetColumn(Id(i), [h], true))];

    private static string Id(int column) => "c" + column.ToString(CultureInfo.InvariantCulture);

    private List<ReadRow> Rows(SheetReader reader, SheetHeader header, FoundTable found, out List<CellFault> faults)
    {
        var (rows, seen) = (new List<ReadRow>(), new HashSet<int>());
        faults = [];
        while (reader.Read())
        {
            var cells = new List<string>();
            for (var column = 0; column < found.Headings.Count; column++)
            {
                var cell = reader.Row[header[Id(column)]];
                if (cell.Kind is CellKind.Formula or CellKind.Error || cell.Text.Any(char.IsControl))
                {
                    faults.Add(Fault(reader.Row.Number, header[Id(column)], "policy-sheet.no-formula"));
                }

                cells.Add(cell.Kind == CellKind.Boolean ? cell.Text is "1" or "TRUE" or "true" ? "true" : "false" : cell.Text.Trim());
            }

            var number = reader.Row[header["row"]].Text.Trim();
            var known = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row >= 1 && row <= found.Table!.Rules.Count;
            if (number.Length > 0 && (!known || !seen.Add(row)))
            {
                faults.Add(Fault(reader.Row.Number, header["row"], "policy-sheet.row-number"));
            }

            rows.Add(new ReadRow(known ? row : 0, reader.Row.Number, cells));
        }

        return rows;
    }

    // The sheet is tried on the table as it is: what the check then finds stands in cells of the sheet.
    private async Task<Outcome<SheetPlan>> PlanAsync(Draft draft, TablePlace place, DmnText text, FoundTable found, List<ReadRow> rows, SheetHeader header, CancellationToken cancellation)
    {
        var before = found.Table!.Rules.Select((_, i) => text.Row(place.Decision, i + 1)).ToList();
        var changes = rows.Where(r => r.Row > 0).SelectMany(r => r.Cells.Select((value, c) => (r.Row, Column: c + 1, Value: value)))
            .Where(c => before[c.Row - 1][c.Column - 1] != c.Value)
            .Select(c => new TableChange(EditKind.Cell, c.Row, c.Column, [before[c.Row - 1][c.Column - 1]], [c.Value])).ToList();
        changes.AddRange(rows.Where(r => r.Row == 0).Reverse().Select(r => new TableChange(EditKind.AddRow, before.Count + 1, 0, null, r.Cells)));
        var kept = rows.Select(r => r.Row).ToHashSet();
        changes.AddRange(Enumerable.Range(1, before.Count).Where(r => !kept.Contains(r)).Reverse().Select(r => new TableChange(EditKind.DeleteRow, r, 0, before[r - 1])));
        var hand = new TableHand(place, text, []);
        if (changes.Select(hand.Do).FirstOrDefault(p => p is not null) is { } problem)
        {
            return problem;
        }

        // Rows of the tried table, in its order: those that stayed, then the new ones.
        var order = rows.Where(r => r.Row > 0).OrderBy(r => r.Row).Concat(rows.Where(r => r.Row == 0)).ToList();
        var old = (await desk.CheckAsync(draft, place, text, cancellation)).Select(Key).ToHashSet(StringComparer.Ordinal);
        var findings = (await desk.CheckAsync(draft, place, hand.Text, cancellation)).Where(f => f.Severity == DmnSeverity.Error && f is { Row: > 0, Column: > 0 } && !old.Contains(Key(f)));
        return new SheetPlan(changes, [.. findings.Where(f => f.Row <= order.Count).Select(f => new CellFault(
            CellAddress.Of(order[f.Row - 1].Line, header[Id(f.Column - 1)]),
            DmnFindingText.Sentence(f, "zh") + DmnFindingText.Remedy(f, "zh"),
            $"{DmnFindingText.Sentence(f, "en")} {DmnFindingText.Remedy(f, "en")}"))]);
    }

    private static string Key(DmnFinding finding) => $"{finding.Code} {string.Join(' ', finding.Args)}";

    private CellFault Fault(int row, int column, string key) => new(CellAddress.Of(row, column), texts.In("zh", key), texts.In("en", key));

    // A spreadsheet takes at most 31 characters, and none of these.
    private static string Named(string words)
    {
        var name = string.Concat(words.Where(c => !":\\/?*[]'".Contains(c, StringComparison.Ordinal)));
        return name.Length == 0 ? "table" : name.Length > 31 ? name[..31] : name;
    }

    private sealed record ReadRow(int Row, int Line, IReadOnlyList<string> Cells);
}
