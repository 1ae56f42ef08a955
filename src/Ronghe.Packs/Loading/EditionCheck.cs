using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>Checks what the parts of an edition say of each other: names, types, words, and the decision tables on every day on which a rule changes.</summary>
internal sealed class EditionCheck(Edition edition, IReadOnlyDictionary<string, PackText> texts, FindingList findings)
{
    public void Run()
    {
        CheckReadings();
        CheckTexts();
        if (edition.Model is null)
        {
            return;
        }

        CheckInputs();
        CheckedGraph? graph = null;
        foreach (var day in TableCheck.ChangeDays(edition, edition.Model))
        {
            var load = StrictGraph.Check(edition.Model, edition.Inputs(), day);
            foreach (var found in load.Findings)
            {
                findings.Add(DmnFindings.ToFinding(found));
            }

            graph = load.Graph ?? graph;
        }

        if (graph is not null)
        {
            CheckSources(graph);
        }
    }

    private void Error(string code, params IReadOnlyList<object?> args) => Add(FindingSeverity.Error, code, 0, args);

    private void Add(FindingSeverity severity, string code, int line, IReadOnlyList<object?> args) =>
        findings.Add(new Finding(code, severity, edition.File, line, 0, args));

    private void CheckReadings()
    {
        foreach (var reading in edition.Readings)
        {
            foreach (var way in reading.Ways.Values)
            {
                if (way.OtherReading is { } other && edition.FindReading(other)?.Parts.Selector is null)
                {
                    Add(FindingSeverity.Error, "reading.unknown", way.Line, [other, reading.Id]);
                }

                if (way.Type != reading.Type)
                {
                    Add(FindingSeverity.Error, "reading.types-differ", way.Line, [reading.Id]);
                }
            }
        }
    }

    private void CheckInputs()
    {
        foreach (var input in edition.Model.Inputs.Where(i => edition.FindReading(i.Name) is null))
        {
            findings.Add(new Finding("input.no-reading", FindingSeverity.Error, edition.Model.File, input.Line, 0, [input.Name]));
        }

        var used = edition.Gates.Where(g => !g.IsDecision).Select(g => g.Source)
            .Concat(edition.RankKeys.Where(k => !k.IsDecision).Select(k => k.Source))
            .Concat(edition.Readings.SelectMany(r => r.Ways.Values).Select(w => w.OtherReading))
            .Concat(edition.Model.Inputs.Select(i => i.Name))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var reading in edition.Readings.Where(r => !used.Contains(r.Id)))
        {
            Add(FindingSeverity.Warning, "reading.unused", reading.Parts.Line, [reading.Id]);
        }
    }

    private void CheckSources(CheckedGraph graph)
    {
        foreach (var gate in edition.Gates)
        {
            Expect(graph, gate.Id, gate.Source, gate.IsDecision, t => t is BooleanType, "boolean");
        }

        foreach (var key in edition.RankKeys)
        {
            Expect(graph, key.Id, key.Source, key.IsDecision, t => t is NumberType or DateType, "number");
        }

        foreach (var indicator in edition.Indicators)
        {
            Expect(graph, indicator.Id, indicator.Decision, isDecision: true, t => t is NumberType, "number");
        }

        foreach (var total in new[] { edition.EligibilityDecision, edition.RankingDecision })
        {
            Expect(graph, "totals", total, isDecision: true, t => t is NumberType number && IsRounded(number), "number");
        }
    }

    private bool IsRounded(NumberType number) => edition.Rounding == TotalsRounding.None || number.Denominator == 1;

    private void Expect(CheckedGraph graph, string where, string source, bool isDecision, Func<StrictType, bool> fits, string wanted)
    {
        var type = isDecision ? graph.FindDecision(source)?.Type : edition.FindReading(source)?.Type;
        if (type is null)
        {
            Error(isDecision ? "decision.unknown" : "reading.unknown", source, where);
        }
        else if (!fits(type))
        {
            Error("source.wrong-type", where, source, wanted);
        }
    }

    private void CheckTexts()
    {
        var wanted = edition.Indicators.SelectMany(i => new[] { $"indicator.{i.Id}", $"reason.{i.Id}" })
            .Concat(edition.Gates.Select(g => $"gate.{g.Id}"))
            .Concat(edition.RankKeys.Select(k => $"key.{k.Id}"))
            .Concat(edition.Stages.Select(s => $"stage.{s.Id}"))
            .Concat(edition.SheetValues.Select(v => $"date.{v.Name}"))
            .Concat(edition.Readings.Where(r => r.Parts.Step != 0 && IsInput(r)).Select(r => $"reading.{r.Id}"))
            .Concat(edition.Choices.SelectMany(c => c.Values.Select(v => $"choice.{c.Id}.{v}").Prepend($"choice.{c.Id}")))
            .Concat(edition.Kinds.Select(k => edition.Facts.GetValueOrDefault(k)?.Department).OfType<string>().Select(d => $"department.{d}"));
        foreach (var key in wanted.Distinct(StringComparer.Ordinal).Where(k => !texts.ContainsKey(k) && !texts.ContainsKey(edition.OwnKey(k))))
        {
            Error("text.missing", key);
        }
    }

    private bool IsInput(Reading reading) => edition.Model?.Inputs.Any(i => i.Name == reading.Id) ?? false;
}
