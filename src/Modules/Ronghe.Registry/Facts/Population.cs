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
        await foreach (var persons in SelectAsync(query, past.Merges, cancellation))
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

    private async Task<PersonBatch> ReadBatchAsync(PopulationQuery query, long[] persons, IdentityPast past, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var reader = new BatchReader(scope.ServiceProvider.GetRequiredService<RegistryDb>(), persons, query.KnownSeq, past);
        return await reader.ReadAsync(query.Kinds, cancellation);
    }

    /// <summary>The persons asked for who are in the register and in scope, in ascending order, a batch at a time.</summary>
    private async IAsyncEnumerable<long[]> SelectAsync(PopulationQuery query, MergeMap? merges, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        var wanted = query.Persons;
        var merged = merges is null ? null : await new MergedSelection(db, merges).ListAsync(query, cancellation);
        var place = 0;
        var batch = new List<long>(BatchSize);
        await using var rows = await db.BulkReadAsync(ScopedSql(query), ScopeParameters(query), cancellation);
        while (rows.Read())
        {
            var person = rows.GetInt64(0);
            if (wanted is not null)
            {
                while (place < wanted.Count && wanted[place] < person)
                {
                    place++;
                }

                if (place == wanted.Count)
                {
                    break;
                }

                if (wanted[place] != person)
                {
                    continue;
                }
            }

            if (merged is not null)
            {
                if (merges!.IsMerged(person))
                {
                    continue;
                }

                while (merged.TryPeek(out var before) && before < person)
                {
                    batch.Add(merged.Dequeue());
                    if (batch.Count == BatchSize)
                    {
                        yield return [.. batch];
                        batch.Clear();
                    }
                }
            }

            batch.Add(person);
            if (batch.Count == BatchSize)
            {
                yield return [.. batch];
                batch.Clear();
            }
        }

        foreach (var full in (merged ?? []).Chunk(BatchSize - batch.Count))
        {
            yield return [.. batch, .. full];
            batch.Clear();
        }

        if (batch.Count > 0)
        {
            yield return [.. batch];
        }
    }

    private static string ScopedSql(PopulationQuery query)
    {
        const string Known = "erased_at IS NULL AND known_from <= @p0 AND person_no >= @p1 AND person_no <= @p2";
        if (query.Scope.Count == 0)
        {
            return $"SELECT person_no FROM registry_person WHERE {Known} ORDER BY person_no";
        }

        // The half-open ranges are numbers of parameters; who lives in scope is who has a residence there that has not ended.
        var ranges = string.Join(" OR ", query.Scope.Select((_, i) => $"(r.division >= @p{3 + (2 * i)} AND r.division < @p{4 + (2 * i)})"));
        return $"""
            SELECT person_no FROM registry_person p WHERE {Known} AND EXISTS (
                SELECT 1 FROM registry_residence r WHERE r.person_no = p.person_no AND r.valid_to IS NULL
                AND r.known_from <= @p0 AND (r.known_to IS NULL OR r.known_to > @p0) AND ({ranges}))
            ORDER BY person_no
            """;
    }

    private static List<object> ScopeParameters(PopulationQuery query)
    {
        var (first, last) = query.Persons is { Count: > 0 } persons ? (persons[0], persons[^1]) : (0, query.Persons is null ? long.MaxValue : -1);
        return [query.KnownSeq, first, last, .. query.Scope.SelectMany(range => new object[] { range.From, range.To })];
    }
}
