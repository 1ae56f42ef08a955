using Ronghe.Columns;
using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>Says in words why an applicant has a score: with the facts that counted, those that did not, and the nearest change that would help.</summary>
/// <param name="scorer">The rules.</param>
/// <param name="texts">The pack's words.</param>
/// <param name="language"><c>zh</c> and <c>zh-…</c> for Chinese, anything else for English.</param>
public sealed class Explainer(Scorer scorer, PackTexts texts, string language)
{
    private readonly FactWords _words = new(scorer, texts, language);

    /// <summary>Explains one applicant.</summary>
    /// <param name="persons">A batch with every kind of <see cref="Scorer.Kinds"/>.</param>
    /// <param name="person">Position in the batch.</param>
    /// <param name="choices">As for <see cref="Scorer.Score"/>.</param>
    public Explanation Explain(PersonBatch persons, int person, IReadOnlyList<int[]> choices)
    {
        scorer.CheckChoices(choices, persons.Count);
        var subject = new Subject(
            persons,
            person,
            PersonRun.Of(scorer, persons, person, choices, optimistic: false),
            PersonRun.Of(scorer, persons, person, choices, optimistic: true));
        var outside = scorer.Edition.Readings.Index()
            .Where(r => !r.Item.Type.Contains(subject.Low.Readings[r.Index]) || !r.Item.Type.Contains(subject.High.Readings[r.Index]))
            .Select(r => r.Item.Id).ToList();
        return outside.Count > 0
            ? new Explanation(null, null, [], [], [], outside)
            : new Explanation(
                Range(subject, scorer.EligibilityIndex),
                Range(subject, scorer.RankingIndex),
                [.. scorer.Edition.Indicators.Select(i => Indicator(subject, i))],
                [.. scorer.Edition.Gates.Select((g, i) => Gate(subject, g, scorer.GateSources[i]))],
                [.. scorer.Edition.RankKeys.Select((k, i) => new ExplainedKey(k, Text($"key.{k.Id}"), Range(subject, scorer.KeySources[i])))],
                []);
    }

    private ExplainedIndicator Indicator(Subject subject, Indicator indicator)
    {
        var index = scorer.DecisionIndex(indicator.Decision);
        var readings = ReadingsOf(scorer.Decisions[index]).ToList();
        return new ExplainedIndicator(
            indicator,
            Text($"indicator.{indicator.Id}"),
            Range(subject, index),
            [.. subject.Low.Result!.Decisions[index].Fired.Select(r => r.Clause).Distinct(StringComparer.Ordinal)],
            Reason(subject, indicator),
            [.. readings.SelectMany(r => _words.Used(subject, r)).Distinct()],
            [.. readings.SelectMany(r => _words.NotCounted(subject, r)).DistinctBy(f => f.Fact)],
            indicator.Group == IndicatorGroup.Minus ? [] : new NearestChanges(scorer, _words).Find(subject.Low, index, readings));
    }

    private ExplainedGate Gate(Subject subject, Gate gate, int source)
    {
        var (low, high) = (subject.Low.Source(source), subject.High.Source(source));
        var verdict = low == 1 && high == 1 ? GateVerdict.Met : high == 0 ? GateVerdict.NotMet : GateVerdict.Waiting;
        var readings = source >= 0 ? ReadingsOf(scorer.Decisions[source]) : [~source];
        return new ExplainedGate(
            gate,
            Text($"gate.{gate.Id}"),
            verdict,
            verdict == GateVerdict.Waiting ? [.. readings.SelectMany(r => _words.WaitingFor(subject, r)).Distinct(StringComparer.Ordinal)] : []);
    }

    private ExactRange Range(Subject subject, int source)
    {
        var type = scorer.TypeOf(source);
        return new ExactRange(
            ExactNumber.Of(type, subject.Low.Source(source)!.Value), ExactNumber.Of(type, subject.High.Source(source)!.Value));
    }

    /// <summary>Positions of the readings that a decision depends on, itself or through others.</summary>
    private IEnumerable<int> ReadingsOf(CheckedDecision decision) =>
        decision.InputsRead.Select(scorer.ReadingIndex)
            .Concat(decision.DecisionsRead.SelectMany(d => ReadingsOf(scorer.Decisions[scorer.DecisionIndex(d)])))
            .Distinct();

    private string Reason(Subject subject, Indicator indicator)
    {
        var reason = Text($"reason.{indicator.Id}");
        foreach (var (index, reading) in scorer.Edition.Readings.Index())
        {
            reason = reason.Replace($"{{{reading.Id}}}", _words.Value(index, subject.Low.Readings[index]), StringComparison.Ordinal);
        }

        return reason;
    }

    private string Text(string key) => _words.Text(key);
}
