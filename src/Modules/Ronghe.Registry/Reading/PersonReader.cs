using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Reading;

/// <summary>As of which day, and as known at the end of which day; null for all days, and for now.</summary>
internal sealed record PersonView(DateOnly? On, DateOnly? Known);

/// <summary>A number that stands for the person, masked; what it was known to be before it was corrected follows in <paramref name="Former"/>.</summary>
/// <param name="Survives">Whether it is the one that survives.</param>
internal sealed record PersonNumber(long Number, Guid Id, string Name, string IdNumber, DateOnly Birth, int Sex, long Household, bool Survives, IReadOnlyList<FormerView> Former);

/// <summary>Who a number was known to be until it was corrected, masked.</summary>
internal sealed record FormerView(string Name, string IdNumber, DateTimeOffset Until, string Reason, string Recorder);

/// <summary>A merge that touches the person.</summary>
internal sealed record MergeView(long Merge, long Absorbed, long Surviving, DateTimeOffset At, string Recorder, string Reason, DateTimeOffset? UndoneAt, string? UndoneBy, string? UndoneReason);

/// <summary>Everything the register knows of somebody.</summary>
/// <param name="Number">The number that was asked for.</param>
/// <param name="Numbers">All numbers of the person at that time, the one that survives first.</param>
/// <param name="KnownAt">When each transaction was that facts are known from.</param>
internal sealed record PersonPicture(
    long Number,
    IReadOnlyList<PersonNumber> Numbers,
    IReadOnlyList<KnownFact> Facts,
    IReadOnlyList<FactAct> Acts,
    IReadOnlyList<MergeView> Merges,
    IReadOnlyDictionary<long, DateTimeOffset> KnownAt,
    IReadOnlyDictionary<string, string> Recorders,
    long KnownSeq)
{
    public PersonNumber Person => Numbers[0];

    public required IReadOnlyList<DocumentView> Documents { get; init; }
}

/// <summary>Reads a person's line of life, as of a day and as known at another. That somebody looked is on record before it is shown.</summary>
internal sealed class PersonReader(RegistryDb db, PersonGate gate, Standing standing, IdentityReader identities, DocumentReader documents, IFacts facts, IAudit audit, IAuditTrail trail)
{
    public async Task<PersonPicture?> FindAsync(Guid id, PersonView view, CancellationToken cancellation)
    {
        if (await gate.FindAsync(id, cancellation) is not { } person)
        {
            return null;
        }

        var known = await facts.KnownAtAsync(view.Known is { } day ? CityClock.StartOf(day.AddDays(1)).AddMilliseconds(-1) : null, cancellation);
        await audit.RecordReadingAsync("person.view", $"person:{person}", null, RegistryPurposes.Desk, cancellation);
        var numbers = await standing.NumbersAsync(person, known, cancellation);
        var read = new List<PersonNumber>();
        foreach (var number in numbers)
        {
            read.AddRange(await NumberAsync(number, number == numbers[0], known, cancellation));
        }

        // Before they were in the register there is nobody to show.
        if (read.Count == 0)
        {
            return null;
        }

        var spells = await facts.ListAsync(person, kinds: null, view.On, known, cancellation);
        var acts = await facts.ListActsAsync(person, known, cancellation);
        var merges = await MergesAsync(numbers, known, cancellation);
        var papers = await documents.ListAsync(person, known, cancellation);
        return new PersonPicture(
            person, read, spells, acts, merges,
            await db.MomentsAsync([.. spells.Select(f => f.KnownFrom).Distinct()], cancellation),
            await trail.NamesAsync([.. acts.Select(a => a.Recorder).Concat(spells.Select(f => f.Content.Recorder)).Concat(merges.SelectMany(m => new[] { m.Recorder, m.UndoneBy ?? m.Recorder })).Concat(papers.Select(d => d.Recorder).Where(r => r.Length > 0)).Distinct(StringComparer.Ordinal)], cancellation),
            known)
        {
            Documents = papers,
        };
    }

    /// <summary>A number with who it is, masked; empty when it was not there then.</summary>
    public async Task<IReadOnlyList<PersonNumber>> NumberAsync(long number, bool survives, long known, CancellationToken cancellation)
    {
        var who = await identities.ListAsync(number, known, cancellation);
        if (who.Count == 0)
        {
            return [];
        }

        var (now, former) = (who[0], who.Skip(1).ToList());
        var id = await db.Persons.AsNoTracking().Where(p => p.PersonNo == number).Select(p => p.PublicId).SingleAsync(cancellation);
        var moments = await db.MomentsAsync([.. former.Select(f => f.KnownTo!.Value)], cancellation);
        return
        [
            new PersonNumber(
                number, id, Masking.Name(now.Name), Masking.IdInternal(now.IdNumber), now.Birth, now.Sex, now.Household, survives,
                [.. former.Select(f => new FormerView(Masking.Name(f.Name), Masking.IdInternal(f.IdNumber), moments[f.KnownTo!.Value], f.Reason!, f.Recorder!))]),
        ];
    }

    private async Task<IReadOnlyList<MergeView>> MergesAsync(IReadOnlyList<long> numbers, long known, CancellationToken cancellation) =>
        await db.Merges.AsNoTracking().Where(m => (numbers.Contains(m.Absorbed) || numbers.Contains(m.Surviving)) && m.KnownFrom <= known).OrderByDescending(m => m.MergeNo)
            .Select(m => new MergeView(
                m.MergeNo, m.Absorbed, m.Surviving, m.At, m.Recorder, m.Reason,
                m.KnownTo <= known ? m.UndoneAt : null, m.KnownTo <= known ? m.UndoneBy : null, m.KnownTo <= known ? m.UndoneReason : null))
            .ToListAsync(cancellation);
}
