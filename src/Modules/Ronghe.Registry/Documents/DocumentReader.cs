using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Documents;

/// <summary>A document as staff see it, masked.</summary>
/// <param name="Leads">Whether it has the number by which the person stands in the register.</param>
/// <param name="Faults">Names of what speaks against it.</param>
/// <param name="Doubtful">Whether somebody still has to look.</param>
/// <param name="Note">Why it was kept, taken for right, or is no longer known: what was said last.</param>
internal sealed record DocumentView(
    Guid Id, DocumentType Type, string? Country, string Number, bool Leads, DateOnly? Issued, DateOnly? Until, IReadOnlyList<string> Faults, bool Doubtful, bool Known,
    string Source, string Recorder, DateTimeOffset At, string? Note, string? SettledNote, string? EndedNote);

/// <summary>Reads the documents of whoever a number stands for. Whoever asks has looked up the person before, which is on record.</summary>
internal sealed class DocumentReader(RegistryDb db, DocumentBook book, Standing standing, FieldProtection protection, TimeProvider clock)
{
    /// <summary>All of them, the one they stand by first when nobody said more of it than its number.</summary>
    public async Task<IReadOnlyList<DocumentView>> ListAsync(long person, long knownSeq, CancellationToken cancellation)
    {
        var own = await standing.NumbersAsync(person, knownSeq, cancellation);
        var holders = await db.Persons.AsNoTracking().Where(p => own.Contains(p.PersonNo) && p.ErasedAt == null).ToListAsync(cancellation);
        var leading = holders.ToDictionary(p => p.PersonNo, p => protection.Open(Person.IdNumberColumn, p.PersonNo, p.IdNumber));
        var rows = await book.ListAsync(own, knownSeq, cancellation);
        var views = rows.Select(r => (Key: protection.Open(Document.NumberColumn, r.DocumentNo, r.Number), Row: r)).Select(r => (r.Key, View: Of(r.Row, r.Key, leading.GetValueOrDefault(r.Row.PersonNo) == r.Key, knownSeq))).ToList();
        var plain = own.Where(n => leading.TryGetValue(n, out var key) && !views.Exists(v => v.View.Known && v.Key == key))
            .Select(n => Plain(holders.Single(h => h.PersonNo == n), leading[n]));
        return [.. plain, .. views.Select(v => v.View)];
    }

    private DocumentView Plain(Person holder, string key)
    {
        var document = IdDocument.Of(key, null, clock.Today());
        return new DocumentView(Guid.Empty, document.Type, document.Country, Masking.IdInternal(key), true, null, null, [], false, true, "", "", default, null, null, null);
    }

    private DocumentView Of(Document row, string key, bool leads, long knownSeq) => new(
        row.PublicId, row.Type, row.Country, Masking.IdInternal(key), leads, row.Issued, row.ValidUntil, DocumentWords.Of(row.Faults), row.IsDoubtful, row.KnownTo is null || row.KnownTo > knownSeq,
        row.Source, row.Recorder, row.At, Open(Document.NoteColumn, row.DocumentNo, row.Note), Open(Document.SettledNoteColumn, row.DocumentNo, row.SettledNote), Open(Document.EndedNoteColumn, row.DocumentNo, row.EndedNote));

    private string? Open(string column, long row, byte[]? value) => value is { Length: > 0 } ? protection.Open(column, row, value) : null;
}
