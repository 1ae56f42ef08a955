using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Web;
using Ronghe.Web.Parts;

namespace Ronghe.Rounds.Views;

/// <summary>A stage as it is shown.</summary>
internal sealed record CalendarStep(Stage Stage, string Name, StepState State, string? When);

/// <summary>The stages of a round with the dates that its sheet gives.</summary>
internal static class RoundCalendar
{
    public static IReadOnlyList<CalendarStep> Of(RoundPicture round, Texts texts) =>
    [
        .. round.Stages.Select((stage, i) => new CalendarStep(
            stage,
            round.StageName(stage.Id),
            i < round.Round.StagesDone ? StepState.Done : i == round.Round.StagesDone ? StepState.Current : StepState.Ahead,
            When(round, stage, texts))),
    ];

    /// <summary>The stages for anyone to see: with their dates, or that there is none yet.</summary>
    /// <param name="when">Says more of a stage than its date; null says the date.</param>
    public static IReadOnlyList<TimelineStep> Timeline(RoundPicture round, Texts texts, Func<CalendarStep, string?>? when = null) =>
        [.. Of(round, texts).Select(s => new TimelineStep(s.Name, s.State, when?.Invoke(s) ?? s.When ?? (s.State == StepState.Ahead && when is null ? texts["round.no-date"] : null)))];

    /// <summary>A value of the sheet in words; null when it is not set.</summary>
    public static string? Value(RoundPicture round, string name, Texts texts)
    {
        var sheet = round.Rules.Sheet;
        if (!sheet.Has(name))
        {
            return null;
        }

        switch (sheet.Edition.SheetValues.First(v => v.Name == name).Kind)
        {
            case SheetValueKind.Date:
                return texts["round.day", sheet.Date(name)];
            case SheetValueKind.Window:
                var window = sheet.Window(name);
                return window.Last is null ? texts["round.from", window.First] : window.First is null ? texts["round.until", window.Last] : texts["round.days", window.First, window.Last];
            case SheetValueKind.Period:
                var (from, to) = sheet.Period(name);
                return texts["round.days", InCity(from), InCity(to)];
            default:
                return texts["round.number", sheet.Number(name)];
        }
    }

    private static string? When(RoundPicture round, Stage stage, Texts texts)
    {
        if (stage.Window is { } name)
        {
            return Value(round, name, texts);
        }

        var kind = stage.Kind switch
        {
            StageKind.ProvisionalList => ListKind.Provisional,
            StageKind.Notice => ListKind.Notice,
            StageKind.FinalList => ListKind.Final,
            _ => (ListKind)0,
        };
        if (round.List(kind)?.SealedAt is not { } at)
        {
            return null;
        }

        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, CityClock.Zone).DateTime);
        return kind == ListKind.Notice && round.Rules.Sheet.Has("notice days")
            ? texts["round.days", day, day.AddDays((int)round.Rules.Sheet.Number("notice days") - 1)]
            : texts["round.day", day];
    }

    private static DateTimeOffset InCity(DateTime local) => new(local, CityClock.Zone.GetUtcOffset(local));
}
