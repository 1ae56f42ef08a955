using System.Globalization;
using Ronghe.Codes;
using Ronghe.Packs;
using Ronghe.Web;
using Ronghe.Web.Charts;
using Ronghe.Web.Typing;

namespace Ronghe.Rounds.Replays;

/// <summary>A row of a group as it is shown: what is of so few people that they could be told apart is hidden.</summary>
/// <param name="Figures">Applicants, admitted before and after, gained, lost; null where hidden.</param>
internal sealed record ShownGroupRow(string Name, IReadOnlyList<long?> Figures);

/// <summary>Says in words which groups other rules would touch.</summary>
internal sealed class ReplayWords(Texts texts, Places places)
{
    /// <summary>The smallest number of people that is shown.</summary>
    public const int Least = 5;
    private const int Oldest = 50;
    private const int Youngest = 20;
    private const int LongestStay = 20;
    private const int Step = 5;

    /// <summary>The rows of a group.</summary>
    public IReadOnlyList<ShownGroupRow> Rows(ReplayGroup group, Pack pack)
    {
        var counts = new long[group.Rows.Count, 5];
        foreach (var (n, row) in group.Rows.Index())
        {
            foreach (var (c, count) in new long[] { row.Applicants, row.AdmittedBefore, row.AdmittedAfter, row.Gained, row.Lost }.Index())
            {
                counts[n, c] = count;
            }
        }

        var shown = SmallNumbers.Shown(counts, Least);
        return [.. group.Rows.Index().Select(r => new ShownGroupRow(
            NameOf(group.Name, long.Parse(r.Item.Key, CultureInfo.InvariantCulture), pack),
            [.. Enumerable.Range(0, 5).Select(c => shown[r.Index, c] ? counts[r.Index, c] : (long?)null)]))];
    }

    private string NameOf(string group, long key, Pack pack) => group switch
    {
        "age" => key <= Youngest ? texts["replay.age-under", Youngest + Step] : key >= Oldest ? texts["replay.age-over", Oldest] : texts["replay.age", key, key + Step - 1],
        "sex" => texts[key == (long)Sex.Male ? "replay.male" : "replay.female"],
        _ when key == ReplayGroups.Unknown => texts["replay.unknown"],
        "stay" => key - 1 >= LongestStay ? texts["replay.stay-over", LongestStay] : texts["replay.stay", key - 1, key - 1 + Step],
        "education" => pack.Facts.GetValueOrDefault("education")?.Codes.Values.FirstOrDefault(c => c.Number == key)?.Name.In(Texts.Language) ?? texts["replay.unknown"],
        _ => DivisionCode.Find(key) is { } code ? places.NameOf(code) : texts["replay.unknown"],
    };
}
