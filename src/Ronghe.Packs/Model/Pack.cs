namespace Ronghe.Packs;

/// <summary>A policy pack: everything that differs between cities or changes from year to year, as data. Immutable and thread-safe.</summary>
public sealed class Pack
{
    internal Pack()
    {
    }

    /// <summary>Stable name, e.g. <c>guangzhou</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The pack's own version, e.g. <c>2025.1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The division whose rules these are, as a 15-digit number.</summary>
    public required long Owner { get; init; }

    /// <summary>Partial when the pack as a whole may run on sample deployments only; editions have a status of their own.</summary>
    public required PackStatus Status { get; init; }

    /// <summary>What the pack is called.</summary>
    public required PackText Name { get; init; }

    /// <summary>The documents it was written from.</summary>
    public required IReadOnlyList<PackSource> Sources { get; init; }

    /// <summary>The texts of documents that clauses cite, as far as the pack carries them; a pack that a round pinned carries none.</summary>
    public required SourceTexts SourceTexts { get; init; }

    /// <summary>
    /// SHA-256 in lower-case hexadecimal over the canonical JSON object { path: SHA-256 of the content } of <see cref="Files"/>.
    /// Line endings are normalised to LF and a byte order mark is dropped before hashing, so that a checkout on another system has the same hash.
    /// </summary>
    public required string Hash { get; init; }

    /// <summary>
    /// Every file of the pack that decides something (not the journeys and the source texts) by its path (forward slashes), normalised as for <see cref="Hash"/>, and under <c>reference/facts.yaml</c>
    /// the kinds of facts it was read with: what a sealed package must carry so that <see cref="PackLoader.LoadFromFiles"/> gives this pack again.
    /// </summary>
    public required IReadOnlyDictionary<string, byte[]> Files { get; init; }

    /// <summary>The kinds of facts, with what this city says of them.</summary>
    public required IReadOnlyDictionary<string, FactKind> Facts { get; init; }

    /// <summary>The pack's programmes by name order.</summary>
    public required IReadOnlyList<PackProgramme> Programmes { get; init; }

    /// <summary>How residents apply for things, by name order.</summary>
    public required IReadOnlyList<Journey> Journeys { get; init; }

    /// <summary>The pack's words.</summary>
    public required PackTexts Texts { get; init; }

    /// <summary>The journey of that name, or null.</summary>
    public Journey? FindJourney(string id) => Journeys.FirstOrDefault(j => j.Id == id);

    /// <summary>The programme of that name, or null.</summary>
    public PackProgramme? FindProgramme(string id) => Programmes.FirstOrDefault(p => p.Id == id);
}
