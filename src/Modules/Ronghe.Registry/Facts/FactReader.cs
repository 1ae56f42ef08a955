using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Registry;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Facts;

/// <summary>Reads the facts of whoever a number stands for, as known at a sequence.</summary>
internal sealed class FactReader(RegistryDb db, Names names, Standing standing)
{
    public async Task<IReadOnlyList<KnownFact>> ListAsync(
        long person, IReadOnlyCollection<string>? kinds, DateOnly? asOf, long knownSeq, CancellationToken cancellation)
    {
        var numbers = await standing.NumbersAsync(person, knownSeq, cancellation);
        var wanted = kinds ?? FactKinds.All;
        var found = new List<(string Table, Fact Row)>();
        foreach (var table in FactKinds.Tables.Where(t => wanted.Any(k => FactKinds.IsKnown(k) && FactKinds.TableOf(k) == t)))
        {
            var rows = Of(table, numbers).Where(f => f.KnownFrom <= knownSeq && (f.KnownTo == null || f.KnownTo > knownSeq));
            if (asOf is { } day)
            {
                rows = rows.Where(f => f.ValidFrom <= day && (f.ValidTo == null || f.ValidTo > day));
            }

            if (table == FactKinds.EvidenceTable && kinds is not null)
            {
                var numbered = kinds.Where(FactKinds.Evidence.ContainsKey).Select(k => FactKinds.Evidence[k]).ToList();
                rows = rows.Where(f => numbered.Contains(f.Kind));
            }

            found.AddRange((await rows.OrderBy(f => f.ValidFrom).ThenBy(f => f.FactNo).ToListAsync(cancellation)).Select(row => (table, row)));
        }

        return await KnownAsync(found, cancellation);
    }

    /// <summary>A fact, whether or not it is known still; null when there is none.</summary>
    public async Task<KnownFact?> FindAsync(FactReference fact, CancellationToken cancellation)
    {
        if (!FactKinds.IsKnown(fact.Kind))
        {
            return null;
        }

        var table = FactKinds.TableOf(fact.Kind);
        var row = await db.Facts(table).AsNoTracking().SingleOrDefaultAsync(f => f.PersonNo == fact.Person && f.FactNo == fact.Fact, cancellation);
        return row is null || FactKinds.NameOf(table, row.Kind) != fact.Kind ? null : (await KnownAsync([(table, row)], cancellation))[0];
    }

    private IQueryable<Fact> Of(string table, IReadOnlyList<long> numbers)
    {
        var facts = db.Facts(table).AsNoTracking();
        if (numbers.Count > 1)
        {
            return facts.Where(f => numbers.Contains(f.PersonNo));
        }

        var only = numbers[0];
        return facts.Where(f => f.PersonNo == only);
    }

    private async Task<IReadOnlyList<KnownFact>> KnownAsync(List<(string Table, Fact Row)> found, CancellationToken cancellation)
    {
        if (found.Count == 0)
        {
            return [];
        }

        var texts = await names.TextsAsync(
            found.SelectMany(f => new[] { f.Row.Source, f.Row.Recorder, f.Row.Department ?? f.Row.Source }).ToHashSet(), cancellation);
        return found.ConvertAll(f => Known(f.Table, f.Row, texts));
    }

    private static KnownFact Known(string table, Fact row, IReadOnlyDictionary<int, string> texts)
    {
        var kind = FactKinds.NameOf(table, row.Kind);
        var content = new NewFact(
            row.PersonNo, kind, row.ValidFrom, row.ValidTo, row.Code, row.Class, row.Quantity, row.Share, row.Division, row.Item, row.State,
            texts[row.Source], texts[row.Recorder], row.Department is { } department ? texts[department] : null, row.CheckedOn, row.Reply);
        return new KnownFact(new FactReference(kind, row.PersonNo, row.FactNo), content, row.KnownFrom, row.KnownTo);
    }
}
