using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Imports;
using Ronghe.Packs;

namespace Ronghe.Rounds.Imports;

/// <summary>Spells and evidence of every kind, with what the department says of them.</summary>
internal sealed class EvidencePlan : ImportPlan
{
    private const int LongestName = 100;
    private const int LongestReply = 500;
    private const int MostOwners = 20;
    private const long Most = 999_999_999_999_999;

    private static readonly FactState[] States = [FactState.Confirmed, FactState.Refused, FactState.Unanswered, FactState.Pledged];

    /// <summary>Contributions are spells of whole months, taxes of whole years: readings count on it.</summary>
    private static readonly Dictionary<string, string> WholeUnits = new(StringComparer.Ordinal)
    {
        ["insurance"] = "date.month",
        ["housing-fund"] = "date.month",
        ["income-tax"] = "date.year",
        ["tax-settlement"] = "date.year",
        ["enterprise-tax"] = "date.year",
    };

    private readonly IReadOnlyList<FactKind> _kinds;
    private readonly IReadOnlyList<(string Id, PackText Name)> _kindWords;
    private readonly IReadOnlyList<(string Id, PackText Name)> _departments;
    private readonly IReadOnlyList<(string Id, PackText Name)> _states;
    private readonly string _language;

    public EvidencePlan(Pack pack, IReadOnlyList<PackText> stateNames, string language)
    {
        _language = language;
        _kinds = [.. pack.Facts.Values.OrderBy(k => k.Number).ThenBy(k => k.Id, StringComparer.Ordinal)];
        _kindWords = [.. _kinds.Select(k => (k.Id, k.Name))];
        _states = [.. States.Select((s, i) => (s.ToString(), stateNames[i]))];
        _departments = [.. pack.Texts.Keys.Where(k => k.StartsWith("department.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(k => (k["department.".Length..], pack.Texts.TryGet(k, out var name) ? name : new PackText(k, k)))];
        Columns =
        [
            new ImportColumn("id-number", Required: true, 24),
            new ImportColumn("name", Required: false, 16),
            new ImportColumn("kind", Required: true, 20) { Choices = [.. _kindWords.Select(k => k.Name)] },
            new ImportColumn("code", Required: true, 26),
            new ImportColumn("class", Required: false, 20),
            new ImportColumn("from", Required: true, 14) { IsDay = true },
            new ImportColumn("last-day", Required: false, 14) { IsDay = true },
            new ImportColumn("quantity", Required: false, 12),
            new ImportColumn("share", Required: false, 10),
            new ImportColumn("item", Required: false, 18),
            new ImportColumn("division", Required: false, 18),
            new ImportColumn("department", Required: false, 24) { Choices = [.. _departments.Select(d => d.Name)] },
            new ImportColumn("state", Required: true, 12) { Choices = stateNames },
            new ImportColumn("replied-on", Required: false, 14) { IsDay = true },
            new ImportColumn("reply", Required: false, 40),
        ];
    }

    public override IReadOnlyList<ImportColumn> Columns { get; }

    public override RowDraft? Read(RowCheck row)
    {
        var idNumber = row.IdNumber("id-number");
        var name = row.Text("name", required: false, LongestName);
        var kind = row.OneOf("kind", required: true, _kindWords, _language, "fact.unknown-kind") is { } found ? _kinds[found] : null;
        var state = row.OneOf("state", required: true, _states, _language);
        var repliedOn = row.Day("replied-on", required: false, mayBeLater: false);
        var reply = row.Text("reply", required: false, LongestReply);
        var department = row.OneOf("department", required: false, _departments, _language) is { } asked ? _departments[asked].Id : kind?.Department;
        var fact = kind is null ? null : FactOf(row, kind);
        return row.IsGood
            ? new EvidenceDraft(row.Line, idNumber!, name, fact! with { State = States[state!.Value], Department = department, CheckedOn = repliedOn, Reply = reply })
            : null;
    }

    /// <summary>What the kind alone decides; person, state and origin are put in later.</summary>
    private NewFact FactOf(RowCheck row, FactKind kind)
    {
        var (from, to) = Span(row, kind);
        return new NewFact(
            Person: 0,
            kind.Id,
            from,
            to,
            Code(row, "code", kind.Codes, required: true),
            Code(row, "class", kind.Classes, required: kind.Classes.Count > 0),
            Amount(row, "quantity", kind.QuantityName is not null, 0, Most, otherwise: 0),
            (int)Amount(row, "share", kind.ShareName is not null, 1, MostOwners, otherwise: 1),
            Division(row, required: kind.Id is "residence" or "tenure"),
            Amount(row, "item", kind.ItemName is not null, 0, Most, otherwise: 0),
            default,
            Source: "",
            Recorder: "");
    }

    private static (DateOnly From, DateOnly? To) Span(RowCheck row, FactKind kind)
    {
        var from = row.Day("from", required: true, mayBeLater: false);
        var last = row.Day("last-day", required: false, mayBeLater: true);
        if (from is not { } first)
        {
            return default;
        }

        if (last < first)
        {
            row.Refuse("last-day", "date.order", first);
        }
        else if (WholeUnits.TryGetValue(kind.Id, out var unit) && !IsWhole(unit, first, last))
        {
            row.Refuse(first.Day == 1 && (unit == "date.month" || first.Month == 1) ? "last-day" : "from", unit);
        }

        return (first, last?.AddDays(1));
    }

    private static bool IsWhole(string unit, DateOnly first, DateOnly? last)
    {
        var next = last?.AddDays(1);
        return unit == "date.month"
            ? first.Day == 1 && next is (null or { Day: 1 })
            : first is { Day: 1, Month: 1 } && next is { } after && after == first.AddYears(1);
    }

    private int Code(RowCheck row, string column, IReadOnlyDictionary<string, FactCode> codes, bool required)
    {
        if (codes.Count == 0)
        {
            NotForKind(row, column);
            return 0;
        }

        var words = codes.Values.OrderBy(c => c.Number).ToList();
        var at = row.OneOf(column, required, [.. words.Select(c => (c.Id, c.Name))], _language, "fact.unknown-code");
        return at is { } found ? words[found].Number : 0;
    }

    private static long Amount(RowCheck row, string column, bool has, long least, long most, long otherwise)
    {
        if (!has)
        {
            NotForKind(row, column);
            return otherwise;
        }

        return row.Number(column, required: false, least, most) ?? otherwise;
    }

    private static void NotForKind(RowCheck row, string column)
    {
        if (row.Text(column, required: false, int.MaxValue) is { } text && text is not ("0" or "1"))
        {
            row.Refuse(column, "fact.not-for-kind");
        }
    }

    private static long Division(RowCheck row, bool required)
    {
        if (row.Text("division", required, most: 20) is not { } text)
        {
            return 0;
        }

        if (DivisionCode.TryParse(text) is { } division)
        {
            return division.Number;
        }

        row.Refuse("division", "division.unknown");
        return 0;
    }
}

internal sealed record EvidenceDraft(int Line, string IdNumber, string? Name, NewFact Fact) : PersonDraft(Line, IdNumber, Name);
