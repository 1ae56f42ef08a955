namespace Ronghe.Packs;

/// <summary>A programme, e.g. points-based 入户: its editions and its rounds.</summary>
public sealed class PackProgramme
{
    internal PackProgramme()
    {
    }

    /// <summary>The folder's name, e.g. <c>hukou</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<Edition> Editions { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<RoundSheet> Rounds { get; init; }

    /// <summary>The edition of that id, or null.</summary>
    public Edition? FindEdition(string id) => Editions.FirstOrDefault(e => e.Id == id);

    /// <summary>The round sheet of that year, or null.</summary>
    public RoundSheet? FindRound(int year) => Rounds.FirstOrDefault(r => r.Year == year);
}
