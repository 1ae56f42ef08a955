using Ronghe.Codes;
using Ronghe.Columns;

namespace Ronghe.Contracts.Registry;

/// <summary>The register in columns: the one way in which a batch (a round, a sweep, a check, a cube) reads people.</summary>
public interface IPopulation
{
    /// <summary>Streams persons with their facts, in the order of their numbers, in batches of at most 16,384.</summary>
    /// <remarks>Reads one consistent picture: facts with <c>known_from ≤ KnownSeq &lt; known_to</c>. Persons who are not in the register are left out.
    /// Merged people, as known at <c>KnownSeq</c>, are one: of everybody they are read under the number that survives, asked for by number under the number
    /// asked, in both cases with the facts of all their numbers.</remarks>
    IAsyncEnumerable<PersonBatch> ReadAsync(PopulationQuery query, CancellationToken cancellation);
}

/// <summary>What to read.</summary>
/// <param name="KnownSeq">The transaction sequence as of which facts are known.</param>
/// <param name="Persons">Person numbers in ascending order; null for everyone in scope.</param>
/// <param name="Kinds">Kinds of facts; anything else is not read.</param>
/// <param name="Purpose">Why personal data is read: one that is registered and covers the kinds; recorded with the act that reads.</param>
/// <param name="Scope">Half-open ranges of division numbers within which a person must live; empty for the whole register.</param>
public sealed record PopulationQuery(
    long KnownSeq,
    IReadOnlyList<long>? Persons,
    IReadOnlyList<string> Kinds,
    string Purpose,
    IReadOnlyList<DivisionRange> Scope);
