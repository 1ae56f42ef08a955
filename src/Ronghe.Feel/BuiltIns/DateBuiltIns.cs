namespace Ronghe.Feel.BuiltIns;

/// <summary>DMN 1.5 §10.3.4.6 and §10.3.4.7.</summary>
internal static class DateBuiltIns
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static void AddTo(BuiltInTable table)
    {
        table.Add("now()", "The moment of the evaluation, in UTC.", "now() instance of date and time", "true", (run, _) => Now(run));
        table.Add("today()", "The day of the evaluation, in UTC.", "today() instance of date", "true", (run, _) => Now(run).Date);
        OfDay(table, "day of week", "The name of the day of the week.", "\"Tuesday\"", d => Days[d.Weekday - 1]);
        OfDay(table, "day of year", "The number of the day in its year.", "260", d => (FeelNumber)d.DayOfYear);
        OfDay(table, "week of year", "The number of the ISO 8601 week.", "38", d => (FeelNumber)d.WeekOfYear());
        OfDay(table, "month of year", "The name of the month.", "\"September\"", d => Months[d.Month - 1]);
    }

    private static void OfDay(BuiltInTable table, string name, string summary, string result, Func<FeelDate, object?> part)
    {
        table.Add($"{name}(date: date)", summary, $"{name}(date(2019, 9, 17))", result, (_, a) => part((FeelDate)a[0]!));
        table.Add($"{name}(date: date and time)", summary, $"{name}(@\"2019-09-17T10:00:00\")", result, (_, a) => part(((FeelDateTime)a[0]!).Date));
    }

    private static FeelDateTime Now(FeelRun run)
    {
        var now = run.Clock.GetUtcNow();
        return new FeelDateTime(FeelDate.From(DateOnly.FromDateTime(now.UtcDateTime)), new FeelTime(now.TimeOfDay.Ticks * 100, FeelZone.Offset(0)));
    }
}
