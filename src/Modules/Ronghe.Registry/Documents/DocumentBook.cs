using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Documents;

/// <summary>Keeps documents in the caller's transaction and finds whose they are.</summary>
internal sealed class DocumentBook(RegistryDb db, Numbers numbers, FieldProtection protection, TimeProvider clock)
{
    /// <summary>Keeps a document of somebody.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="found">What was checked.</param>
    /// <param name="source">By which door it came.</param>
    /// <param name="recorder">Who recorded it.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Document> AddAsync(long person, CheckedDocument found, string source, string recorder, CancellationToken cancellation)
    {
        var number = await numbers.TakeAsync(Document.Counter, 1, cancellation);
        var index = protection.Index(Document.NumberIndexColumn, IdDocument.SoughtOf(found.Key));
        var document = new Document
        {
            DocumentNo = number, PersonNo = person, Type = found.Document.Type, Country = found.Document.Country, Issued = found.Issued, ValidUntil = found.Until,
            Number = protection.Protect(Document.NumberColumn, number, found.Key), NumberIndex = index.Odd, NumberIndexEven = index.Even,
            KnownFrom = await numbers.SequenceAsync(cancellation), Source = source, Recorder = recorder, At = clock.GetUtcNow(), Faults = found.Faults,
            Note = found.Note is { } note ? protection.Protect(Document.NoteColumn, number, note) : null,
        };
        db.Documents.Add(document);
        await db.SaveChangesAsync(cancellation);
        return document;
    }

    /// <summary>Marks people whose numbers came by a file: numbers that are well formed and that a table speaks against.</summary>
    public async Task MarkAsync(IReadOnlyList<(long Person, CheckedDocument Found)> people, string source, string recorder, CancellationToken cancellation)
    {
        foreach (var (person, found) in people)
        {
            await AddAsync(person, found, source, recorder, cancellation);
        }
    }

    /// <summary>Documents of a person's numbers, the latest first; those no longer known after the others.</summary>
    public async Task<IReadOnlyList<Document>> ListAsync(IReadOnlyCollection<long> persons, long knownSeq, CancellationToken cancellation) =>
        [.. (await db.Documents.AsNoTracking().Where(d => persons.Contains(d.PersonNo) && d.KnownFrom <= knownSeq).OrderByDescending(d => d.DocumentNo).ToListAsync(cancellation)).OrderBy(d => d.KnownTo is not null)];

    /// <summary>Whose documents have some numbers: those that no person's row has.</summary>
    /// <param name="keys">See <see cref="IdDocument.Key"/>.</param>
    /// <param name="found">Receives the number of the person of each that is found.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task FindAsync(IReadOnlyCollection<string> keys, Dictionary<string, long> found, CancellationToken cancellation)
    {
        if (keys.Count == 0)
        {
            return;
        }

        var sought = keys.ToHashSet(StringComparer.Ordinal);
        var indexes = keys.Select(k => protection.Index(Document.NumberIndexColumn, IdDocument.SoughtOf(k))).ToList();
        foreach (var (column, values) in new[] { ("number_index", indexes.ConvertAll(i => i.Odd)), ("number_index_even", indexes.ConvertAll(i => i.Even)) })
        {
            await db.BulkReadInAsync(
                $"SELECT document_no, person_no, number FROM registry_document WHERE known_to IS NULL AND {column} IN", values.OfType<byte[]>().DistinctBy(Convert.ToHexString),
                row =>
                {
                    // Two countries may give one number.
                    var key = protection.Open(Document.NumberColumn, row.GetInt64(0), row.GetBytes(2));
                    if (sought.Contains(key))
                    {
                        found[key] = row.GetInt64(1);
                    }
                },
                cancellation);
        }
    }

    /// <summary>People with a document that is looked for without its country.</summary>
    /// <param name="text">See <see cref="IdDocument.SoughtOf"/>.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<IReadOnlyList<long>> SeekAsync(string text, CancellationToken cancellation)
    {
        var index = protection.Index(Document.NumberIndexColumn, text);
        var (odd, even) = (index.SoughtOdd, index.SoughtEven);
        return await db.Documents.Where(d => d.KnownTo == null && (d.NumberIndex == odd || d.NumberIndexEven == even)).Select(d => d.PersonNo).Distinct().ToListAsync(cancellation);
    }

    /// <summary>Whether somebody else than some numbers has a document, in their row or beside it.</summary>
    public async Task<bool> IsOfOthersAsync(string key, IReadOnlyCollection<long> own, CancellationToken cancellation)
    {
        var index = protection.Index(Person.IdIndexColumn, key);
        var (odd, even) = (index.SoughtOdd, index.SoughtEven);
        if (await db.Persons.AnyAsync(p => !own.Contains(p.PersonNo) && (p.IdIndex == odd || p.IdIndexEven == even), cancellation))
        {
            return true;
        }

        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        await FindAsync([key], found, cancellation);
        return found.TryGetValue(key, out var person) && !own.Contains(person);
    }

    /// <summary>Ends what was known of a number that is corrected: what was doubtful of it is cleared thereby.</summary>
    public async Task CorrectedAsync(long person, string before, long sequence, string recorder, string reason, CancellationToken cancellation)
    {
        foreach (var document in await db.Documents.Where(d => d.PersonNo == person && d.KnownTo == null).ToListAsync(cancellation))
        {
            if (protection.Open(Document.NumberColumn, document.DocumentNo, document.Number) == before)
            {
                _ = document.End(sequence, recorder, protection.Protect(Document.EndedNoteColumn, document.DocumentNo, reason));
            }
        }

        await db.SaveChangesAsync(cancellation);
    }
}
