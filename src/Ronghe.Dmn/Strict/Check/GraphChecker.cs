namespace Ronghe.Dmn;

/// <summary>Checks the decisions of a model in the order in which they read each other.</summary>
internal sealed class GraphChecker
{
    private readonly DmnModel model;
    private readonly IReadOnlyList<StrictInput> inputs;
    private readonly DateOnly rulesOn;
    private readonly bool clauses;
    private readonly Findings findings;
    private readonly Dictionary<string, DmnElement> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> slotOf = new(StringComparer.Ordinal);
    private readonly List<StrictDecision> decided = [];
    private readonly HashSet<string> failed = new(StringComparer.Ordinal);

    public GraphChecker(DmnModel model, IReadOnlyList<StrictInput> inputs, DateOnly rulesOn, bool clauses = true)
    {
        (this.model, this.inputs, this.rulesOn, this.clauses) = (model, inputs, rulesOn, clauses);
        findings = new Findings(model.File);
        foreach (var element in model.Inputs.Cast<DmnElement>().Concat(model.Decisions).Concat(model.KnowledgeModels).Concat(model.Services))
        {
            byId[element.Id] = element;
        }

        for (var i = 0; i < inputs.Count; i++)
        {
            slotOf[inputs[i].Name] = i;
        }
    }

    public StrictLoad Check()
    {
        CheckNames();
        foreach (var decision in InOrder())
        {
            if (Check(decision) is not { } good)
            {
                failed.Add(decision.Name);
                continue;
            }

            slotOf[decision.Name] = inputs.Count + decided.Count;
            decided.Add(good);
        }

        var sorted = findings.All.OrderBy(f => f.Line).ThenBy(f => f.Column).ToList();
        return new StrictLoad(findings.HasError ? null : new CheckedGraph(inputs, decided), sorted);
    }

    private void CheckNames()
    {
        foreach (var data in model.Inputs.Where(d => !slotOf.ContainsKey(d.Name)))
        {
            findings.Error("dmn.unknown-input", new Place(data.Line, ""), data.Name);
        }

        var names = model.Inputs.Cast<DmnElement>().Concat(model.Decisions);
        foreach (var twice in names.GroupBy(e => e.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            findings.Error("dmn.name-twice", new Place(twice.Last().Line, ""), twice.Key);
        }
    }

    private List<DmnDecision> InOrder()
    {
        var ordered = new List<DmnDecision>();
        var state = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var decision in model.Decisions)
        {
            Visit(decision, state, ordered, 0);
        }

        return ordered;
    }

    private void Visit(DmnDecision decision, Dictionary<string, int> state, List<DmnDecision> ordered, int depth)
    {
        const int Deepest = 500;
        if (!state.TryAdd(decision.Id, 1))
        {
            if (state[decision.Id] == 1)
            {
                findings.Error("dmn.circle", new Place(decision.Line, decision.Name), decision.Name);
            }

            return;
        }

        if (depth > Deepest)
        {
            findings.Error("dmn.too-deep", new Place(decision.Line, decision.Name), Deepest);
            return;
        }

        foreach (var requirement in decision.Requires)
        {
            if (Target(requirement) is null)
            {
                findings.Error("dmn.unknown-requirement", new Place(requirement.Line, decision.Name), requirement.Target);
            }
            else if (Target(requirement) is DmnDecision required)
            {
                Visit(required, state, ordered, depth + 1);
            }
        }

        state[decision.Id] = 2;
        ordered.Add(decision);
    }

    private DmnElement? Target(DmnRequirement requirement) => byId.GetValueOrDefault(requirement.Target.TrimStart('#'));

    private StrictDecision? Check(DmnDecision decision)
    {
        var required = decision.Requires.Select(Target).OfType<DmnElement>().Where(e => slotOf.ContainsKey(e.Name)).ToList();
        var names = required.DistinctBy(e => e.Name).ToDictionary(e => e.Name, e => Slot(e.Name), StringComparer.Ordinal);
        var others = model.Inputs.Cast<DmnElement>().Concat(model.Decisions).Select(e => e.Name).Where(n => !names.ContainsKey(n) && !failed.Contains(n)).ToHashSet(StringComparer.Ordinal);
        var knowledge = new KnowledgeChecker(findings, target => byId.GetValueOrDefault(target.TrimStart('#')), decision.Requires);
        var expressions = new ExpressionChecker(findings, names, others, failed, knowledge);
        switch (decision.Expression)
        {
            case null:
                findings.Error("dmn.no-logic", new Place(decision.Line, decision.Name));
                return null;
            case DmnTable table:
                return Table(decision, table, expressions);

            // A table in a knowledge model, called for a whole decision, is that decision's table.
            case DmnInvocation { Callee: DmnLiteral callee } call when knowledge.Find(callee.Text.Trim()) is { Logic.Body: DmnTable table } model:
                var arguments = new BoxChecker(findings, expressions).Arguments(call, decision.Name);
                return knowledge.Inside(model, arguments, new Place(call.Line, decision.Name)) is { } inner ? Table(decision, table, inner) : null;
            default:
                return new BoxChecker(findings, expressions).Check(decision.Expression, decision.Name) is { } typed ? Shown(decision, null, null, typed, []) : null;
        }
    }

    private StrictDecision? Table(DmnDecision decision, DmnTable table, ExpressionChecker expressions) =>
        new TableChecker(findings, expressions, inputs, decided, rulesOn, clauses).Check(table, decision.Name) is { } good
            ? Shown(decision, table, good.Logic, null, good.Rules)
            : null;

    private Typed Slot(string name)
    {
        var slot = slotOf[name];
        return new SlotNode(slot, slot < inputs.Count ? inputs[slot].Type : decided[slot - inputs.Count].Shown.Type);
    }

    private StrictDecision Shown(DmnDecision decision, DmnTable? table, TableLogic? logic, Typed? typed, IReadOnlyList<CheckedRule> rules)
    {
        var reads = new StrictDecision(Bare(decision, logic?.Type ?? typed!.Type), logic, typed).Slots;
        var shown = new CheckedDecision(
            decision.Name,
            logic?.Type ?? typed!.Type,
            table?.HitPolicy,
            table?.Aggregation ?? DmnAggregation.None,
            table?.Inputs.Select(i => i.Expression).ToList() ?? [],
            rules,
            reads.Where(s => s < inputs.Count).Select(s => inputs[s].Name).ToList(),
            reads.Where(s => s >= inputs.Count).Select(s => decided[s - inputs.Count].Shown.Name).ToList(),
            (decision.Expression as DmnLiteral)?.Text ?? "");
        return new StrictDecision(shown, logic, typed);
    }

    private static CheckedDecision Bare(DmnDecision decision, StrictType type) =>
        new(decision.Name, type, null, DmnAggregation.None, [], [], [], [], "");
}
