using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Time;

namespace Ronghe.Casework.Filings;

/// <summary>What the department does with a filing.</summary>
internal enum HandlingAct
{
    Accept = 1,
    Correct = 2,
    Grant = 3,
    Refuse = 4,
}

/// <summary>Moves a filing on, and tells its owner why.</summary>
internal sealed class HandleFiling(CaseworkDb db, FilingGate gate, FilingBook book, CityPack packs, WorkDays days, IInbox inbox, IActor actor, TimeProvider clock)
{
    /// <param name="number">The receipt number.</param>
    /// <param name="act">What is done.</param>
    /// <param name="text">What the owner is told; must be given unless it is accepted or granted.</param>
    /// <param name="seen">The state as whoever acts saw it, so that of two clerks the second looks again.</param>
    /// <param name="cancellation">Stops the call.</param>
    public Task<Outcome<Filing>> RunAsync(string number, HandlingAct act, string? text, FilingState seen, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var taken = await gate.TakeAsync(number, cancellation);
        if (taken.Problem is not null)
        {
            return taken;
        }

        var filing = taken.Value;
        if (filing.State != seen)
        {
            return new Problem("filing.changed.conflict");
        }

        if (filing.Owner == actor.Name)
        {
            return new Problem("filing.own");
        }

        if ((act is HandlingAct.Correct or HandlingAct.Refuse || text?.Length > FilingProblems.TextMaxLength) && FilingProblems.CheckText(text, "text") is { } missing)
        {
            return missing;
        }

        if (Move(filing, act) is { } problem)
        {
            return problem;
        }

        await book.AddAsync(filing, KindOf(act), text, null, cancellation);
        if (filing.PersonNo is { } person)
        {
            await inbox.SendAsync(new PersonMessage(person, "filing-" + act.ToString().ToLowerInvariant(), filing.Number) { Link = $"/my/filings/{filing.Number}" }, cancellation);
        }

        return taken;
    }, cancellation);

    private Problem? Move(Filing filing, HandlingAct act) => act switch
    {
        HandlingAct.Accept => filing.Accept(DueOf(filing), book.Now),
        HandlingAct.Correct => filing.AskCorrection(book.Now),
        _ => filing.Decide(act == HandlingAct.Grant, book.Now),
    };

    private DateOnly? DueOf(Filing filing) =>
        packs.Get() is { Problem: null } pack && pack.Value.FindJourney(filing.Journey)?.WorkingDays is { } promised ? days.Calendar.AddWorkingDays(clock.Today(), promised) : null;

    private static StepKind KindOf(HandlingAct act) => act switch
    {
        HandlingAct.Accept => StepKind.Accepted,
        HandlingAct.Correct => StepKind.CorrectionAsked,
        HandlingAct.Grant => StepKind.Granted,
        _ => StepKind.Refused,
    };
}

/// <summary>The working days of the country, from <c>packs/reference/holidays.csv</c>.</summary>
internal sealed class WorkDays(PackFolder folder)
{
    private readonly Lazy<WorkCalendar> _calendar = new(() =>
    {
        using var csv = File.OpenText(Path.Combine(folder.Root, "reference", "holidays.csv"));
        return WorkCalendar.Read(csv);
    });

    public WorkCalendar Calendar => _calendar.Value;
}
