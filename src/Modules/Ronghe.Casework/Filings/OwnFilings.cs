using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;

namespace Ronghe.Casework.Filings;

/// <summary>
/// What the resident who is signed in has filed. Filings belong to places and their owners to none, so this is where owners reach theirs: always by their own
/// account, never by number alone.
/// </summary>
internal sealed class OwnFilings(CaseworkDb db, IResidents residents, CityPack packs, FieldProtection protection, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>Runs an act of the owner in one transaction, with their rows in reach.</summary>
    public Task<T> ActAsync<T>(Func<Task<T>> act, CancellationToken cancellation) => db.BeyondReachAsync(
        () => db.InTransactionAsync(async () =>
        {
            var result = await act();
            await db.SaveChangesAsync(cancellation);
            return result;
        }, cancellation), cancellation);

    /// <summary>The owner's filings, the newest first.</summary>
    public async Task<IReadOnlyList<Filing>> ListAsync(CancellationToken cancellation) => await residents.FindAsync(cancellation) is { } owner
        ? await db.BeyondReachAsync(() => db.Filings.Anywhere.AsNoTracking().Where(f => f.Owner == owner.Actor).OrderByDescending(f => f.FilingNo).Take(Most).ToListAsync(cancellation), cancellation)
        : [];

    /// <summary>A filing of the owner's; null when there is none of that id, or it is somebody else's.</summary>
    public async Task<Filing?> FindAsync(Guid id, CancellationToken cancellation) => await residents.FindAsync(cancellation) is { } owner
        ? await db.BeyondReachAsync(() => db.Filings.Anywhere.SingleOrDefaultAsync(f => f.PublicId == id && f.Owner == owner.Actor, cancellation), cancellation)
        : null;

    /// <summary>A filing of the owner's by its receipt number.</summary>
    public async Task<Filing?> FindAsync(string number, CancellationToken cancellation) => await residents.FindAsync(cancellation) is { } owner
        ? await db.BeyondReachAsync(() => db.Filings.Anywhere.SingleOrDefaultAsync(f => f.Number == number && f.Owner == owner.Actor, cancellation), cancellation)
        : null;

    /// <summary>A filing that its owner may still change, with its answers; null when there is none, or the pack has no such journey any more.</summary>
    public async Task<OwnFiling?> OpenAsync(Guid id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is { } filing && JourneyOf(filing) is { } journey ? await OpenAsync(filing, journey, cancellation) : null;

    /// <summary>Takes an open filing for this transaction alone: of two devices at once the second waits and sees what the first did.</summary>
    public async Task<Outcome<OwnFiling>> TakeAsync(Guid id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } filing)
        {
            return FilingProblems.NotFound();
        }

        await db.TakeAsync(filing, cancellation);
        await db.ReloadAsync(filing, cancellation);
        return !filing.IsOpen ? FilingProblems.WrongState("answer", filing.State)
            : JourneyOf(filing) is { } journey ? await OpenAsync(filing, journey, cancellation)
            : FilingProblems.NoJourney(filing.Journey);
    }

    /// <summary>Steps of a filing, oldest first, with what was said.</summary>
    public async Task<IReadOnlyList<ReadStep>> StepsAsync(Filing filing, CancellationToken cancellation) =>
        await db.BeyondReachAsync(async () => ReadStep.Of(await db.Steps.AsNoTracking().Where(s => s.FilingNo == filing.FilingNo).OrderBy(s => s.StepNo).ToListAsync(cancellation), protection), cancellation);

    /// <summary>What the owner answered when they last handed it in.</summary>
    public Task<List<FiledAnswer>> AnswersAsync(Filing filing, CancellationToken cancellation) =>
        db.BeyondReachAsync(() => FiledAnswer.LastAsync(db, protection, filing.FilingNo, cancellation), cancellation);

    private Journey? JourneyOf(Filing filing) => packs.Get() is { Problem: null } pack ? pack.Value.FindJourney(filing.Journey) : null;

    private async Task<OwnFiling> OpenAsync(Filing filing, Journey journey, CancellationToken cancellation)
    {
        var rows = await db.BeyondReachAsync(() => db.Answers.AsNoTracking().Where(a => a.FilingNo == filing.FilingNo).ToListAsync(cancellation), cancellation);
        var answers = rows.ToDictionary(a => a.Question, a => protection.Open(Answer.ValueColumn, a.AnswerNo, a.Value), StringComparer.Ordinal);
        var sources = rows.Where(a => a.Source is not null).ToDictionary(a => a.Question, a => new PrefillSource(a.Source!, a.SourcedOn), StringComparer.Ordinal);
        return new OwnFiling(filing, journey, answers, sources, JourneyWalk.Of(journey, answers, clock.Today()));
    }
}
