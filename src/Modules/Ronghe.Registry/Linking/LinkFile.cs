using System.Globalization;
using Ronghe.Kernel;
using Ronghe.Linkage;
using Ronghe.Sheets;

namespace Ronghe.Registry.Linking;

/// <summary>Reads a file from outside into a table of records.</summary>
internal static class LinkFile
{
    private const long MostBytes = 4L * 1024 * 1024 * 1024;
    private const int MostRows = 20_000_000;

    private static readonly SheetLimits Limits = SheetLimits.Default with { FileBytes = MostBytes, Rows = MostRows };

    /// <summary>Opens a file and reads its header row.</summary>
    public static Outcome<SheetReader> Open(Stream content, string name)
    {
        var opened = SheetReader.Open(content, Limits);
        return opened.Problem is not null || opened.Value.Read() ? opened
            : opened.Value.Problem ?? new Problem("link.no-rows", name);
    }

    /// <summary>Adds the records of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="idColumn">The column with ids; null for row numbers.</param>
    /// <param name="columns">The columns of the fields, in the order of the schema.</param>
    /// <param name="table">Receives the records.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>The headers that the map does not name, and the ids.</returns>
    public static Outcome<Read> AddTo(RecordTable table, string path, string? idColumn, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            return new Problem("link.file-missing", path);
        }

        using var content = File.OpenRead(path);
        var opened = Open(content, path);
        if (opened.Problem is { } damaged)
        {
            return damaged;
        }

        using var reader = opened.Value;
        var headers = HeadersOf(reader.Row);
        foreach (var column in idColumn is null ? columns : columns.Append(idColumn))
        {
            if (headers.Count(h => Same(h, column)) is var found && found != 1)
            {
                return found == 0 ? new Problem("link.column-missing", Path.GetFileName(path), column, string.Join(", ", headers)) : new Problem("link.column-twice", Path.GetFileName(path), column);
            }
        }

        int[] places = [.. columns.Select(c => headers.FindIndex(h => Same(h, c)))];
        var ids = Fill(table, reader, idColumn is null ? -1 : headers.FindIndex(h => Same(h, idColumn)), places, path, cancellation);
        return (ids.Problem ?? reader.Problem) is { } problem ? problem
            : new Read(ids.Value, [.. headers.Where(h => h.Length > 0 && !columns.Any(c => Same(c, h)) && (idColumn is null || !Same(h, idColumn)))]);
    }

    private static Outcome<Dictionary<string, int>> Fill(RecordTable table, SheetReader reader, int idPlace, int[] places, string path, CancellationToken cancellation)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var values = new string?[places.Length];
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var id = idPlace < 0 ? reader.Row.Number.ToString(CultureInfo.InvariantCulture) : reader.Row[idPlace].Text.Trim();
            if (id.Length == 0)
            {
                return new Problem("link.id-missing", Path.GetFileName(path), reader.Row.Number);
            }

            for (var i = 0; i < places.Length; i++)
            {
                values[i] = reader.Row[places[i]].Text;
            }

            if (!ids.TryAdd(id, table.Add(id, values)))
            {
                return new Problem("link.id-twice", Path.GetFileName(path), id, reader.Row.Number);
            }
        }

        return ids;
    }

    private static List<string> HeadersOf(SheetRow row) => [.. Enumerable.Range(0, row.Count).Select(i => row[i].Text.Trim().TrimStart('\uFEFF'))];

    private static bool Same(string header, string column) => string.Equals(header, column.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>What was read.</summary>
    /// <param name="Ids">The record of each id.</param>
    /// <param name="Ignored">Columns that the map does not name.</param>
    internal sealed record Read(Dictionary<string, int> Ids, IReadOnlyList<string> Ignored);
}
