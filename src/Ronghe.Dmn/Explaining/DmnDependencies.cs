namespace Ronghe.Dmn;

/// <summary>What a decision depends on, directly or through others.</summary>
/// <param name="Decisions">Names of the decisions, each after those it depends on; the decision itself is not among them.</param>
/// <param name="Inputs">Names of the inputs, in the order of the model.</param>
/// <param name="KnowledgeModels">Names of knowledge models and services, in the order of the model.</param>
/// <param name="Unresolved">Requirements that lead nowhere within the model, as written (imported elements among them).</param>
public sealed record DmnDependencies(
    IReadOnlyList<string> Decisions,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> KnowledgeModels,
    IReadOnlyList<string> Unresolved)
{
    /// <summary>Follows the requirements from a decision; null when the model has none of that name.</summary>
    public static DmnDependencies? Of(DmnModel model, string decision)
    {
        if (model.FindDecision(decision) is not { } start)
        {
            return null;
        }

        var walk = new Walk(model);
        walk.Follow(start);
        return new DmnDependencies(
            walk.Decisions.Where(d => d != start).Select(d => d.Name).ToList(),
            model.Inputs.Where(walk.Seen.Contains).Select(i => i.Name).ToList(),
            model.KnowledgeModels.Cast<DmnElement>().Concat(model.Services).Where(walk.Seen.Contains).Select(e => e.Name).ToList(),
            walk.Unresolved);
    }

    private sealed class Walk(DmnModel model)
    {
        private readonly ILookup<string, DmnElement> byId = model.Decisions.Cast<DmnElement>()
            .Concat(model.Inputs).Concat(model.KnowledgeModels).Concat(model.Services).ToLookup(e => e.Id, StringComparer.Ordinal);

        public HashSet<DmnElement> Seen { get; } = new(ReferenceEqualityComparer.Instance);

        public List<DmnDecision> Decisions { get; } = [];

        public List<string> Unresolved { get; } = [];

        // A stack of its own: a model may be deeper than the thread's.
        public void Follow(DmnElement start)
        {
            var pending = new Stack<(DmnElement Element, bool Done)>([(start, false)]);
            while (pending.TryPop(out var next))
            {
                if (next.Done && next.Element is DmnDecision decision)
                {
                    Decisions.Add(decision);
                }

                if (next.Done || !Seen.Add(next.Element))
                {
                    continue;
                }

                pending.Push((next.Element, true));
                foreach (var target in Targets(next.Element).Reverse())
                {
                    Push(pending, target);
                }
            }
        }

        private void Push(Stack<(DmnElement Element, bool Done)> pending, string target)
        {
            if (byId[target[(target.IndexOf('#', StringComparison.Ordinal) + 1)..]].FirstOrDefault() is { } element)
            {
                pending.Push((element, false));
            }
            else
            {
                Unresolved.Add(target);
            }
        }

        private static IEnumerable<string> Targets(DmnElement element) => element switch
        {
            DmnDecision d => d.Requires.Select(r => r.Target),
            DmnKnowledgeModel k => k.Requires.Select(r => r.Target),
            DmnService s => s.Outputs.Concat(s.InputDecisions).Concat(s.InputData),
            _ => [],
        };
    }
}
