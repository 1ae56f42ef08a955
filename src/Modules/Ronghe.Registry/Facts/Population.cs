using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Columns;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Facts;

/// <summary>
/// The register in columns. Batches are read ahead on connections of their own; they still show one picture, because what is known at
/// a sequence never changes afterwards.
/// </summary>
internal sealed class Population(IServiceScopeFactory scopes, IPurposes purposes) : IPopulation
{
    private const int BatchSize = 16_384;
    private const int ReadAhead = 2;

    public async IAsyncEnumerable<PersonBatch> ReadAsync(PopulationQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        purposes.Demand(query.Purpose, query.Kinds);
        var past = await PastAsync(query, cancellation);
        var ahead = new Queue<Task<PersonBatch>>();
        await foreach (var persons in SelectAsync(query, past, cancellation))
        {
            if (ahead.Count == ReadAhead)
            {
                yield return await ahead.Dequeue();
            }

            ahead.Enqueue(Task.Run(() => ReadBatchAsync(query, persons, past, cancellation), cancellation));
        }

        while (ahead.TryDequeue(out var batch))
        {
            yield return await batch;
        }
    }

    private async Task<IdentityPast> PastAsync(PopulationQuery query, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IdentityReader>().PastAsync(query.Persons, query.KnownSeq, cancellation);
    }

    private async Task<PersonBatch> ReadBatchAsync(PopulationQuery query, SelectedPersons persons, IdentityPast past, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var reader = new BatchReader(scope.ServiceProvider.GetRequiredService<RegistryDb>(), persons, query.KnownSeq, past);
        return await reader.ReadAsync(query.Kinds, cancellation);
    }

    /// <summary>The persons asked for who are in the register and in scope, in ascending order, a batch at a time, with who they are: their rows are read once.</summary>
    private async IAsyncEnumerable<SelectedPersons> SelectAsync(PopulationQuery query, IdentityPast past, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        var (wanted, merges, place) = (query.Persons, past.Merges, 0);
        var merged = merges is null ? null : await new MergedSelection(db, merges).ListAsync(query, cancellation);
        var batch = new SelectedPersons(BatchSize);
        await using var rows = await db.BulkCopyAsync(ScopedSql(query), ScopeParameters(query), cancellation);
        while (rows.Read())
        {
            var person = rows.GetInt64(0);
            while (wanted is not null && place < wanted.Count && wanted[place] < person)
            {
                place++;
            }

            if (wanted is not null && place == wanted.Count)
            {
                break;
            }

            if ((wanted is not null && wanted[place] != person) || (merges is not null && merges.IsMerged(person)))
            {
                continue;
            }

            while (merged is not null && merged.TryPeek(out var before) && before < person)
            {
                batch.Add(merged.Dequeue());
                if (batch.IsFull)
                {
                    yield return batch;
                    batch = new SelectedPersons(BatchSize);
                }
            }

            batch.Add(person, past.Of(person, rows.GetInt32(1), (byte)rows.GetInt32(2), rows.GetInt64(3)));
            if (batch.IsFull)
            {
                yield return batch;
                batch = new SelectedPersons(BatchSize);
            }
        }

        while (merged is { Count: > 0 })
        {
            batch.Add(merged.Dequeue());
            if (batch.IsFull)
            {
                yield return batch;
                batch = new SelectedPersons(BatchSize);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static string ScopedSql(PopulationQuery query)
    {
        const string Known = "erased_at IS NULL AND known_from <= @p0 AND person_no >= @p1 AND person_no <= @p2";
        if (query.Scope.Count == 0)
        {
            return $"SELECT person_no, birth, sex, household FROM registry_person WHERE {Known} ORDER BY person_no";
        }

        // The half-open ranges are numbers of parameters; who lives in scope is who has a residence there that has not ended.
        var ranges = string.Join(" OR ", query.Scope.Select((_, i) => $"(r.division >= @p{3 + (2 * i)} AND r.division < @p{4 + (2 * i)})"));
        return $"""
            SELECT person_no, birth, sex, household FROM registry_person p WHERE {Known} AND EXISTS (
                SELECT 1 FROM registry_residence r WHERE r.person_no = p.person_no AND r.valid_to IS NULL
                AND r.known_from <= @p0 AND (r.known_to IS NULL OR r.known_to > @p0) AND ({ranges}))
            ORDER BY person_no
            """;
    }

    private static List<long> ScopeParameters(PopulationQuery query)
    {
        var (first, last) = query.Persons is { Count: > 0 } persons ? (persons[0], persons[^1]) : (0, query.Persons is null ? long.MaxValue : -1);
        return [query.KnownSeq, first, last, .. query.Scope.SelectMany(range => new[] { range.From, range.To })];
    }
}
