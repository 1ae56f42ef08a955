using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Sheets;

namespace Ronghe.Imports;

/// <summary>
/// The rows that were not taken, in the columns of the file that came and with two more that say what is wrong and what to do. Put
/// right, it comes back in as it is; rows that were taken are not in it, so that nothing is sent twice.
/// </summary>
internal sealed class ErrorWorkbook(ImportsDb db, FileStore files, ImportWords words)
{
    private const int DefaultWidth = 20;
    private const int WordsWidth = 60;

    public Task<string> SaveAsync(Import import, ImportPlan plan, CancellationToken cancellation) =>
        files.SaveAsync(stream => WriteAsync(import, plan, stream, cancellation), cancellation);

    private async Task WriteAsync(Import import, ImportPlan plan, Stream into, CancellationToken cancellation)
    {
        await using var stream = files.Open(import.File);
        using var file = ImportFile.Open(stream, plan, words, ImportMapping.Of(import)).Value;
        var places = Enumerable.Range(0, file.Header.Width).Except(file.Header.Ignored).ToList();
        var columns = plan.Columns.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var days = plan.Columns.Where(c => c.IsDay).Select(c => file.Header[c.Id]).Where(place => place >= 0).ToHashSet();
        using var writer = SheetWriter.Create(into, import.Format, LookOf(import, plan, file, places));
        await using var verdicts = db.Verdicts.AsNoTracking().Where(v => v.ImportNo == import.ImportNo)
            .OrderBy(v => v.Line).ThenBy(v => v.Position).AsAsyncEnumerable().GetAsyncEnumerator(cancellation);
        var more = await verdicts.MoveNextAsync();
        while (more && file.Reader.Read())
        {
            var ofRow = new List<Verdict>();
            while (more && verdicts.Current.Line == file.Reader.Row.Number)
            {
                ofRow.Add(verdicts.Current);
                more = await verdicts.MoveNextAsync();
            }

            if (ofRow.Count > 0)
            {
                writer.Write([
                    .. places.Select(place => Kept(file.Reader, place, days)),
                    new SheetCell(string.Join('\n', ofRow.Select(v => words.ErrorOf(v, columns, import.Language)))),
                    new SheetCell(string.Join('\n', ofRow.Select(v => words.RemedyOf(v, import.Language)).Distinct(StringComparer.Ordinal))),
                ]);
            }
        }

        writer.Complete();
    }

    private SheetLook LookOf(Import import, ImportPlan plan, ImportFile file, List<int> places)
    {
        var byPlace = plan.Columns.Where(c => file.Header[c.Id] >= 0).ToDictionary(c => file.Header[c.Id]);
        return new SheetLook(
            words.Sheet(import.Language),
            [
                .. places.Select(place => byPlace.TryGetValue(place, out var column)
                    ? new WrittenColumn(words.NameOf(column, import.Language), column.Width, [.. column.Choices.Select(c => c.In(import.Language))])
                    : new WrittenColumn("", DefaultWidth, [])),
                new WrittenColumn(words.Error(import.Language), WordsWidth, [], Marked: true),
                new WrittenColumn(words.Remedy(import.Language), WordsWidth, [], Marked: true),
            ]);
    }

    /// <summary>Days that came as a spreadsheet's numbers are written out; any other number stays one, because it may be damaged.</summary>
    private static SheetCell Kept(SheetReader reader, int place, HashSet<int> days)
    {
        var cell = reader.Row[place];
        if (cell.Kind == CellKind.Number && days.Contains(place) && SheetDates.TryMoment(cell, reader.Uses1904, out var moment))
        {
            return new SheetCell(moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        }

        return cell;
    }
}
