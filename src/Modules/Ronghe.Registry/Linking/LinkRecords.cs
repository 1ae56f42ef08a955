using Ronghe.Kernel;
using Ronghe.Linkage;

namespace Ronghe.Registry.Linking;

/// <summary>The records of one file or two, ready to be linked.</summary>
/// <param name="Table">The records.</param>
/// <param name="First">The record of each id of the first file.</param>
/// <param name="Second">The same of the second file; of the first when there is one file.</param>
/// <param name="Ignored">Columns that the map does not name.</param>
internal sealed record LinkRecords(RecordTable Table, IReadOnlyDictionary<string, int> First, IReadOnlyDictionary<string, int> Second, IReadOnlyList<string> Ignored)
{
    public static Outcome<LinkRecords> Read(LinkMap map, string first, string? second, CancellationToken cancellation)
    {
        var table = new RecordTable(map.Schema);
        var a = LinkFile.AddTo(table, first, map.IdA, [.. map.Fields.Select(f => f.A)], cancellation);
        if (a.Problem is { } problem)
        {
            return problem;
        }

        if (second is null)
        {
            return table.Count < 2 ? new Problem("link.no-rows", Path.GetFileName(first)) : new LinkRecords(table, a.Value.Ids, a.Value.Ids, a.Value.Ignored);
        }

        table.BeginSecond();
        var b = LinkFile.AddTo(table, second, map.IdB, [.. map.Fields.Select(f => f.B)], cancellation);
        return b.Problem is { } other ? other
            : a.Value.Ids.Count == 0 ? new Problem("link.no-rows", Path.GetFileName(first))
            : b.Value.Ids.Count == 0 ? new Problem("link.no-rows", Path.GetFileName(second))
            : new LinkRecords(table, a.Value.Ids, b.Value.Ids, [.. a.Value.Ignored.Union(b.Value.Ignored, StringComparer.OrdinalIgnoreCase)]);
    }
}
