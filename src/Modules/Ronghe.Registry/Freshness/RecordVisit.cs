using System.Globalization;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Dwellings;

namespace Ronghe.Registry.Freshness;

/// <summary>What was found of one who is registered there.</summary>
/// <param name="Fact">Their residence.</param>
/// <param name="SaidBy">Who says that they are gone; null unless they are.</param>
/// <param name="Left">The first day on which they did not live there; null for today, or when they are not gone.</param>
internal sealed record Seen(long Fact, Sighting Result, GoneSaidBy? SaidBy = null, DateOnly? Left = null);

/// <summary>What a visit found.</summary>
/// <param name="Met">Whether somebody answered, or the rooms were seen.</param>
/// <param name="Unregistered">How many live there who are not registered there.</param>
/// <param name="People">Those registered there; of whom nothing is said, nobody could say.</param>
internal sealed record VisitAnswers(VisitChannel Channel, bool Met, int Unregistered, IReadOnlyList<Seen> People);

/// <summary>A visit that is on record.</summary>
/// <param name="Ended">Residences that it ended.</param>
/// <param name="Claimed">People who are asked whether they left.</param>
internal sealed record VisitDone(DwellingVisit Visit, int Ended, int Claimed);

/// <summary>Puts on record what a visit to a dwelling found. A residence is ended only where <see cref="FoundGone"/> says so.</summary>
internal sealed class RecordVisit(RegistryDb db, IRights rights, DwellingBook book, FoundGone gone, Numbers numbers, IAudit audit, IActor actor, TimeProvider clock)
{
    public const string Visit = "dwellings.visit";

    /// <param name="dwelling">A suite, or a building that has none.</param>
    /// <param name="answers">What was found.</param>
    /// <param name="cancellation">Stops the call.</param>
    public Task<Outcome<VisitDone>> RunAsync(Guid dwelling, VisitAnswers answers, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (await book.FindAsync(dwelling, cancellation) is not { ValidTo: null } home)
        {
            return (Outcome<VisitDone>)new Problem("dwelling.not-found");
        }

        if (!(await rights.ScopeAsync(Visit, null, cancellation)).Covers(home.Division))
        {
            return new Problem("access.forbidden", Visit);
        }

        if (home.IsBuilding && (await book.SuitesAsync(home, cancellation)).Any(s => s.ValidTo is null))
        {
            return new Problem("visit.suite");
        }

        // Its lock makes two at one door go one after the other, and orders visits as they are numbered.
        await numbers.SequenceAsync(cancellation);
        var spells = await SpellsAsync(home, cancellation);
        return Check(answers, spells) is { } problem ? problem : await WriteAsync(home, answers, spells, cancellation);
    }, cancellation);

    private async Task<Outcome<VisitDone>> WriteAsync(Dwelling home, VisitAnswers answers, IReadOnlyList<Spell> spells, CancellationToken cancellation)
    {
        var seen = spells.ToDictionary(s => s, s => answers.Met ? answers.People.LastOrDefault(p => p.Fact == s.Fact) ?? new Seen(s.Fact, Sighting.NotMet) : new Seen(s.Fact, Sighting.NotMet));
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), CityClock.Zone);
        var visit = new DwellingVisit
        {
            VisitNo = await numbers.TakeAsync(DwellingVisit.Counter, 1, cancellation), DwellingNo = home.DwellingNo, Division = home.Division, Day = clock.Today(),
            Minute = (now.Hour * 60) + now.Minute, Channel = answers.Channel, Worker = actor.Name,
            Result = !answers.Met ? VisitResult.NotMet : answers.Channel == VisitChannel.Door ? VisitResult.Looked : VisitResult.Asked,
            Found = seen.Values.Count(s => s.Result == Sighting.Stays), Unregistered = answers.Unregistered,
        };
        db.Visits.Add(visit);
        var next = seen.Count == 0 ? 0 : await numbers.TakeAsync(FactConfirmation.Counter, seen.Count, cancellation);
        foreach (var (spell, one) in seen)
        {
            db.Confirmations.Add(new FactConfirmation
            {
                ConfirmationNo = next++, VisitNo = visit.VisitNo, PersonNo = spell.Person, FactNo = spell.Fact, DwellingNo = home.DwellingNo, Result = one.Result,
                SaidBy = one.SaidBy, Day = visit.Day, Channel = visit.Channel, Worker = visit.Worker,
            });
        }

        await db.SaveChangesAsync(cancellation);
        if (visit.Result == VisitResult.Looked)
        {
            await db.ExecuteAsync("UPDATE registry_dwelling SET looked_on = {0} WHERE dwelling_no = {1}", [visit.Day.DayNumber, home.DwellingNo], cancellation);
        }

        audit.Record("dwelling.visit", home.Subject, string.Create(CultureInfo.InvariantCulture, $"{visit.Subject} {visit.Result} {visit.Found}+{visit.Unregistered}"), FoundGone.Purpose);
        var (ended, claimed) = (0, 0);
        foreach (var (spell, one) in seen.Where(s => s.Value.Result == Sighting.Gone))
        {
            var outcome = await gone.RunAsync(visit, spell.Person, one.SaidBy!.Value, one.Left ?? visit.Day, cancellation);
            if (outcome.Problem is { } refused)
            {
                return refused;
            }

            ended += outcome.Value.Ended ? 1 : 0;
            claimed += outcome.Value.Claimed ? 1 : 0;
        }

        return new VisitDone(visit, ended, claimed);
    }

    private Problem? Check(VisitAnswers answers, IReadOnlyList<Spell> spells)
    {
        if (answers.Unregistered is < 0 or > DwellingVisit.MostUnregistered)
        {
            return new Problem("visit.unregistered", DwellingVisit.MostUnregistered) { Field = "unregistered" };
        }

        if (!answers.Met && (answers.Unregistered > 0 || answers.People.Any(p => p.Result != Sighting.NotMet)))
        {
            return new Problem("visit.not-met") { Field = "met" };
        }

        foreach (var one in answers.People)
        {
            if (spells.FirstOrDefault(s => s.Fact == one.Fact) is not { } spell)
            {
                return new Problem("visit.changed.conflict");
            }

            if (one.Result == Sighting.Gone && (one.SaidBy is null || (one.SaidBy == GoneSaidBy.SeenEmpty && answers.Channel != VisitChannel.Door)))
            {
                return new Problem("visit.said-by") { Field = $"person-{one.Fact}" };
            }

            if (one.Result == Sighting.Gone && ((one.Left ?? clock.Today()) > clock.Today() || (one.Left ?? clock.Today()) <= spell.From))
            {
                return new Problem("home.left", spell.From) { Field = $"left-{one.Fact}" };
            }
        }

        return answers.Channel == VisitChannel.Window ? new Problem("visit.channel") { Field = "channel" } : null;
    }

    private async Task<IReadOnlyList<Spell>> SpellsAsync(Dwelling home, CancellationToken cancellation)
    {
        var (found, today) = (new List<Spell>(), clock.Today().DayNumber);
        await db.BulkReadInAsync(
            $"SELECT person_no, fact_no, valid_from FROM registry_residence WHERE known_to IS NULL AND valid_from <= {today} AND (valid_to IS NULL OR valid_to > {today}) AND item IN",
            [home.DwellingNo], row => found.Add(new Spell(row.GetInt64(0), row.GetInt64(1), DateOnly.FromDayNumber(row.GetInt32(2)))), cancellation);
        return found;
    }

    private sealed record Spell(long Person, long Fact, DateOnly From);
}
