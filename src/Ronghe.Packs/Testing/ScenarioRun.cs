using Ronghe.Dmn;
using Ronghe.Kernel;

namespace Ronghe.Packs;

/// <summary>Runs the scenarios of one edition and keeps count of the rules that fired.</summary>
internal sealed class ScenarioRun(Edition edition)
{
    private readonly HashSet<(string Decision, int Row)> _fired = [];
    private readonly Dictionary<(string Decision, int Row), CheckedRule> _rules = [];
    private readonly Dictionary<string, Outcome<Scorer>> _scorers = new(StringComparer.Ordinal);
    private readonly List<ScenarioDifference> _differences = [];

    public ScenarioResult Run(Scenario scenario)
    {
        _differences.Clear();
        var compiled = Scorer(scenario);
        if (compiled.Problem is { } problem)
        {
            Differ("scenario", "", problem.ToString());
        }
        else
        {
            Compare(scenario, compiled.Value);
        }

        return new ScenarioResult(edition.Id, scenario.File, scenario.Line, scenario.Name, [.. _differences]);
    }

    /// <summary>Runs scenarios of single decisions; their rules are told apart from those of the rounds by the day they are of.</summary>
    public IEnumerable<ScenarioResult> Run(IEnumerable<TableCase> cases)
    {
        var run = new TableCaseRun((decision, row) => _fired.Add((decision, row)));
        return [.. cases.Select(run.Run)];
    }

    public IEnumerable<RuleCoverage> Coverage() => _rules
        .Select(r => new RuleCoverage(edition.Id, r.Key.Decision, r.Key.Row, r.Value.Clause, _fired.Contains(r.Key)));

    /// <summary>Scenarios with the same dates and answers share a scorer: proving the tables whole takes far longer than running them.</summary>
    private Outcome<Scorer> Scorer(Scenario scenario)
    {
        var answers = scenario.Edition.Questions.Select(q => q.Chosen).Concat(scenario.Sheet.Values.OrderBy(v => v.Key).Select(v => $"{v.Key}={v.Value}"));
        var key = string.Join('\n', answers);
        return _scorers.TryGetValue(key, out var known) ? known : _scorers[key] = scenario.Edition.Compile(scenario.Sheet);
    }

    private void Compare(Scenario scenario, Scorer scorer)
    {
        Remember(scorer);
        var batch = scenario.Batch(scorer.Kinds);
        int[][] choices = [.. scenario.Choices.Select(c => new[] { c })];
        var low = PersonRun.Of(scorer, batch, 0, choices, optimistic: false);
        var high = PersonRun.Of(scorer, batch, 0, choices, optimistic: true);
        if (low.Result is null || high.Result is null)
        {
            Differ("scenario", "", "out of range");
            return;
        }

        Mark(low.Result);
        Mark(high.Result);
        ComparePoints(scenario, scorer, low, high);
        CompareValues(scenario.Expect.Totals, scorer, low, high, scorer.DecisionIndex);
        CompareValues(scenario.Expect.Keys, scorer, low, high, name => scorer.KeySources[Position(scorer, name)]);
        CompareGates(scenario, scorer, low, high);
        CompareKernels(scorer, scorer.Score(batch, choices, CancellationToken.None), low, high);
    }

    private void Remember(Scorer scorer)
    {
        foreach (var decision in scorer.Decisions)
        {
            foreach (var rule in decision.Rules)
            {
                _rules.TryAdd((decision.Name, rule.Row), rule);
            }
        }
    }

    private void Mark(StrictResult result)
    {
        foreach (var outcome in result.Decisions)
        {
            foreach (var rule in outcome.Fired)
            {
                _fired.Add((outcome.Decision.Name, rule.Row));
            }
        }
    }

    private void ComparePoints(Scenario scenario, Scorer scorer, PersonRun low, PersonRun high)
    {
        var expected = scenario.Expect.Points.ToDictionary(p => p.Name, StringComparer.Ordinal);
        foreach (var indicator in scorer.Edition.Indicators)
        {
            var value = expected.GetValueOrDefault(indicator.Id) ?? new ExpectedValue(indicator.Id, "0", "0");
            CompareValue(value, scorer, low, high, scorer.DecisionIndex(indicator.Decision));
        }
    }

    private void CompareValues(
        IReadOnlyList<ExpectedValue> expected, Scorer scorer, PersonRun low, PersonRun high, Func<string, int> source)
    {
        foreach (var value in expected)
        {
            CompareValue(value, scorer, low, high, source(value.Name));
        }
    }

    private void CompareValue(ExpectedValue expected, Scorer scorer, PersonRun low, PersonRun high, int source)
    {
        var type = scorer.TypeOf(source);
        var (least, most) = (low.Source(source)!.Value, high.Source(source)!.Value);
        if (!IsSame(type, expected.Low, least) || !IsSame(type, expected.High, most))
        {
            Differ(expected.Name, Span(expected.Low, expected.High), Span(type.Text(least), type.Text(most)));
        }
    }

    private void CompareGates(Scenario scenario, Scorer scorer, PersonRun low, PersonRun high)
    {
        foreach (var (index, gate) in scorer.Edition.Gates.Index())
        {
            var (least, most) = (low.Source(scorer.GateSources[index]), high.Source(scorer.GateSources[index]));
            var actual = most == 0 ? "not met" : least == 0 ? "waiting" : "met";
            var expected = scenario.Expect.NotMet.Contains(gate.Id) ? "not met" : scenario.Expect.Waiting.Contains(gate.Id) ? "waiting" : "met";
            if (actual != expected && !scenario.Expect.AnyGates)
            {
                Differ(gate.Id, expected, actual);
            }
        }
    }

    /// <summary>The kernels that score a million must say what the interpreter says.</summary>
    private void CompareKernels(Scorer scorer, ScoreBlock block, PersonRun low, PersonRun high)
    {
        var same = block.EligibilityLow[0] == low.Source(scorer.EligibilityIndex)
            && block.EligibilityHigh[0] == high.Source(scorer.EligibilityIndex)
            && block.RankingLow[0] == low.Source(scorer.RankingIndex)
            && block.RankingHigh[0] == high.Source(scorer.RankingIndex);
        for (var d = 0; same && d < scorer.Decisions.Count; d++)
        {
            same = block.Values[d][0] == low.Result!.Decisions[d].Value;
        }

        if (!same)
        {
            Differ("engine", "interpreter", "kernels");
        }
    }

    private void Differ(string what, string expected, string actual) => _differences.Add(new ScenarioDifference(what, expected, actual));

    private static int Position(Scorer scorer, string key) => scorer.Edition.RankKeys.Select(k => k.Id).ToList().IndexOf(key);

    private static bool IsSame(StrictType type, string text, long carrier) => type.TryRead(text, out var expected) && expected == carrier;

    private static string Span(string low, string high) => low == high ? low : $"{low}..{high}";
}
