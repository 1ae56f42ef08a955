using System.Text.Json;
using Ronghe.Kernel;
using Ronghe.Sheets;

namespace Ronghe.Imports;

/// <summary>Which header of a sender's file is which column, where the names alone do not say so.</summary>
internal sealed class ImportMapping
{
    /// <summary>Stands for a column when a header is not read at all.</summary>
    public const string NotRead = "-";

    private readonly SortedDictionary<string, string> _columns;

    private ImportMapping(SortedDictionary<string, string> columns) => _columns = columns;

    public static ImportMapping None { get; } = new(new(StringComparer.Ordinal));

    /// <summary>As it is kept with an import; null when it says nothing.</summary>
    public string? Text => _columns.Count == 0 ? null : JsonSerializer.Serialize(_columns);

    /// <summary>Headers that are not read.</summary>
    public IEnumerable<string> Unread => _columns.Where(c => c.Value == NotRead).Select(c => c.Key);

    public static ImportMapping Of(Import import) => Read(import.Mapping);

    /// <summary>As it was kept.</summary>
    public static ImportMapping Read(string? text) => text is null ? None : new(JsonSerializer.Deserialize<SortedDictionary<string, string>>(text)!);

    /// <summary>What somebody said of each header: a column, or <see cref="NotRead"/>.</summary>
    public static ImportMapping Of(IReadOnlyDictionary<string, string> headers) => new(new(headers.ToDictionary(), StringComparer.Ordinal));

    /// <summary>Reads <c>租客=name,备注=-</c>.</summary>
    /// <returns>The mapping, or <c>import.mapping</c> with what cannot be read.</returns>
    public static Outcome<ImportMapping> Parse(string? text, IReadOnlyList<ImportColumn> columns)
    {
        var read = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.LastIndexOf('=');
            var column = at < 1 ? "" : part[(at + 1)..].Trim();
            if ((column != NotRead && columns.All(c => c.Id != column)) || !read.TryAdd(part[..at].Trim(), column))
            {
                return new Problem("import.mapping", part, string.Join("、", columns.Select(c => c.Id)));
            }
        }

        return new ImportMapping(read);
    }

    /// <summary>A column under the names that mean it in this file.</summary>
    public SheetColumn Apply(SheetColumn column)
    {
        if (_columns.Count == 0)
        {
            return column;
        }

        var own = column.Names.Where(n => !_columns.TryGetValue(n, out var other) || other == column.Id);
        return column with { Names = [.. own, .. _columns.Where(c => c.Value == column.Id).Select(c => c.Key)] };
    }
}
