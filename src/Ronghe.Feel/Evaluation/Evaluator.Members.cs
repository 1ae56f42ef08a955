using Ronghe.Feel.Syntax;

namespace Ronghe.Feel;

internal static partial class Evaluator
{
    private static object? Member(object? source, PathNode node, FeelRun run)
    {
        switch (source)
        {
            case FeelContext context:
                return context.TryGet(node.Name, out var value) ? value : Null(run, node, "feel.no-member", node.Name);
            case IReadOnlyList<object?> items:
                run.Step(items.Count);
                return items.Select(i => Member(i, node, run)).ToList();
            case null:
                return null;
            default:
                return Property(source, node.Name) ?? Null(run, node, "feel.no-member", node.Name);
        }
    }

    /// <summary>Tables 60 to 65: the parts of dates, times, durations and ranges.</summary>
    private static object? Property(object source, string name) => source switch
    {
        FeelDate date => DatePart(date, name),
        FeelDateTime moment => DatePart(moment.Date, name) ?? TimePart(moment.Time, moment.Date, name),
        FeelTime time => TimePart(time, null, name),
        FeelMonths months => name switch
        {
            "years" => (FeelNumber)(months.Months / 12),
            "months" => (FeelNumber)(months.Months % 12),
            _ => null,
        },
        FeelDuration duration => name switch
        {
            "days" => (FeelNumber)duration.Days,
            "hours" => (FeelNumber)duration.Hour,
            "minutes" => (FeelNumber)duration.Minute,
            "seconds" => (FeelNumber)duration.Second,
            _ => null,
        },
        FeelRange range => name switch
        {
            "start" => range.Low,
            "end" => range.High,
            "start included" => range.LowClosed,
            "end included" => range.HighClosed,
            _ => null,
        },
        _ => null,
    };

    private static object? DatePart(FeelDate date, string name) => name switch
    {
        "year" => (FeelNumber)date.Year,
        "month" => (FeelNumber)date.Month,
        "day" => (FeelNumber)date.Day,
        "weekday" => (FeelNumber)date.Weekday,
        _ => null,
    };

    private static object? TimePart(FeelTime time, FeelDate? date, string name) => name switch
    {
        "hour" => (FeelNumber)time.Hour,
        "minute" => (FeelNumber)time.Minute,
        "second" => (FeelNumber)time.Second,
        "time offset" when time.Zone is { } zone =>
            new FeelDuration((Int128)zone.OffsetAt(date ?? FeelDate.Create(1970, 1, 1)!, time.Nanosecond) * FeelTime.PerSecond),
        "timezone" => time.Zone?.Name,
        _ => null,
    };
}
