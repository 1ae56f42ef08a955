using System.Globalization;
using System.Numerics;

namespace Ronghe.Dmn;

/// <summary>Types a decision table, picks the rules in force and hands them to the checks of gaps and overlaps.</summary>
internal sealed class TableChecker(
    Findings findings,
    ExpressionChecker expressions,
    IReadOnlyList<StrictInput> inputs,
    IReadOnlyList<StrictDecision> decided,
    DateOnly rulesOn,
    bool clauses)
{
    private readonly CellChecker cells = new(expressions, findings);

    /// <summary>The table's logic and its rules in force; null after an error.</summary>
    public (TableLogic Logic, IReadOnlyList<CheckedRule> Rules)? Check(DmnTable table, string name)
    {
        var shape = new Place(table.Line, name);
        var columns = table.Inputs.Select((c, i) => expressions.Check(c.Expression, new Place(c.Line, name, 0, i + 1))).ToList();
        if (columns.Exists(c => c is null))
        {
            return null;
        }

        var types = columns.Select(c => c!).ToList();
        if (!HasStrictShape(table, shape))
        {
            CheckRowsOnly(table, types, name, shape);
            return null;
        }

        var drafts = table.Rules.Select((r, i) => Draft(table, r, i + 1, types, name)).ToList();
        var fallback = table.Outputs[0].Default is { } text
            ? expressions.Check(text, new Place(table.Outputs[0].Line, name, 0, types.Count + 1))
            : table.Aggregation == DmnAggregation.Count ? NumberRules.Constant(0, 1) : null;
        if (drafts.Exists(d => d is null) || (table.Outputs[0].Default is not null && fallback is null))
        {
            return null;
        }

        var inForce = drafts.Select(d => d!).Where(IsInForce).ToList();
        if (inForce.Count == 0 && fallback is null)
        {
            findings.Error("dmn.no-rules", shape, rulesOn);
            return null;
        }

        return Build(table, types, inForce, fallback, shape) is { } logic ? (logic, inForce.Select(d => d.Rule).ToList()) : null;
    }

    private bool IsInForce(RowDraft draft) =>
        (draft.Rule.From is not { } from || from <= rulesOn) && (draft.Rule.To is not { } to || rulesOn < to);

    // A table whose result strict mode does not carry still has its rows compared; equal outputs are those that are written alike.
    private void CheckRowsOnly(DmnTable table, List<Typed> columns, string name, Place shape)
    {
        var texts = new List<string>();
        var drafts = new List<RowDraft>();
        for (var i = 0; i < table.Rules.Count; i++)
        {
            var rule = table.Rules[i];
            var (row, lines) = (i + 1, rule.Lines);
            var tests = rule.Inputs.Take(columns.Count).Select((text, c) => cells.Check(text, columns[c].Type, new Place(c < lines.Count ? lines[c] : rule.Line, name, row, c + 1))).ToList();
            var (fromRead, from) = Date(table, rule, "from", shape with { Row = row });
            var (toRead, to) = Date(table, rule, "to", shape with { Row = row });
            if (tests.Count != columns.Count || tests.Exists(t => t is null) || !fromRead || !toRead)
            {
                return;
            }

            var output = string.Join(" | ", rule.Outputs);
            texts.Add(output);
            var value = NumberRules.Constant(texts.IndexOf(output), 1)!;
            drafts.Add(new RowDraft(new CheckedRule(row, "", from, to, rule.Inputs, output), tests.Select(t => t!).ToList(), value, rule.Line));
        }

        drafts = drafts.FindAll(IsInForce);
        var rows = drafts.Select((d, i) => new TableRow(i, [.. d.Tests], d.Output)).ToList();
        var mayMatchNothing = table.Outputs.Any(o => o.Default is not null) || table.HitPolicy is DmnHitPolicy.RuleOrder or DmnHitPolicy.OutputOrder or DmnHitPolicy.Collect;
        new PolicyChecks(findings, new Witness(inputs, decided, columns), columns, inputs, shape).Check(table, rows, drafts, mayMatchNothing);
    }

    private bool HasStrictShape(DmnTable table, Place shape)
    {
        if (table.Outputs.Count != 1)
        {
            findings.Error("dmn.many-outputs", shape, table.Outputs.Count);
            return false;
        }

        var lists = table.HitPolicy is DmnHitPolicy.RuleOrder or DmnHitPolicy.OutputOrder
            || (table.HitPolicy == DmnHitPolicy.Collect && table.Aggregation == DmnAggregation.None);
        if (lists)
        {
            findings.Error("dmn.list-result", shape);
        }

        return !lists;
    }

    private RowDraft? Draft(DmnTable table, DmnRule rule, int row, List<Typed> columns, string name)
    {
        Place At(int column) => new(column <= rule.Lines.Count ? rule.Lines[column - 1] : rule.Line, name, row, column);
        if (rule.Inputs.Count != columns.Count || rule.Outputs.Count != 1)
        {
            return null;
        }

        var clause = Annotation(table, rule, "clause");
        if (clause.Length == 0 && clauses)
        {
            findings.Error("dmn.no-clause", At(columns.Count + 2 + Math.Max(0, table.FindAnnotation("clause"))));
        }

        var (fromRead, from) = Date(table, rule, "from", At(columns.Count + 2 + Math.Max(0, table.FindAnnotation("from"))));
        var (toRead, to) = Date(table, rule, "to", At(columns.Count + 2 + Math.Max(0, table.FindAnnotation("to"))));
        if (from is { } start && to is { } end && start >= end)
        {
            findings.Error("dmn.period", At(0), start, end);
        }

        var tests = rule.Inputs.Select((text, i) => cells.Check(text, columns[i].Type, At(i + 1))).ToList();
        var output = Narrowed(columns, tests).Check(rule.Outputs[0], At(columns.Count + 1));
        var good = (clause.Length > 0 || !clauses) && fromRead && toRead && output is not null && tests.TrueForAll(t => t is not null);
        return good
            ? new RowDraft(new CheckedRule(row, clause, from, to, rule.Inputs, rule.Outputs[0]), tests.Select(t => t!).ToList(), output!, rule.Line)
            : null;
    }

    // Within a row, an input that a column tests has no other values than the cell accepts: `20 / n` is fine where n > 0.
    private ExpressionChecker Narrowed(List<Typed> columns, List<ValueSet?> tests)
    {
        var narrowed = expressions;
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] is SlotNode { Type: NumberType number } slot && tests[i] is { } accepted && expressions.NameOf(slot) is { } name)
            {
                narrowed = narrowed.With(name, new SlotNode(slot.Index, number with { Min = accepted.Intervals[0].Low, Max = accepted.Intervals[^1].High }));
            }
        }

        return narrowed;
    }

    private TableLogic? Build(DmnTable table, List<Typed> columns, List<RowDraft> drafts, Typed? fallback, Place shape)
    {
        var order = OutputOrder(table, shape);
        var counts = table.Aggregation == DmnAggregation.Count;
        if (counts && fallback?.Type is not NumberType { Denominator: 1 })
        {
            findings.Error("dmn.type", shape, "number", ExpressionChecker.TypeName(fallback!));
            return null;
        }

        // A count does not look at the outputs, so they need no common type.
        var outputs = drafts.Select(d => counts ? NumberRules.Constant(1, 1)! : d.Output).Concat(fallback is null ? [] : [fallback]).ToList();
        if (Unifier.Unify(outputs, order) is not { } same)
        {
            findings.Error("dmn.type", shape, ExpressionChecker.TypeName(outputs[0]), ExpressionChecker.TypeName(outputs.Find(o => o.Type.GetType() != outputs[0].Type.GetType()) ?? outputs[0]));
            return null;
        }

        if (ResultType(table, same, drafts.Count, fallback is not null, shape) is not { } type)
        {
            return null;
        }

        var rows = drafts.Select((d, i) => new TableRow(i, [.. d.Tests], same[i])).ToList();
        var policy = new PolicyChecks(findings, new Witness(inputs, decided, columns), columns, inputs, shape);
        policy.Check(table, rows, drafts, fallback is not null);
        var collects = table.HitPolicy == DmnHitPolicy.Collect;
        if (table.HitPolicy == DmnHitPolicy.Priority)
        {
            rows = policy.ByPriority(rows, order);
        }

        return new TableLogic([.. columns], [.. rows], fallback is null ? null : same[^1], table.Aggregation, collects, type);
    }

    private StrictType? ResultType(DmnTable table, IReadOnlyList<Typed> outputs, int rows, bool hasDefault, Place shape)
    {
        if (table.HitPolicy != DmnHitPolicy.Collect)
        {
            return Unifier.TypeOf(outputs);
        }

        if (table.Aggregation == DmnAggregation.Count)
        {
            return NumberType.Whole(Math.Min(1, outputs[^1].Type.Least), Math.Max(rows, outputs[^1].Type.Most));
        }

        if (outputs[0].Type is not NumberType number)
        {
            findings.Error("dmn.type", shape, "number", ExpressionChecker.TypeName(outputs[0]));
            return null;
        }

        if (table.Aggregation != DmnAggregation.Sum)
        {
            return Unifier.TypeOf(outputs);
        }

        var summed = outputs.Take(rows).ToList();
        var least = summed.Aggregate(BigInteger.Zero, (sum, o) => sum + Math.Min(0, o.Type.Least));
        var most = summed.Aggregate(BigInteger.Zero, (sum, o) => sum + Math.Max(0, o.Type.Most));
        var rest = hasDefault ? outputs[^1].Type : number with { Min = 0, Max = 0 };
        var type = NumberRules.Bounded(BigInteger.Min(least, rest.Least), BigInteger.Max(most, rest.Most), number.Denominator);
        if (type is null)
        {
            findings.Error("dmn.overflow", shape, "");
        }

        return type;
    }

    // The words of the output values, which give enumerations their order and priority tables theirs.
    private List<string> OutputOrder(DmnTable table, Place shape)
    {
        var words = new List<string>();
        if (table.Outputs[0].Values.Length == 0 || expressions.ReadCell(table.Outputs[0].Values, shape) is not { } values)
        {
            return words;
        }

        foreach (var test in values.Tests)
        {
            if (test is Feel.Syntax.TextNode text)
            {
                words.Add(text.Value);
            }
        }

        return words;
    }

    private static string Annotation(DmnTable table, DmnRule rule, string name)
    {
        var index = table.FindAnnotation(name);
        return index >= 0 && index < rule.Annotations.Count ? rule.Annotations[index] : "";
    }

    private (bool Read, DateOnly? Date) Date(DmnTable table, DmnRule rule, string name, Place place)
    {
        var text = Annotation(table, rule, name);
        if (text.Length == 0)
        {
            return (true, null);
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return (true, date);
        }

        findings.Error("dmn.bad-date", place, text);
        return (false, null);
    }
}

/// <summary>A typed row before its output has the table's type.</summary>
internal sealed record RowDraft(CheckedRule Rule, IReadOnlyList<ValueSet> Tests, Typed Output, int Line);
