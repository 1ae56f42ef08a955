using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>What can be said of any model without knowing its inputs: every expression reads, every requirement leads somewhere, nothing needs itself.</summary>
internal sealed class ReferenceCheck(DmnModel model, IReadOnlyList<DmnModel> beside, Findings findings)
{
    private readonly ModelLibrary library = new([model, .. beside]);

    public void Run()
    {
        foreach (var decision in model.Decisions)
        {
            if (decision.Expression is null)
            {
                findings.Warn("dmn.no-logic", new Place(decision.Line, decision.Name));
            }

            Requirements(decision.Name, decision.Requires);
            Box(decision.Name, decision.Expression);
        }

        foreach (var knowledge in model.KnowledgeModels)
        {
            Requirements(knowledge.Name, knowledge.Requires);
            Box(knowledge.Name, knowledge.Logic);
        }

        foreach (var decision in InCircles())
        {
            findings.Error("dmn.circle", new Place(decision.Line, decision.Name), decision.Name);
        }
    }

    // Whoever needs nobody, and then whoever nobody needs, is taken away until none is: circles are left, and what joins two of them.
    private IEnumerable<DmnDecision> InCircles()
    {
        var links = model.Decisions.SelectMany(d => d.Requires.Select(Target).OfType<DmnDecision>().Select(needed => (From: d, To: needed))).ToList();
        var left = new HashSet<DmnDecision>(model.Decisions, ReferenceEqualityComparer.Instance);
        Peel(left, links);
        Peel(left, links.ConvertAll(l => (l.To, l.From)));
        return model.Decisions.Where(left.Contains);
    }

    private static void Peel(HashSet<DmnDecision> left, List<(DmnDecision From, DmnDecision To)> links)
    {
        IEqualityComparer<object> same = ReferenceEqualityComparer.Instance;
        var inside = links.FindAll(l => left.Contains(l.From) && left.Contains(l.To));
        var count = left.ToDictionary(d => (object)d, _ => 0, same);
        inside.ForEach(l => count[l.From]++);
        var before = inside.ToLookup(l => (object)l.To, l => l.From, same);
        var free = new Stack<DmnDecision>(left.Where(d => count[d] == 0));
        while (free.TryPop(out var next))
        {
            left.Remove(next);
            foreach (var from in before[next].Where(f => --count[f] == 0))
            {
                free.Push(from);
            }
        }
    }

    private DmnElement? Target(DmnRequirement requirement) => library.Resolve(model, requirement.Target).Target?.Element;

    private void Requirements(string name, IReadOnlyList<DmnRequirement> requirements)
    {
        foreach (var lost in requirements.Where(r => Target(r) is null))
        {
            findings.Error("dmn.unknown-requirement", new Place(lost.Line, name), lost.Target);
        }
    }

    private void Box(string name, DmnExpression? box)
    {
        foreach (var part in BoxWalk.All(box))
        {
            if (part is DmnLiteral { Language: "" } literal)
            {
                Read(library.Parse(literal.Text), new Place(literal.Line, name));
            }
            else if (part is DmnTable table)
            {
                Table(name, table);
            }
        }
    }

    private void Table(string name, DmnTable table)
    {
        for (var c = 0; c < table.Inputs.Count; c++)
        {
            Read(library.Parse(table.Inputs[c].Expression), new Place(table.Inputs[c].Line, name, 0, c + 1));
        }

        for (var r = 0; r < table.Rules.Count; r++)
        {
            var rule = table.Rules[r];
            for (var c = 0; c < rule.Inputs.Count + rule.Outputs.Count; c++)
            {
                var tests = c < rule.Inputs.Count;
                var text = tests ? rule.Inputs[c] : rule.Outputs[c - rule.Inputs.Count];
                var place = new Place(c < rule.Lines.Count ? rule.Lines[c] : rule.Line, name, r + 1, c + 1);
                if (text.Length > 0)
                {
                    Read(tests ? library.ParseTests(text) : library.Parse(text), place);
                }
            }
        }
    }

    private void Read(FeelExpression expression, Place place)
    {
        foreach (var problem in expression.Problems)
        {
            findings.Error(problem.Code, place, problem.Args.Count > 0 ? problem.Args[0] : "", problem.Start + 1, expression.Text);
        }
    }
}
