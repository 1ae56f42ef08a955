using Microsoft.EntityFrameworkCore;
using Ronghe.Casework.Journeys;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;

namespace Ronghe.Casework.Filings;

/// <summary>Begins a filing: an empty one, with what is known filled in and marked as such.</summary>
internal sealed class BeginFiling(CaseworkDb db, OwnFilings own, IResidents residents, CityPack packs, Prefills prefills, Numbers numbers, FieldProtection protection, TimeProvider clock)
{
    /// <summary>Open drafts of one journey at most: enough for a family, too few to fill a disk.</summary>
    public const int MostDrafts = 10;

    public Task<Outcome<Filing>> RunAsync(string journeyId, CancellationToken cancellation) => own.ActAsync(async () =>
    {
        if (packs.Get() is not { Problem: null } pack || pack.Value.FindJourney(journeyId) is not { } journey)
        {
            return (Outcome<Filing>)FilingProblems.NoJourney(journeyId);
        }

        if (await residents.FindAsync(cancellation) is not { } owner || (int)owner.Level < journey.Level)
        {
            return new Problem("filing.level", new Term("my.level." + (RealNameLevel)journey.Level));
        }

        if (await db.Filings.Anywhere.CountAsync(f => f.Owner == owner.Actor && f.Journey == journeyId && f.State == FilingState.Draft, cancellation) >= MostDrafts)
        {
            return new Problem("filing.many-drafts", MostDrafts);
        }

        var filing = new Filing
        {
            FilingNo = await numbers.TakeAsync(Filing.Counter, 1, cancellation), Owner = owner.Actor, PersonNo = owner.Verified, Journey = journey.Id, BegunAt = clock.GetUtcNow(),
        };
        filing.Touch(clock.GetUtcNow());
        db.Filings.Add(filing);
        foreach (var (question, known) in await prefills.FindAsync(journey, owner, cancellation))
        {
            var number = await numbers.TakeAsync(Answer.Counter, 1, cancellation);
            db.Answers.Add(new Answer
            {
                AnswerNo = number, FilingNo = filing.FilingNo, Question = question.Id,
                Value = protection.Protect(Answer.ValueColumn, number, known.Answer), Source = known.Source, SourcedOn = known.On,
            });
        }

        return filing;
    }, cancellation);
}
