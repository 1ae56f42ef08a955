using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Organisations;

namespace Ronghe.Registry.Reading;

/// <summary>What a clerk says a fact is.</summary>
/// <param name="Division">Where, as a division code of up to 15 digits; null for a kind without a place.</param>
internal sealed record FactContent(DateOnly From, DateOnly? To, int Code, int Class, long Quantity, int Share, string? Division, long Item, FactState State)
{
    /// <summary>The unified social credit code of the employer, for work; null leaves <see cref="Item"/>.</summary>
    public string? Organisation { get; init; }
}

/// <summary>Acts of the desk on the facts of people: whoever holds the right where the person lives, with an audit row in the same transaction.</summary>
internal sealed class DeskActs(RegistryDb db, PersonGate gate, IFacts facts, FactReader reader, Standing standing, OrganisationBook organisations, IActor actor, IAudit audit)
{
    public const string Door = "desk";

    /// <summary>The kind of fact that names an employer.</summary>
    public const string Work = "work";

    public Task<Outcome<FactReference>> RecordAsync(Guid person, string kind, FactContent content, string? reason, CancellationToken cancellation) =>
        ActAsync(person, "fact.record", async number =>
        {
            var fact = await ToFactAsync(number, kind, content, cancellation);
            return fact.Problem is { } problem ? problem : await facts.RecordAsync(fact.Value, Because(reason), cancellation);
        }, cancellation);

    public Task<Outcome<FactReference>> CorrectAsync(Guid person, string kind, long fact, FactContent content, string? reason, CancellationToken cancellation) =>
        OnAsync(person, "fact.correct", kind, fact, async known =>
        {
            var right = await ToFactAsync(known.Reference.Person, kind, content, cancellation);
            return right.Problem is { } problem ? problem : await facts.CorrectAsync(known.Reference, right.Value, Because(reason), cancellation);
        }, cancellation);

    public Task<Outcome<FactReference>> EndAsync(Guid person, string kind, long fact, DateOnly to, string? reason, CancellationToken cancellation) =>
        OnAsync(person, "fact.end", kind, fact, known => facts.EndAsync(known.Reference, to, Because(reason), cancellation), cancellation);

    public Task<Outcome<FactReference>> CancelAsync(Guid person, string kind, long fact, string? reason, CancellationToken cancellation) =>
        OnAsync(person, "fact.cancel", kind, fact, known => facts.CancelAsync(known.Reference, Because(reason), cancellation), cancellation);

    public Task<Outcome<FactReference>> RestoreAsync(Guid person, string kind, long fact, string? reason, CancellationToken cancellation) =>
        OnAsync(person, "fact.restore", kind, fact, known => facts.RestoreAsync(known.Reference, Because(reason), cancellation), cancellation);

    /// <summary>A fact of somebody, whether or not it is known still; null when they have none of that number.</summary>
    public async Task<KnownFact?> FindAsync(long person, string kind, long fact, CancellationToken cancellation)
    {
        foreach (var number in await standing.NumbersAsync(person, Standing.Now, cancellation))
        {
            if (await reader.FindAsync(new FactReference(kind, number, fact), cancellation) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    public ActReason Because(string? reason) => new(reason, Door, actor.Name);

    /// <summary>What happened to a fact, newest first.</summary>
    public Task<List<FactAct>> HistoryAsync(string kind, long fact, long person, CancellationToken cancellation) =>
        db.Acts.AsNoTracking().Where(a => a.PersonNo == person && a.Kind == kind && (a.FactBefore == fact || a.FactAfter == fact)).OrderByDescending(a => a.ActNo)
            .Select(a => new FactAct(a.ActNo, a.Sequence, a.Done, a.Kind, a.PersonNo, a.FactBefore, a.FactAfter, a.Reason, a.Recorder, a.At)).ToListAsync(cancellation);

    private Task<Outcome<FactReference>> OnAsync(
        Guid person, string act, string kind, long fact, Func<KnownFact, Task<Outcome<FactReference>>> work, CancellationToken cancellation) =>
        ActAsync(person, act, async number => await FindAsync(number, kind, fact, cancellation) is { } known ? await work(known) : FactProblems.NotFound(), cancellation);

    private Task<Outcome<FactReference>> ActAsync(Guid person, string act, Func<long, Task<Outcome<FactReference>>> work, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (await gate.FindAsync(person, cancellation) is not { } number)
        {
            return (Outcome<FactReference>)MergeProblems.Unknown();
        }

        if (await gate.CheckAsync(RegistryRights.Record, cancellation, number) is { } refused)
        {
            return refused;
        }

        var done = await work(number);
        if (done.Problem is null)
        {
            audit.Record(act, $"person:{number}", $"{done.Value.Kind} fact {done.Value.Fact}", RegistryPurposes.Desk);
        }

        return done;
    }, cancellation);

    private async Task<Outcome<NewFact>> ToFactAsync(long person, string kind, FactContent content, CancellationToken cancellation)
    {
        var item = content.Item;
        if (!string.IsNullOrWhiteSpace(content.Organisation))
        {
            if (kind != Work)
            {
                return new Problem("organisation.not-work") { Field = "organisation" };
            }

            var employer = await organisations.OfCodeAsync(content.Organisation, "organisation", cancellation);
            if (employer.Problem is { } unknown)
            {
                return unknown;
            }

            item = employer.Value.OrganisationNo;
        }

        var division = 0L;
        if (!string.IsNullOrWhiteSpace(content.Division))
        {
            if (DivisionCode.TryParse(content.Division.Trim()) is not { } place)
            {
                return new Problem("division.code", content.Division) { Field = "division" };
            }

            division = place.Number;
        }

        return new NewFact(
            person, kind, content.From, content.To, content.Code, content.Class, content.Quantity, Math.Max(1, content.Share), division, item, content.State, Door, Door);
    }
}
