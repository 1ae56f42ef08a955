namespace Ronghe.Web.Charts;

/// <summary>How many went from where to where.</summary>
/// <param name="Title">What they are, in the reader's language.</param>
/// <param name="From">What the places on the left are.</param>
/// <param name="To">What the places on the right are.</param>
/// <param name="Count">What is counted.</param>
/// <param name="Links">The figures; each pair of places once.</param>
public sealed record FlowChart(string Title, string From, string To, string Count, IReadOnlyList<FlowLink> Links)
{
    /// <summary>Counts of people below this are not shown, nor what they could be worked out from; 0 shows all.</summary>
    public int Least { get; init; }

    /// <summary>The same with the largest places of each side, and the rest of each side as one.</summary>
    /// <param name="most">At most so many places a side, the rest included; at least 2.</param>
    /// <param name="rest">What the rest is called.</param>
    public FlowChart Largest(int most, string rest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        var from = Kept(Links.GroupBy(l => l.From, StringComparer.Ordinal), most);
        var to = Kept(Links.GroupBy(l => l.To, StringComparer.Ordinal), most);
        return this with
        {
            Links =
            [
                .. Links.GroupBy(l => (From: from.Contains(l.From) ? l.From : rest, To: to.Contains(l.To) ? l.To : rest))
                    .Select(g => new FlowLink(g.Key.From, g.Key.To, g.Sum(l => l.Value))),
            ],
        };
    }

    private static HashSet<string> Kept(IEnumerable<IGrouping<string, FlowLink>> places, int most)
    {
        var all = places.OrderByDescending(g => g.Sum(l => l.Value)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).ToList();
        return [.. all.Count <= most ? all : all.Take(most - 1)];
    }
}

/// <summary>How many went from one place to another.</summary>
/// <param name="From">Where from, in the reader's language.</param>
/// <param name="To">Where to.</param>
/// <param name="Value">How many, at least 0.</param>
public sealed record FlowLink(string From, string To, long Value);
