using Ronghe.Columns;
using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>Facts and values of readings in words.</summary>
internal sealed class FactWords(Scorer scorer, PackTexts texts, string language)
{
    public string Text(string key) => texts.TryGet(scorer.Edition.OwnKey(key), out var own) ? own.In(language) : texts[key, language];

    /// <summary>A reading's value as people read it.</summary>
    public string Value(int reading, long carrier)
    {
        var declared = scorer.Edition.Readings[reading];
        return declared.Type switch
        {
            NumberType number => ExactNumber.Of(number, carrier).Rounded,
            BooleanType => carrier == 1 ? Pick("是", "yes") : Pick("否", "no"),
            EnumType words => Word(declared, words.Values[(int)carrier]),
            var other => other.Text(carrier),
        };
    }

    public IEnumerable<ExplainedFact> Used(Subject subject, int reading) =>
        subject.Low.Used[reading].Select(i => Fact(scorer.Edition.Readings[reading], subject.Facts(scorer.Edition.Readings[reading])!, i));

    public IEnumerable<ExcludedFact> NotCounted(Subject subject, int reading)
    {
        var declared = scorer.Edition.Readings[reading];
        if (subject.Facts(declared) is not { } facts)
        {
            yield break;
        }

        var kind = scorer.Edition.Facts[declared.Kind!];
        var used = subject.Low.Used[reading];
        for (var i = facts.Offsets[subject.Person]; i < facts.Offsets[subject.Person + 1]; i++)
        {
            var selector = scorer.Bound[reading].Selector!;
            FactExclusion? why = used.Contains(i) || !selector.Filter.HasCode(facts, i) ? null : selector.WhyNot(facts, i) ?? scorer.Bound[reading].WhyUnused;
            if (why is { } reason)
            {
                yield return new ExcludedFact(
                    Fact(declared, facts, i),
                    reason,
                    reason == FactExclusion.Class ? Name(kind.Classes, facts.Class[i]) : null,
                    reason is FactExclusion.Refused or FactExclusion.Unanswered ? Text($"department.{kind.Department}") : null);
            }
        }
    }

    /// <summary>The department of the reading's kind when one of its facts here is unanswered.</summary>
    public IEnumerable<string> WaitingFor(Subject subject, int reading)
    {
        var declared = scorer.Edition.Readings[reading];
        if (subject.Facts(declared) is not { } facts)
        {
            yield break;
        }

        var selector = scorer.Bound[reading].Selector!;
        for (var i = facts.Offsets[subject.Person]; i < facts.Offsets[subject.Person + 1]; i++)
        {
            if (facts.State[i] == FactState.Unanswered && selector.Filter.Accepts(facts, i) && selector.IsInTime(facts, i))
            {
                yield return Text($"department.{scorer.Edition.Facts[declared.Kind!].Department}");
                yield break;
            }
        }
    }

    private ExplainedFact Fact(Reading reading, FactColumn facts, int i)
    {
        var kind = scorer.Edition.Facts[reading.Kind!];
        return new ExplainedFact(
            kind.Name.In(language),
            Name(kind.Codes, facts.Code[i]),
            DateOnly.FromDayNumber(facts.From[i]),
            facts.To[i] == FactColumn.Open ? null : DateOnly.FromDayNumber(facts.To[i] - 1),
            facts.State[i]);
    }

    private string Word(Reading reading, string word) =>
        reading.Kind is { } kind && scorer.Edition.Facts[kind].Codes.TryGetValue(word, out var code) ? code.Name.In(language)
        : texts.TryGet($"choice.{reading.Id}.{word}", out var choice) ? choice.In(language)
        : word == "none" ? Pick("无", "none")
        : word;

    private string Name(IReadOnlyDictionary<string, FactCode> codes, int number) =>
        codes.Values.FirstOrDefault(c => c.Number == number)?.Name.In(language) ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Pick(string zh, string en) => new PackText(zh, en).In(language);
}
