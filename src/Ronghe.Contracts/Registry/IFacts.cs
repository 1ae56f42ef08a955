using Ronghe.Kernel;

namespace Ronghe.Contracts.Registry;

/// <summary>
/// Acts on facts, one at a time, with their reasons: each is a new fact or the end of what was known, never an overwrite, and is written with a row
/// that tells of it, in the caller's transaction or in one of its own. Refusals are values; a fact that somebody else acted on meanwhile is
/// <c>fact.changed.conflict</c>. Many facts at once, without acts, go through <see cref="ILedger"/>.
/// </summary>
public interface IFacts
{
    /// <summary>Records a fact. While the person's number is merged into another, it goes to the one who survives.</summary>
    /// <param name="fact">The fact; its source and recorder are those of <paramref name="because"/>.</param>
    /// <param name="because">Why; a reason need not be given.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>The fact, or <c>fact.kind</c>, <c>fact.end-before-begin</c>, <c>fact.person.not-found</c>, <c>fact.reason-long</c>.</returns>
    Task<Outcome<FactReference>> RecordAsync(NewFact fact, ActReason because, CancellationToken cancellation);

    /// <summary>Puts another content in the place of a fact that is known.</summary>
    /// <param name="fact">The fact that was wrong.</param>
    /// <param name="content">What is right; of the same person and kind, whose values in it are not read.</param>
    /// <param name="because">Why.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>The fact that is known from now on, or as for <see cref="RecordAsync"/> and <c>fact.record.not-found</c>, <c>fact.changed.conflict</c>, <c>fact.same</c>, <c>fact.reason-missing</c>.</returns>
    Task<Outcome<FactReference>> CorrectAsync(FactReference fact, NewFact content, ActReason because, CancellationToken cancellation);

    /// <summary>Ends a spell that is open.</summary>
    /// <param name="fact">The spell.</param>
    /// <param name="to">The first day no longer covered.</param>
    /// <param name="because">Why.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>The spell that is known from now on, or as for <see cref="CorrectAsync"/> and <c>fact.ended</c>, <c>fact.not-spell</c>.</returns>
    Task<Outcome<FactReference>> EndAsync(FactReference fact, DateOnly to, ActReason because, CancellationToken cancellation);

    /// <summary>Takes a fact back: it is no longer known, and can be restored.</summary>
    /// <returns>The fact, or <c>fact.record.not-found</c>, <c>fact.changed.conflict</c>, <c>fact.reason-missing</c>, <c>fact.reason-long</c>.</returns>
    Task<Outcome<FactReference>> CancelAsync(FactReference fact, ActReason because, CancellationToken cancellation);

    /// <summary>Makes what was cancelled known again, as a new fact of the same content.</summary>
    /// <returns>The fact that is known from now on, or as for <see cref="CancelAsync"/> and <c>fact.not-cancelled</c>.</returns>
    Task<Outcome<FactReference>> RestoreAsync(FactReference fact, ActReason because, CancellationToken cancellation);

    /// <summary>The facts of whoever a number stood for, as of a day and as known at a sequence; by kind, then by day.</summary>
    /// <param name="person">The number; those merged with it at <paramref name="knownSeq"/> are read with it.</param>
    /// <param name="kinds">Kinds of facts; null for all.</param>
    /// <param name="asOf">Only what held on that day; null for all days.</param>
    /// <param name="knownSeq">The sequence of a transaction; a moment is resolved by <see cref="KnownAtAsync"/>.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<IReadOnlyList<KnownFact>> ListAsync(long person, IReadOnlyCollection<string>? kinds, DateOnly? asOf, long knownSeq, CancellationToken cancellation);

    /// <summary>The acts on facts of whoever a number stood for, up to a sequence, newest first.</summary>
    Task<IReadOnlyList<FactAct>> ListActsAsync(long person, long knownSeq, CancellationToken cancellation);

    /// <summary>The last sequence that was known at a moment; now when null.</summary>
    Task<long> KnownAtAsync(DateTimeOffset? moment, CancellationToken cancellation);
}
