using System.Globalization;
using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>Reads what the declarations of operators have in common: facts, filters, dates and domains.</summary>
internal sealed class OperatorReader(
    MapReader yaml,
    IReadOnlyDictionary<string, FactKind> kinds,
    IReadOnlyDictionary<string, SheetValue> sheet,
    IReadOnlyList<Choice> choices,
    string id)
{
    private static readonly FactKind NoKind = new()
    {
        Id = "",
        Number = 0,
        IsSpell = true,
        Name = new PackText("", ""),
        Codes = new Dictionary<string, FactCode>(),
        Classes = new Dictionary<string, FactCode>(),
        QuantityName = null,
        ShareName = null,
        ItemName = null,
        IsPenalty = false,
        Department = null,
        Checked = null,
        Window = null,
    };

    public MapReader Yaml => yaml;

    public string Id => id;

    public string Clause { get; } = yaml.Text("clause");

    /// <summary>Whether a change of it may be suggested to a person; nobody is told to earn an order of merit.</summary>
    public bool IsSuggested { get; } = yaml.Flag("suggest", true);

    public int Line => yaml.Node.Line;

    public FactKind Kind(string key = "facts")
    {
        var name = yaml.Text(key);
        if (kinds.TryGetValue(name, out var kind))
        {
            if (kind.Department is null)
            {
                yaml.Error("facts.no-department", yaml.Find(key), name);
            }

            return kind;
        }

        if (name.Length > 0)
        {
            yaml.Error("facts.unknown", yaml.Find(key), name, string.Join(", ", kinds.Keys));
        }

        return NoKind;
    }

    public FactFilter Where(FactKind kind)
    {
        if (yaml.FindMap("where") is not { } where)
        {
            return FactFilter.All;
        }

        var codes = where.Has("code") ? Bits(where, where.List("code"), kind, kind.Codes) : FactFilter.Any;
        var classes = where.Has("class") ? Bits(where, where.List("class"), kind, kind.Classes) : FactFilter.Any;
        var filter = new FactFilter(codes, classes, Places(where, "division"));
        where.End();
        return filter;
    }

    public ulong Bits(MapReader where, IReadOnlyList<Node> names, FactKind kind, IReadOnlyDictionary<string, FactCode> codes)
    {
        var bits = 0UL;
        foreach (var node in names)
        {
            var name = where.AsText(node, "code") ?? "";
            if (codes.TryGetValue(name, out var code))
            {
                bits |= 1UL << code.Number;
            }
            else if (kind != NoKind)
            {
                where.Error("code.unknown", node, name, kind.Id, string.Join(", ", codes.Keys));
            }
        }

        return bits;
    }

    /// <summary>Lists of codes: <c>[[pension], [medical-employee, medical-resident]]</c>.</summary>
    public ulong[] Groups(string key, FactKind kind) =>
    [
        .. yaml.List(key).Select(group => Bits(yaml, group is ListNode list ? list.Items : [group], kind, kind.Codes)),
    ];

    /// <summary>By code: its place in the order, from 1; 0 for codes outside it.</summary>
    public int[] Order(FactKind kind, out IReadOnlyList<string> names)
    {
        var ranks = new int[64];
        names = yaml.Texts("order");
        if (names.Count == 0)
        {
            yaml.Error("key.missing", null, "order");
        }

        for (var i = 0; i < names.Count; i++)
        {
            if (kind.Codes.TryGetValue(names[i], out var code))
            {
                ranks[code.Number] = i + 1;
            }
            else if (kind != NoKind)
            {
                yaml.Error("code.unknown", yaml.Find("order"), names[i], kind.Id, string.Join(", ", kind.Codes.Keys));
            }
        }

        return ranks;
    }

    public IReadOnlyList<PlaceRange> Places(MapReader from, string key)
    {
        var places = new List<PlaceRange>();
        foreach (var node in from.List(key))
        {
            if (PlaceRange.TryRead(from.AsText(node, key) ?? "", out var place))
            {
                places.Add(place);
            }
            else
            {
                from.Error("division.unknown", node, from.AsText(node, key));
            }
        }

        return places;
    }

    /// <summary>A value of the sheet by the name that a key gives.</summary>
    public SheetValue Sheet(string key, SheetValueKind shape)
    {
        var name = yaml.Text(key);
        if (sheet.TryGetValue(name, out var value))
        {
            if (value.Kind != shape)
            {
                yaml.Error("sheet.wrong-kind", yaml.Find(key), name, Word(value.Kind), Word(shape));
            }

            return value;
        }

        if (name.Length > 0)
        {
            yaml.Error("sheet.unknown-name", yaml.Find(key), name, string.Join(", ", sheet.Keys));
        }

        return new SheetValue(name, shape, "");
    }

    /// <summary>The selector of facts, with exactly one of <c>until</c> and <c>window</c>.</summary>
    public SelectorSpec Between(FactKind kind, FactFilter filter, TimeRule rule)
    {
        if (yaml.Has("until") == yaml.Has("window"))
        {
            yaml.Error("reading.needs-one-date", null, id, "until, window");
        }

        var when = yaml.Has("window") ? Sheet("window", SheetValueKind.Window) : Sheet("until", SheetValueKind.Date);
        var validOn = yaml.Has("valid-on") ? Sheet("valid-on", SheetValueKind.Date) : null;
        return new SelectorSpec(kind, filter, rule, when, validOn);
    }

    public SelectorSpec On(FactKind kind, FactFilter filter, string key = "on") =>
        new(kind, filter, TimeRule.On, Sheet(key, SheetValueKind.Date), null);

    /// <summary>The domain <c>0..120</c> in whole units, carried over a denominator.</summary>
    public NumberType Range(long denominator = 1)
    {
        var text = yaml.Text("range");
        var at = text.IndexOf("..", StringComparison.Ordinal);
        if (at > 0
            && long.TryParse(text.AsSpan(0, at), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var min)
            && long.TryParse(text.AsSpan(at + 2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var max)
            && min <= max && Fits(min, denominator) && Fits(max, denominator))
        {
            return new NumberType(min * denominator, max * denominator, denominator);
        }

        if (text.Length > 0)
        {
            yaml.Error("range.malformed", yaml.Find("range"), text);
        }

        return new NumberType(0, denominator, denominator);
    }

    /// <summary>The domain of days <c>1900-01-01..2100-12-31</c>.</summary>
    public DateType DateRange()
    {
        var text = yaml.Text("range");
        if (PackDates.TryWindow(text, out var window) && window is { First: { } first, Last: { } last })
        {
            return new DateType(first, last);
        }

        if (text.Length > 0)
        {
            yaml.Error("range.malformed", yaml.Find("range"), text);
        }

        return new DateType(DateOnly.MinValue, DateOnly.MaxValue);
    }

    /// <summary>The choice of the reading's own name and its column.</summary>
    public (Choice Choice, int Column) Choice()
    {
        for (var i = 0; i < choices.Count; i++)
        {
            if (choices[i].Id == id)
            {
                return (choices[i], i);
            }
        }

        yaml.Error("choice.unknown", null, id, string.Join(", ", choices.Select(c => c.Id)));
        return (new Choice(id, [id], ""), 0);
    }

    public int Whole(string key, int fallback, int least)
    {
        var number = yaml.FindNumber(key) ?? fallback;
        if (number < least || number > int.MaxValue)
        {
            yaml.Error("value.out-of-range", yaml.Find(key), key, number, least);
        }

        return (int)number;
    }

    public static string Word(SheetValueKind kind) => kind switch
    {
        SheetValueKind.Date => "date",
        SheetValueKind.Window => "window",
        SheetValueKind.Period => "period",
        _ => "number",
    };

    private static bool Fits(long number, long denominator) => Int128.Abs((Int128)number * denominator) <= long.MaxValue / 4;
}
