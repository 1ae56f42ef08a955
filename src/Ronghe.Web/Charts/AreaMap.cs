namespace Ronghe.Web.Charts;

/// <summary>Figures of areas as a schematic map, with a list that says the same.</summary>
/// <param name="Title">What they are, in the reader's language.</param>
/// <param name="Area">What the areas are: the head of the list's first column.</param>
/// <param name="Count">What is counted.</param>
/// <param name="Areas">The areas, in the order of the list.</param>
public sealed record AreaMap(string Title, string Area, string Count, IReadOnlyList<MapArea> Areas)
{
    /// <summary>Counts of people below this are not shown, nor what they could be worked out from; 0 shows all.</summary>
    public int Least { get; init; }

    /// <summary>The outlines; where one of the areas has none, or this is null, each area is a tile of the same size.</summary>
    public Outlines? Outlines { get; init; }
}

/// <summary>An area.</summary>
/// <param name="Code">Its division code, of 2 to 15 digits.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its figure, at least 0.</param>
/// <param name="Link">Where more about it is to be found; null for nowhere.</param>
public sealed record MapArea(string Code, string Name, long Value, string? Link = null);
