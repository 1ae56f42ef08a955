using Ronghe.Web.Lists;
using Ronghe.Web.Parts;

namespace Ronghe.Web.Gallery;

/// <summary>An invented thing.</summary>
internal sealed record Thing(long Number, string Name, string State, DateOnly At, long Amount);

/// <summary>Invented things to fill parts with.</summary>
internal static class Things
{
    private static readonly string[] Surnames = ["王", "李", "张", "欧阳", "买买提", "𠮷"];

    public static IReadOnlyList<Thing> All { get; } =
    [
        .. Enumerable.Range(1, 137).Select(i => new Thing(
            i, Surnames[i % Surnames.Length] + (i % 6 == 4 ? "**·**" : "*"), i % 3 == 0 ? "open" : "done", new DateOnly(2025, 1, 1).AddDays(i * 2), i * 37 % 4_000)),
    ];

    public static ListSpec Spec(string state) => new("/gallery/list/" + state)
    {
        Filters =
        [
            new("find", "gallery.name"), ListFilter.Of("state", "gallery.state", [new("open", "gallery.open"), new("done", "gallery.closed")]),
            ListFilter.Day("from", "gallery.from"), ListFilter.Day("until", "gallery.until"),
        ],
        Sorts = ["number", "at"],
        Sizes = [20, 50, 100],
    };

    /// <summary>The page that is asked for: the slow, obvious way.</summary>
    public static ListRows<Thing> Page(ListState state)
    {
        var wanted = All.Where(t => (state["find"] is not { } part || t.Name.Contains(part, StringComparison.Ordinal))
            && (state["state"] is not { } open || t.State == open) && !(t.At < state.DayOf("from")) && !(t.At > state.DayOf("until"))).ToList();
        var ordered = state.Sort is "-number" or "-at" ? wanted.AsEnumerable().Reverse().ToList() : wanted;
        var at = state.After is { } after ? ordered.FindIndex(t => $"{t.Number}" == after) + 1
            : state.Before is { } before ? Math.Max(0, ordered.FindIndex(t => $"{t.Number}" == before) - state.Size) : 0;
        var page = ordered.Skip(at).Take(state.Size).ToList();
        return new ListRows<Thing>(page, at + page.Count < ordered.Count ? $"{page[^1].Number}" : null, at > 0 ? $"{page[0].Number}" : null, ordered.Count);
    }
}

/// <summary>An invented calculation and its change.</summary>
internal static class Traces
{
    public static IReadOnlyList<TraceNode> Sample(Texts texts) =>
    [
        new(texts["gallery.total"], "112", null,
        [
            new(texts["gallery.housing"], "60", texts["gallery.clause", 3], [new(texts["gallery.lease"], "60", texts["gallery.months", 36])]),
            new(texts["gallery.insurance"], "52", texts["gallery.clause", 4], [new(texts["gallery.paid"], "52", texts["gallery.months", 31]), new(texts["gallery.gap"], "0", texts["gallery.months", 2])]),
        ]),
    ];

    public static IReadOnlyList<Difference> Differences(Texts texts) =>
    [
        new(texts["gallery.total"], "112", "118"), new(texts["gallery.housing"], "60", "60"), new(texts["gallery.lease"], null, "6", "/gallery"), new(texts["gallery.gap"], "2", null),
    ];
}
