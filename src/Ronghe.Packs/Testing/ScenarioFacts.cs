using System.Globalization;
using Ronghe.Columns;

namespace Ronghe.Packs;

/// <summary>
/// Reads the facts of a scenario in the words of the kinds: <c>insurance: {is: [pension, injury], from: 2018-10, to: 2025-09}</c>. Days and months are
/// both inclusive, as people say them.
/// </summary>
internal sealed class ScenarioFacts(Edition edition)
{
    private static readonly Dictionary<string, FactState> States = new(StringComparer.Ordinal)
    {
        ["confirmed"] = FactState.Confirmed,
        ["refused"] = FactState.Refused,
        ["unanswered"] = FactState.Unanswered,
        ["pledged"] = FactState.Pledged,
    };

    /// <summary>Words for amounts that are easier to read than the register's units.</summary>
    private static readonly (string Word, string Unit, long Times)[] Larger = [("yuan", "fen", 100), ("hours", "minutes", 60)];

    public IReadOnlyList<(FactKind Kind, FactRow Row)> Read(MapReader facts)
    {
        var rows = new List<(FactKind, FactRow)>();
        foreach (var entry in facts.Entries)
        {
            facts.Find(entry.Key.Value);
            if (!edition.Facts.TryGetValue(entry.Key.Value, out var kind))
            {
                facts.Error("facts.unknown", entry.Key, entry.Key.Value, string.Join(", ", edition.Facts.Keys));
                continue;
            }

            foreach (var fact in facts.Maps(entry.Key.Value))
            {
                rows.AddRange(Rows(fact, kind).Select(r => (kind, r)));
                fact.End();
            }
        }

        return rows;
    }

    /// <summary>The day number of a date or month; the last day of the month when asked for the last.</summary>
    public static int? Day(MapReader yaml, string key, bool last)
    {
        if (yaml.FindText(key) is not { } text)
        {
            return null;
        }

        if (PackDates.TryDay(text, out var day))
        {
            return day.DayNumber;
        }

        if (PackDates.TryDay(text + "-01", out var month))
        {
            return last ? month.AddMonths(1).DayNumber - 1 : month.DayNumber;
        }

        yaml.Error("scenario.bad-date", yaml.Find(key), text);
        return null;
    }

    private static List<FactRow> Rows(MapReader fact, FactKind kind)
    {
        var (from, to) = Days(fact);
        var how = fact.Has("how") ? Number(fact, "how", fact.Text("how"), kind.Classes, kind) : 0;
        var row = new FactRow(
            0,
            from,
            to,
            0,
            how,
            Quantity(fact, kind),
            kind.ShareName is { } share ? (int)(fact.FindNumber(share) ?? 1) : 1,
            Place(fact),
            kind.ItemName is { } item ? fact.FindNumber(item) ?? 0 : 0,
            fact.FindWord("state", States) ?? FactState.Confirmed);
        var codes = fact.Has("is") ? fact.Texts("is") : [.. kind.Codes.Keys.Take(1)];
        if (!fact.Has("is") && kind.Codes.Count > 1)
        {
            fact.Error("key.missing", null, "is");
        }

        return [.. codes.Select(code => row with { Code = Number(fact, "is", code, kind.Codes, kind) })];
    }

    private static (int From, int To) Days(MapReader fact)
    {
        if (fact.FindNumber("year") is { } year)
        {
            return (new DateOnly((int)year, 1, 1).DayNumber, new DateOnly((int)year + 1, 1, 1).DayNumber);
        }

        var key = fact.Has("on") ? "on" : "from";
        if (!fact.Has(key))
        {
            fact.Error("key.missing", null, "from");
        }

        var from = Day(fact, key, last: false) ?? 0;
        var isOpen = !fact.Has("to") || fact.FindText("to") == PackDates.Open;
        return (from, isOpen ? FactColumn.Open : (Day(fact, "to", last: true) ?? 0) + 1);
    }

    private static long Quantity(MapReader fact, FactKind kind)
    {
        if (kind.QuantityName is not { } unit)
        {
            return 0;
        }

        foreach (var (word, _, times) in Larger.Where(l => l.Unit == unit && fact.Has(l.Word)))
        {
            var text = fact.Text(word);
            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                return (long)(amount * times);
            }

            fact.Error("scenario.bad-number", fact.Find(word), word, text);
        }

        return fact.FindNumber(unit) ?? 0;
    }

    private static long Place(MapReader fact)
    {
        if (fact.FindText("where") is not { } text)
        {
            return 0;
        }

        if (PlaceRange.TryRead(text, out var place))
        {
            return place.From;
        }

        fact.Error("division.unknown", fact.Find("where"), text);
        return 0;
    }

    private static int Number(MapReader fact, string key, string name, IReadOnlyDictionary<string, FactCode> codes, FactKind kind)
    {
        if (codes.TryGetValue(name, out var code))
        {
            return code.Number;
        }

        fact.Error("code.unknown", fact.Find(key), name, kind.Id, string.Join(", ", codes.Keys));
        return 0;
    }
}
