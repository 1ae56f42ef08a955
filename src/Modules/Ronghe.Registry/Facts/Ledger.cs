using Microsoft.EntityFrameworkCore;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;

namespace Ronghe.Registry.Facts;

/// <summary>Records dated facts in the caller's transaction. Nothing is overwritten.</summary>
internal sealed class Ledger(RegistryDb db, Numbers numbers, Names names) : ILedger
{
    private const string Counter = "registry_fact";

    public Task<long> SequenceAsync(CancellationToken cancellation) => numbers.SequenceAsync(cancellation);

    public async Task RecordAsync(IReadOnlyCollection<NewFact> facts, CancellationToken cancellation)
    {
        if (facts.Count == 0)
        {
            return;
        }

        var sequence = await numbers.SequenceAsync(cancellation);
        var next = await numbers.TakeAsync(Counter, facts.Count, cancellation);
        var origins = await OriginsAsync(facts, cancellation);
        foreach (var table in facts.GroupBy(f => FactKinds.TableOf(f.Kind), StringComparer.Ordinal))
        {
            await using var writer = new FactWriter(db, table.Key, sequence);
            foreach (var fact in table)
            {
                writer.Write(fact.Person, next++, fact.Kind, FactWriter.RowOf(fact), origins[OriginOf(fact)]);
            }

            await writer.CompleteAsync(cancellation);
        }
    }

    public async Task SupersedeAsync(IReadOnlyCollection<FactReference> facts, CancellationToken cancellation)
    {
        var sequence = await numbers.SequenceAsync(cancellation);
        foreach (var fact in facts)
        {
            // The table's name comes from our own list, never from a caller.
            var sql = $"UPDATE {FactKinds.TableOf(fact.Kind)} SET known_to = {{0}} WHERE person_no = {{1}} AND fact_no = {{2}} AND known_to IS NULL";
            if (await db.ExecuteAsync(sql, [sequence, fact.Person, fact.Fact], cancellation) != 1)
            {
                throw new DbUpdateConcurrencyException($"Fact {fact.Kind} {fact.Fact} is no longer known.");
            }
        }
    }

    public Task<IReadOnlyList<RecordedFact?>> FindRecordedAsync(IReadOnlyList<NewFact> facts, CancellationToken cancellation) =>
        new RecordedFacts(db).FindAsync(facts, cancellation);

    public async Task<IReadOnlyList<KnownFact>> ListAsync(long person, long knownSeq, CancellationToken cancellation)
    {
        var texts = await names.AllAsync(cancellation);
        var facts = new List<KnownFact>();
        foreach (var table in FactKinds.Tables)
        {
            var rows = await db.Facts(table).AsNoTracking()
                .Where(f => f.PersonNo == person && f.KnownFrom <= knownSeq && (f.KnownTo == null || f.KnownTo > knownSeq))
                .OrderBy(f => f.ValidFrom).ThenBy(f => f.FactNo)
                .ToListAsync(cancellation);
            facts.AddRange(rows.Select(row => Known(table, row, texts)));
        }

        return facts;
    }

    private static KnownFact Known(string table, Fact row, IReadOnlyDictionary<int, string> texts)
    {
        var kind = FactKinds.NameOf(table, row.Kind);
        var content = new NewFact(
            row.PersonNo, kind, row.ValidFrom, row.ValidTo, row.Code, row.Class, row.Quantity, row.Share, row.Division, row.Item, row.State,
            texts[row.Source], texts[row.Recorder], row.Department is { } department ? texts[department] : null, row.CheckedOn, row.Reply);
        return new KnownFact(new FactReference(kind, row.PersonNo, row.FactNo), content, row.KnownFrom, row.KnownTo);
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
