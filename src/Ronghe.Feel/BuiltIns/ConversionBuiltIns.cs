namespace Ronghe.Feel.BuiltIns;

/// <summary>DMN 1.5 §10.3.4.1.</summary>
internal static class ConversionBuiltIns
{
    public static void AddTo(BuiltInTable table)
    {
        AddDates(table);
        AddTimes(table);
        table.Add("duration(from: string)", "A duration from ISO 8601.", """duration("P1Y2M")""", "P1Y2M",
            (run, a) => TemporalText.ReadDuration((string)a[0]!) ?? run.Null("feel.bad-literal", a[0]));
        table.Add("years and months duration(from: date, to: date)", "The whole months between two dates.",
            """years and months duration(date("2011-12-22"), date("2013-08-24"))""", "P1Y8M", (run, a) => MonthsBetween(run, a[0]!, a[1]!));
        table.Add("years and months duration(from: any, to: any)", "The same for dates with a time.",
            """years and months duration(@"2011-12-22T10:00:00", @"2012-12-22T10:00:00")""", "P1Y", (run, a) => MonthsBetween(run, a[0], a[1]));
        table.Add("string(from: any)", "The value as text; null stays null.", """string(1.10)""", "\"1.1\"",
            (run, a) => a[0] is null ? null : run.Text(FeelText.Of(a[0])));
        table.Add("number(from: string, grouping separator: string?, decimal separator: string?)", "A number from text.",
            """number("1 000,5", " ", ",")""", "1000.5", ToNumber);
        table.Add("range(from: string)", "A range from its text; its ends are literals.", """range("[1..10)")""", "[1..10)", ToRange);
    }

    private static void AddDates(BuiltInTable table)
    {
        table.Add("date(from: string)", "A date from ISO 8601.", """date("2012-12-25")""", "2012-12-25",
            (run, a) => TemporalText.ReadDate((string)a[0]!) ?? run.Null("feel.bad-literal", a[0]));
        table.Add("date(from: date and time)", "The date of a moment.", """date(date and time("2012-12-25T11:00:00Z"))""", "2012-12-25", (_, a) => ((FeelDateTime)a[0]!).Date);
        table.Add("date(from: date)", "The date itself.", """date(@"2012-12-25")""", "2012-12-25", (_, a) => a[0]);
        table.Add("date(year: number, month: number, day: number)", "A date of its parts.", "date(2012, 12, 25)", "2012-12-25",
            (run, a) => Whole(a[0]) is { } y && Whole(a[1]) is { } m && Whole(a[2]) is { } d && FeelDate.Create(y, m, d) is { } date ? date : run.Null("feel.no-result"));
        table.Add("date and time(from: string)", "A moment from ISO 8601, with an offset or a zone's name.", """date and time("2012-12-24T23:59:00@Asia/Shanghai")""",
            "2012-12-24T23:59:00@Asia/Shanghai", (run, a) => TemporalText.ReadDateTime((string)a[0]!) ?? run.Null("feel.bad-literal", a[0]));
        table.Add("date and time(date: date, time: time)", "A moment of its date and time.", """date and time(@"2012-12-24", @"23:59:00")""", "2012-12-24T23:59:00",
            (_, a) => new FeelDateTime((FeelDate)a[0]!, (FeelTime)a[1]!));
        table.Add("date and time(date: date and time, time: time)", "The same, with the date of a moment.", """date and time(@"2012-12-24T01:00:00", @"23:59:00")""",
            "2012-12-24T23:59:00", (_, a) => new FeelDateTime(((FeelDateTime)a[0]!).Date, (FeelTime)a[1]!));
    }

    private static void AddTimes(BuiltInTable table)
    {
        table.Add("time(from: string)", "A time from ISO 8601.", """time("23:59:00+08:00")""", "23:59:00+08:00",
            (run, a) => TemporalText.ReadTime((string)a[0]!) ?? run.Null("feel.bad-literal", a[0]));
        table.Add("time(from: date and time)", "The time of a moment.", """time(@"2012-12-25T11:00:00Z")""", "11:00:00Z", (_, a) => ((FeelDateTime)a[0]!).Time);
        table.Add("time(from: date)", "Midnight UTC.", """time(@"2012-12-25")""", "00:00:00Z", (_, _) => new FeelTime(0, FeelZone.Offset(0)));
        table.Add("time(from: time)", "The time itself.", """time(@"11:00:00")""", "11:00:00", (_, a) => a[0]);
        table.Add("time(hour: number, minute: number, second: number, offset: days and time duration?)", "A time of its parts.",
            """time(23, 59, 0, duration("PT8H"))""", "23:59:00+08:00", ToTime);
    }

    private static long? Whole(object? value) => ((FeelNumber)value!).ToLong();

    private static object? ToTime(FeelRun run, object?[] a)
    {
        var zone = a[3] is FeelDuration offset ? FeelZone.Offset((long)(offset.Nanoseconds / FeelTime.PerSecond)) : null;
        return Whole(a[0]) is { } h && Whole(a[1]) is { } m && (a[3] is null || zone is not null) && FeelTime.Create(h, m, (FeelNumber)a[2]!, zone) is { } time
            ? time
            : run.Null("feel.no-result");
    }

    private static object? MonthsBetween(FeelRun run, object? from, object? to)
    {
        if (Moment(from) is not { } start || Moment(to) is not { } end)
        {
            return run.Null("feel.argument-type", "years and months duration");
        }

        var months = ((end.Date.Year - (long)start.Date.Year) * 12) + end.Date.Month - start.Date.Month;
        var ahead = (end.Date.Day, end.Time.Universal(end.Date)).CompareTo((start.Date.Day, start.Time.Universal(start.Date)));
        return new FeelMonths(months > 0 && ahead < 0 ? months - 1 : months < 0 && ahead > 0 ? months + 1 : months);
    }

    private static FeelDateTime? Moment(object? value) => value switch
    {
        FeelDate date => FeelDateTime.StartOf(date),
        FeelDateTime moment => moment,
        _ => null,
    };

    private static object? ToNumber(FeelRun run, object?[] a)
    {
        var (grouping, point) = (a[1] as string, a[2] as string ?? ".");
        if (grouping is not (null or " " or "," or ".") || point is not ("." or ",") || grouping == point)
        {
            return run.Null("feel.arguments", "number");
        }

        var text = (string)a[0]!;
        text = grouping is null ? text : text.Replace(grouping, "", StringComparison.Ordinal);
        text = point == "." ? text : text.Replace(point, ".", StringComparison.Ordinal);
        return FeelNumber.TryParse(text, out var number) ? number : run.Null("feel.bad-literal", a[0]);
    }

    private static object? ToRange(FeelRun run, object?[] a)
    {
        var (tree, _) = Syntax.Parser.ReadExpression(RangeText((string)a[0]!), Syntax.NameBook.Of([.. BuiltInCatalogue.Functions.Keys]));
        return tree is Syntax.RangeNode range && IsLiteral(range.Low) && IsLiteral(range.High)
            && Evaluator.Evaluate(tree, Scope.Of(new FeelContext()), run) is FeelRange value && (value.Low is not null || value.High is not null)
            && (value.Low is null || value.High is null || FeelComparison.Compare(value.Low, value.High) <= 0)
            && !(value.Low is null && value.LowClosed) && !(value.High is null && value.HighClosed)
            && (value.Low is null || value.High is null || value.Low.GetType() == value.High.GetType())
            ? value
            : run.Null("feel.bad-literal", a[0]);
    }

    // `(..5]` leaves an end out.
    private static string RangeText(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 1 || text.Length < dots + 3)
        {
            return text;
        }

        var (low, high) = (text[1..dots].Trim(), text[(dots + 2)..^1].Trim());
        return $"{text[0]}{(low.Length == 0 ? "null" : low)}..{(high.Length == 0 ? "null" : high)}{text[^1]}";
    }

    private static bool IsLiteral(Syntax.Node node) => node switch
    {
        Syntax.NumberNode or Syntax.TextNode or Syntax.AtNode or Syntax.NullNode => true,
        Syntax.CallNode { Callee: Syntax.NameNode { Name: "date" or "time" or "date and time" or "duration" } } call => call.Arguments.All(x => IsLiteral(x.Value)),
        _ => false,
    };
}
