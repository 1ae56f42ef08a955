using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>The closed list of operators: what each asks of its declaration, and what it measures.</summary>
internal static class Operators
{
    private static readonly Dictionary<string, bool> Units = new(StringComparer.Ordinal) { ["days"] = false, ["months"] = true };

    private static readonly Dictionary<string, bool> Combinations = new(StringComparer.Ordinal) { ["union"] = false, ["least"] = true };

    private static readonly Dictionary<string, bool> Distinctions = new(StringComparer.Ordinal) { ["item"] = true };

    private static readonly Dictionary<string, Func<OperatorReader, ReadingParts>> ByName = new(StringComparer.Ordinal)
    {
        ["full-years"] = FullYears,
        ["full-months"] = o => Held(o, "full-months", () => new FullMonthsReading()),
        ["months"] = o => Held(o, "months", () => new MonthsReading()),
        ["days"] = o => Held(o, "days", () => new DaysReading()),
        ["continuous-months"] = ContinuousMonths,
        ["months-of-several"] = MonthsOfSeveral,
        ["years-after-move"] = YearsAfterMove,
        ["first-date"] = FirstDate,
        ["holds"] = Holds,
        ["highest"] = Highest,
        ["distinct-highest"] = DistinctHighest,
        ["count"] = Count,
        ["sum"] = Sum,
        ["shares"] = Shares,
        ["units-per-year"] = UnitsPerYear,
        ["each-year"] = EachYear,
        ["age-completed"] = o => Age(o, "age-completed", day => new AgeCompletedReading(day)),
        ["age-begun"] = o => Age(o, "age-begun", day => new AgeBegunReading(day)),
        ["born-within"] = BornWithin,
        ["birth"] = o => Scalar(o, "birth", o.DateRange(), () => new BirthReading()),
        ["sex"] = o => Scalar(o, "sex", new EnumType(SexReading.Words), () => new SexReading()),
        ["choice"] = MadeChoice,
    };

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static Func<OperatorReader, ReadingParts>? Find(string name) => ByName.GetValueOrDefault(name);

    private static ReadingParts FullYears(OperatorReader o)
    {
        var byMonths = o.Yaml.FindWord("by", Units) ?? false;
        return Held(o, "full-years", () => byMonths ? new FullYearsOfMonthsReading() : new FullYearsReading());
    }

    private static ReadingParts Held(OperatorReader o, string name, Func<BoundReading> make)
    {
        var kind = o.Kind();
        return Selecting(o, name, o.Range(), o.Between(kind, o.Where(kind), TimeRule.Clip), _ => make());
    }

    private static ReadingParts ContinuousMonths(OperatorReader o)
    {
        var kind = o.Kind();
        var day = o.Sheet("back-from", SheetValueKind.Date);
        if (!o.Yaml.Has("gap-days"))
        {
            o.Yaml.Error("key.missing", null, "gap-days"); // how a lapse counts decides a person's rank: never a default
        }

        var gap = o.Whole("gap-days", 0, 0);
        var selector = new SelectorSpec(kind, o.Where(kind), TimeRule.Clip, day, null);
        return Selecting(o, "continuous-months", o.Range(), selector, b => new ContinuousMonthsReading(b.Sheet.Date(day.Name).DayNumber, gap));
    }

    private static ReadingParts MonthsOfSeveral(OperatorReader o)
    {
        var kind = o.Kind();
        var groups = o.Groups("groups", kind);
        var least = o.Yaml.Word("combine", Combinations);
        var filter = o.Where(kind) with { Codes = groups.Aggregate(0UL, (all, group) => all | group) };
        return Selecting(
            o, "months-of-several", o.Range(), o.Between(kind, filter, TimeRule.Clip), _ => new MonthsOfSeveralReading(groups, least));
    }

    private static ReadingParts YearsAfterMove(OperatorReader o)
    {
        var kind = o.Kind();
        var (left, within) = (o.Places(o.Yaml, "left"), o.Places(o.Yaml, "within"));
        if (left.Count == 0 || within.Count == 0)
        {
            o.Yaml.Error("key.missing", null, left.Count == 0 ? "left" : "within");
        }

        return Selecting(
            o, "years-after-move", o.Range(), o.Between(kind, FactFilter.All, TimeRule.Clip), _ => new YearsAfterMoveReading(left, within));
    }

    private static ReadingParts FirstDate(OperatorReader o)
    {
        var kind = o.Kind();
        var range = o.DateRange();
        return Selecting(
            o, "first-date", range, o.Between(kind, o.Where(kind), TimeRule.Event), _ => new FirstDateReading(range.Most), step: 0);
    }

    private static ReadingParts Holds(OperatorReader o)
    {
        var kind = o.Kind();
        var groups = o.Groups("each", kind);
        var filter = o.Where(kind);
        filter = groups.Length == 0 ? filter : filter with { Codes = groups.Aggregate(0UL, (all, group) => all | group) };
        return Selecting(
            o, "holds", new BooleanType(), o.On(kind, filter), _ => groups.Length == 0 ? new HoldsReading() : new HoldsEachReading(groups));
    }

    private static ReadingParts Highest(OperatorReader o)
    {
        var kind = o.Kind();
        var ranks = o.Order(kind, out var names);
        var type = new EnumType(names.Distinct(StringComparer.Ordinal).Where(n => n != "none").Prepend("none"));
        var filter = o.Where(kind) with { Codes = Ranked(ranks) };
        return Selecting(o, "highest", type, o.Between(kind, filter, TimeRule.Event), _ => new HighestReading(ranks));
    }

    private static ReadingParts DistinctHighest(OperatorReader o)
    {
        var kind = o.Kind();
        var ranks = o.Order(kind, out var names);
        var level = names.ToList().IndexOf(o.Yaml.Text("level")) + 1;
        if (level == 0)
        {
            o.Yaml.Error("value.unknown-word", o.Yaml.Find("level"), "level", o.Yaml.FindText("level"), string.Join(", ", names));
        }

        var filter = o.Where(kind) with { Codes = Ranked(ranks) };
        var selector = o.Between(kind, filter, TimeRule.Event);
        var within = o.Yaml.Has("while") ? selector with { Kind = o.Kind("while"), Filter = FactFilter.All, Rule = TimeRule.Clip, ValidOn = null } : null;
        return Selecting(
            o, "distinct-highest", o.Range(), selector, b => new DistinctHighestReading(ranks, level, within?.Bind(b)), otherSelector: within);
    }

    private static ReadingParts Count(OperatorReader o)
    {
        var kind = o.Kind();
        var distinct = o.Yaml.FindWord("distinct", Distinctions) ?? false;
        var perYear = o.Whole("per-year", 0, 0);
        var except = o.Yaml.FindText("except-items-of");
        return Selecting(
            o,
            "count",
            o.Range(),
            o.Between(kind, o.Where(kind), TimeRule.Event),
            b => new CountReading(distinct, perYear, except is null ? null : b.SelectorOf(except)),
            otherReading: except);
    }

    private static ReadingParts Sum(OperatorReader o)
    {
        var kind = o.Kind();
        var range = o.Range(o.Whole("denominator", 1, 1));
        return Selecting(o, "sum", range, o.Between(kind, o.Where(kind), TimeRule.Event), _ => new SumReading());
    }

    private static ReadingParts Shares(OperatorReader o)
    {
        var kind = o.Kind();
        var (extra, first) = (o.Whole("extra-shares", 0, 0), o.Whole("first-counts", 1, 1));
        return Selecting(
            o,
            "shares",
            o.Range(SharesReading.Denominator),
            o.Between(kind, o.Where(kind), TimeRule.Event),
            _ => new SharesReading(extra, first),
            step: SharesReading.Denominator / (1 + extra) * first);
    }

    private static ReadingParts UnitsPerYear(OperatorReader o)
    {
        var kind = o.Kind();
        _ = o.Yaml.Number("unit");
        var (unit, perYear) = (o.Whole("unit", 1, 1), o.Whole("per-year", int.MaxValue, 1));
        return Selecting(
            o, "units-per-year", o.Range(), o.Between(kind, o.Where(kind), TimeRule.Event), _ => new UnitsPerYearReading(unit, perYear));
    }

    private static ReadingParts EachYear(OperatorReader o)
    {
        var kind = o.Kind();
        var (atLeast, last) = (o.Whole("at-least", 0, 0), o.Whole("last", 0, 0));
        var window = o.Sheet("window", SheetValueKind.Window);
        var selector = new SelectorSpec(kind, o.Where(kind), TimeRule.Event, window, null);
        return Selecting(o, "each-year", new BooleanType(), selector, b =>
        {
            var days = b.Sheet.Window(window.Name);
            var (first, final) = (days.First!.Value.Year, days.Last!.Value.Year);
            return new EachYearReading(last == 0 ? first : Math.Max(first, final - last + 1), final, atLeast);
        });
    }

    private static ReadingParts Age(OperatorReader o, string name, Func<int, BoundReading> make)
    {
        var day = o.Sheet("on", SheetValueKind.Date);
        return Parts(o, name, o.Range(), null, b => make(b.Sheet.Date(day.Name).DayNumber), step: 0, sheetNames: [day.Name]);
    }

    private static ReadingParts BornWithin(OperatorReader o)
    {
        var limits = o.Sheet("limits", SheetValueKind.Window);
        return Parts(o, "born-within", new BooleanType(), null, b => Within(b.Sheet.Window(limits.Name)), step: 0, sheetNames: [limits.Name]);

        static BornWithinReading Within(DayWindow days) => new(days.From, days.To);
    }

    private static ReadingParts MadeChoice(OperatorReader o)
    {
        var (choice, column) = o.Choice();
        return Scalar(o, "choice", new EnumType(choice.Values), () => new ChoiceReading(column), step: 1);
    }

    private static ReadingParts Scalar(OperatorReader o, string name, StrictType type, Func<BoundReading> make, long step = 0) =>
        Parts(o, name, type, null, _ => make(), step, []);

    private static ReadingParts Selecting(
        OperatorReader o,
        string name,
        StrictType type,
        SelectorSpec selector,
        Func<ReadingBinding, BoundReading> bind,
        long step = 1,
        string? otherReading = null,
        SelectorSpec? otherSelector = null) =>
        Parts(o, name, type, selector, b => bind(b).Of(selector.Bind(b)), step, [], otherReading, otherSelector);

    private static ReadingParts Parts(
        OperatorReader o,
        string name,
        StrictType type,
        SelectorSpec? selector,
        Func<ReadingBinding, BoundReading> bind,
        long step,
        IReadOnlyList<string> sheetNames,
        string? otherReading = null,
        SelectorSpec? otherSelector = null) => new()
        {
            Operator = name,
            Type = type,
            Clause = o.Clause,
            Bind = bind,
            Selector = selector,
            OtherReading = otherReading,
            OtherSelector = otherSelector,
            OtherSheetNames = sheetNames,
            Step = o.IsSuggested ? step : 0,
            Line = o.Line,
            Declaration = o.Yaml.Node.OnOneLine(),
        };

    private static ulong Ranked(int[] ranks)
    {
        var bits = 0UL;
        for (var code = 0; code < ranks.Length; code++)
        {
            bits |= ranks[code] > 0 ? 1UL << code : 0;
        }

        return bits;
    }
}
