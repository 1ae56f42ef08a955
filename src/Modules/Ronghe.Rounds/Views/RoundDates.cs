using System.Globalization;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Web;
using Ronghe.Web.Calendars;

namespace Ronghe.Rounds.Views;

/// <summary>The days of a round for calendars: stages whose sheet gives days, and lists that were published.</summary>
internal static class RoundDates
{
    /// <summary>What anyone may know.</summary>
    public static IReadOnlyList<CalendarEntry> Of(RoundPicture round, Texts texts) =>
    [
        .. RoundCalendar.Of(round, texts).Select(step => (Step: step, Days: DaysOf(round, step.Stage))).Where(s => s.Days is not null)
            .Select(s => new CalendarEntry($"{round.Round.Programme}-{round.Year}-{s.Step.Stage.Id}", s.Days!.Value.From, s.Days.Value.Until, s.Step.Name)
            {
                Tone = s.Step.State switch { Ronghe.Web.Parts.StepState.Done => "good", Ronghe.Web.Parts.StepState.Current => "open", _ => "quiet" },
            }),
    ];

    /// <summary>By when open objections are to be decided, for staff who may see them.</summary>
    public static IEnumerable<CalendarEntry> Objections(RoundPicture round, IEnumerable<Objection> objections, DateOnly today, Texts texts) =>
        from objection in objections
        where objection.State == ObjectionState.Open
        let due = ObjectionDue.Of(round, objection.ReceivedAt)
        where due is not null
        select new CalendarEntry(objection.Subject, due.Value, due.Value, texts["calendar.objection", objection.ObjectionNo])
        {
            Link = $"/desk/objections/{objection.ObjectionNo.ToString(CultureInfo.InvariantCulture)}",
            Tone = due < today ? "bad" : "open",
        };

    private static (DateOnly From, DateOnly Until)? DaysOf(RoundPicture round, Stage stage)
    {
        var sheet = round.Rules.Sheet;
        if (stage.Window is { } name)
        {
            return sheet.Has(name) ? Days(sheet, name) : null;
        }

        var kind = stage.Kind switch { StageKind.ProvisionalList => ListKind.Provisional, StageKind.Notice => ListKind.Notice, StageKind.FinalList => ListKind.Final, _ => (ListKind)0 };
        if (round.List(kind)?.SealedAt is not { } at)
        {
            return null;
        }

        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, CityClock.Zone).DateTime);
        return (day, kind == ListKind.Notice && sheet.Has("notice days") ? day.AddDays((int)sheet.Number("notice days") - 1) : day);
    }

    private static (DateOnly From, DateOnly Until)? Days(RoundSheet sheet, string name)
    {
        switch (sheet.Edition.SheetValues.First(v => v.Name == name).Kind)
        {
            case SheetValueKind.Date:
                return (sheet.Date(name), sheet.Date(name));
            case SheetValueKind.Window:
                return sheet.Window(name) is { First: { } first, Last: { } last } ? (first, last) : null;
            case SheetValueKind.Period:
                var (from, to) = sheet.Period(name);
                return (DateOnly.FromDateTime(from), DateOnly.FromDateTime(to));
            default:
                return null;
        }
    }
}
