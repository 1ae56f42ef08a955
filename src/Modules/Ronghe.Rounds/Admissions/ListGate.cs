using Ronghe.Gate;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Packages;

namespace Ronghe.Rounds.Admissions;

/// <summary>
/// Searches the texts that a list publishes (names and numbers as masked, the words of the pack that stand beside them) for what identifies
/// somebody. Scores and ranks are numbers by type and are not searched.
/// </summary>
internal static class ListGate
{
    /// <summary>Null when the list may be published; otherwise the first place that must not be.</summary>
    public static Problem? Check(ListToSeal list)
    {
        foreach (var (i, place) in list.Order.Rows.Select((row, at) => (row, at + 1)))
        {
            if (list.Identities.TryGetValue(list.Table.Applications[i], out var identity) && CheckRow(identity, place) is { } hit)
            {
                return hit;
            }
        }

        return Check(list.Pack);
    }

    /// <summary>Name and number of one row as they would be published.</summary>
    public static Problem? CheckRow(PublicIdentity identity, int place) => Find(identity.Name, $"row {place}, name") ?? Find(identity.Id, $"row {place}, id");

    /// <summary>The words of a pack that are shown to everyone.</summary>
    public static Problem? Check(Pack pack)
    {
        foreach (var (path, content) in pack.Files.Where(f => f.Key.StartsWith("texts/", StringComparison.Ordinal) || f.Key.EndsWith("edition.yaml", StringComparison.Ordinal)))
        {
            if (PublicationGate.Check(path, new MemoryStream(content)) is [var hit, ..])
            {
                return Refusal(hit with { Place = $"{path}, {hit.Place}" });
            }
        }

        return null;
    }

    private static Problem? Find(string text, string place) => PublicationGate.Check(text, place) is [var hit, ..] ? Refusal(hit) : null;

    private static Problem Refusal(GateHit hit) => new("publication.hit", hit.Place, new Term("gate." + hit.Kind), hit.Shown);
}
