using Microsoft.EntityFrameworkCore;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;

namespace Ronghe.Registry.Facts;

/// <summary>Records dated facts in the caller's transaction. Nothing is overwritten.</summary>
internal sealed class Ledger(RegistryDb db, Numbers numbers, Names names, FactReader reader, RecordedFacts recorded) : ILedger
{
    private const string Counter = "registry_fact";

    public Task<long> SequenceAsync(CancellationToken cancellation) => numbers.SequenceAsync(cancellation);

    public async Task RecordAsync(IReadOnlyCollection<NewFact> facts, CancellationToken cancellation)
    {
        if (facts.Count > 0)
        {
            await WriteAsync(facts, cancellation);
        }
    }

    public async Task SupersedeAsync(IReadOnlyCollection<FactReference> facts, CancellationToken cancellation)
    {
        var sequence = await numbers.SequenceAsync(cancellation);
        foreach (var fact in facts)
        {
            if (!await TrySupersedeAsync(fact, sequence, cancellation))
            {
                throw new DbUpdateConcurrencyException($"Fact {fact.Kind} {fact.Fact} is no longer known.");
            }
        }
    }

    public Task<IReadOnlyList<RecordedFact?>> FindRecordedAsync(IReadOnlyList<NewFact> facts, CancellationToken cancellation) => recorded.FindAsync(facts, cancellation);

    public Task<IReadOnlyList<KnownFact>> ListAsync(long person, long knownSeq, CancellationToken cancellation) =>
        reader.ListAsync(person, kinds: null, asOf: null, knownSeq, cancellation);

    /// <summary>Writes facts, a table after the other.</summary>
    /// <returns>The number of the first.</returns>
    public async Task<long> WriteAsync(IReadOnlyCollection<NewFact> facts, CancellationToken cancellation)
    {
        var sequence = await numbers.SequenceAsync(cancellation);
        var first = await numbers.TakeAsync(Counter, facts.Count, cancellation);
        var (next, origins) = (first, await OriginsAsync(facts, cancellation));
        foreach (var table in facts.GroupBy(f => FactKinds.TableOf(f.Kind), StringComparer.Ordinal))
        {
            await using var writer = new FactWriter(db, table.Key, sequence);
            foreach (var fact in table)
            {
                writer.Write(fact.Person, next++, fact.Kind, FactWriter.RowOf(fact), origins[OriginOf(fact)]);
            }

            await writer.CompleteAsync(cancellation);
        }

        return first;
    }

    /// <summary>Ends the knowing of a fact; false when it is not known.</summary>
    public async Task<bool> TrySupersedeAsync(FactReference fact, long sequence, CancellationToken cancellation)
    {
        // The table's name comes from our own list, never from a caller.
        var sql = $"UPDATE {FactKinds.TableOf(fact.Kind)} SET known_to = {{0}} WHERE person_no = {{1}} AND fact_no = {{2}} AND known_to IS NULL";
        return await db.ExecuteAsync(sql, [sequence, fact.Person, fact.Fact], cancellation) == 1;
    }

    private static (string Source, string Recorder, string? Department, DateOnly? CheckedOn, string? Reply) OriginOf(NewFact fact) =>
        (fact.Source, fact.Recorder, fact.Department, fact.CheckedOn, fact.Reply);

    private async Task<Dictionary<(string Source, string Recorder, string? Department, DateOnly? CheckedOn, string? Reply), FactOrigin>> OriginsAsync(
        IEnumerable<NewFact> facts, CancellationToken cancellation)
    {
        var origins = new Dictionary<(string Source, string Recorder, string? Department, DateOnly? CheckedOn, string? Reply), FactOrigin>();
        foreach (var origin in facts.Select(OriginOf).Distinct())
        {
            origins[origin] = new FactOrigin(
                await names.NumberOfAsync(origin.Source, cancellation),
                await names.NumberOfAsync(origin.Recorder, cancellation),
                origin.Department is null ? null : await names.NumberOfAsync(origin.Department, cancellation),
                origin.CheckedOn,
                origin.Reply);
        }

        return origins;
    }
}
