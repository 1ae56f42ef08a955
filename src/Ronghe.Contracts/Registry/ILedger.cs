using Ronghe.Columns;

namespace Ronghe.Contracts.Registry;

/// <summary>The register of spells and evidence: modules record facts through it, in their own transaction. Nothing is overwritten.</summary>
public interface ILedger
{
    /// <summary>The sequence of the transaction under way; facts recorded in it become known with it.</summary>
    Task<long> SequenceAsync(CancellationToken cancellation);

    /// <summary>Records facts as known from the transaction under way.</summary>
    Task RecordAsync(IReadOnlyCollection<NewFact> facts, CancellationToken cancellation);

    /// <summary>
    /// Ends what was known: the fact keeps its content and is no longer known from the transaction under way.
    /// A changed fact is this and <see cref="RecordAsync"/> together.
    /// </summary>
    Task SupersedeAsync(IReadOnlyCollection<FactReference> facts, CancellationToken cancellation);

    /// <summary>For each fact, the one that is known now with the same person, kind and content, whatever its state; null where there is none.</summary>
    Task<IReadOnlyList<RecordedFact?>> FindRecordedAsync(IReadOnlyList<NewFact> facts, CancellationToken cancellation);

    /// <summary>The facts of one person as known at a sequence, of all kinds; of a merged person those of all numbers, each under its own.</summary>
    Task<IReadOnlyList<KnownFact>> ListAsync(long person, long knownSeq, CancellationToken cancellation);
}

/// <summary>A fact to record. Fields as in <see cref="FactColumn"/>; days are calendar days, <paramref name="To"/> exclusive, null when open.</summary>
/// <param name="Source">The door it came through: <c>declaration</c>, <c>import</c>, <c>department</c>, …</param>
/// <param name="Recorder">Who recorded it: an account or a system name, never a person's name.</param>
/// <param name="Department">Who answers for it; null when nobody was asked.</param>
/// <param name="CheckedOn">The day of the department's reply.</param>
/// <param name="Reply">What the department said, at most 500 characters.</param>
public sealed record NewFact(
    long Person,
    string Kind,
    DateOnly From,
    DateOnly? To,
    int Code,
    int Class,
    long Quantity,
    int Share,
    long Division,
    long Item,
    FactState State,
    string Source,
    string Recorder,
    string? Department = null,
    DateOnly? CheckedOn = null,
    string? Reply = null);

/// <summary>Names one recorded fact.</summary>
public sealed record FactReference(string Kind, long Person, long Fact);

/// <summary>A fact that is known now, and what its department has said of it.</summary>
public sealed record RecordedFact(FactReference Reference, FactState State);

/// <summary>A recorded fact with the span in which it was known.</summary>
public sealed record KnownFact(FactReference Reference, NewFact Content, long KnownFrom, long? KnownTo);
