using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>Reads one edition.yaml; what it names and what must name each other is checked by <see cref="EditionCheck"/>.</summary>
internal sealed class EditionReader(MapReader yaml, string programme, string id, IReadOnlyDictionary<string, FactKind> kinds)
{
    public Edition Read(DmnModel? model)
    {
        if (yaml.Text("edition") is var named && named != id)
        {
            yaml.Error("edition.other-name", yaml.Find("edition"), named, id);
        }

        var status = yaml.Word("status", Words.Status);
        var (from, to) = InForce(status);
        var sheet = SheetValues();
        var choices = Choices();
        var questions = Questions();
        var readings = Readings(sheet, choices, questions);
        var totals = yaml.Map("totals");
        var edition = new Edition
        {
            Programme = programme,
            Id = id,
            File = yaml.File,
            From = from,
            To = to,
            Status = status,
            Table = yaml.Text("table"),
            Document = yaml.Text("document"),
            Missing = [.. yaml.Maps("missing").Select(TextsReader.Pair)],
            Choices = choices,
            Questions = questions,
            Readings = readings,
            Gates = Gates(),
            Indicators = Indicators(),
            EligibilityDecision = totals.Text("eligibility"),
            RankingDecision = totals.Text("ranking"),
            Rounding = totals.Word("rounding", Words.Rounding),
            RankKeys = RankKeys(),
            Stages = Stages(sheet),
            SheetValues = sheet,
            Facts = kinds,
            Model = model!,
        };
        totals.End();
        yaml.End();
        return edition;
    }

    private (DateOnly? From, DateOnly? To) InForce(PackStatus status)
    {
        var text = yaml.Text("in-force");
        if (!PackDates.TryWindow(text, out var window))
        {
            yaml.Error("window.malformed", yaml.Find("in-force"), text);
        }
        else if (window.First is null && status == PackStatus.Complete)
        {
            yaml.Error("edition.no-first-day", yaml.Find("in-force"), id);
        }

        return (window.First, window.Last);
    }

    private List<SheetValue> SheetValues()
    {
        var values = new List<SheetValue>();
        foreach (var (key, value) in yaml.Map("sheet").NamedMaps())
        {
            values.Add(new SheetValue(key.Value, value.Word("kind", Words.SheetKind), value.Text("clause"), value.Flag("open", false)));
            value.End();
        }

        foreach (var (name, kind) in new[] { ("quota", SheetValueKind.Number), ("application", SheetValueKind.Period) })
        {
            if (!values.Exists(v => v.Name == name && v.Kind == kind))
            {
                yaml.Error("sheet.needs", yaml.Find("sheet"), name, OperatorReader.Word(kind));
            }
        }

        return values;
    }

    private List<Choice> Choices()
    {
        var choices = new List<Choice>();
        foreach (var (key, choice) in yaml.FindMap("choices")?.NamedMaps() ?? [])
        {
            var values = choice.Texts("values").Distinct(StringComparer.Ordinal).ToList();
            if (values.Count < 2)
            {
                choice.Error("choice.too-few", key, key.Value);
                values.Add("?");
            }

            choices.Add(new Choice(key.Value, values, choice.Text("clause")));
            choice.End();
        }

        return choices;
    }

    private List<OpenQuestion> Questions()
    {
        var questions = new List<OpenQuestion>();
        foreach (var (key, question) in yaml.FindMap("questions")?.NamedMaps() ?? [])
        {
            var values = question.Texts("values");
            var chosen = question.Text("chosen");
            if (!values.Contains(chosen))
            {
                question.Error("value.unknown-word", question.Find("chosen"), "chosen", chosen, string.Join(", ", values));
            }

            questions.Add(new OpenQuestion(key.Value, values, chosen, question.Text("clause"), TextsReader.Pair(question.Map("why"))));
            question.End();
        }

        return questions;
    }

    private List<Reading> Readings(List<SheetValue> sheet, List<Choice> choices, List<OpenQuestion> questions)
    {
        var byName = sheet.ToDictionary(v => v.Name, StringComparer.Ordinal);
        var readings = new List<Reading>();
        foreach (var (key, reading) in yaml.Map("readings").NamedMaps())
        {
            var question = reading.FindText("question");
            if (question is null)
            {
                if (Parts(reading, key.Value) is { } only)
                {
                    readings.Add(new Reading { Id = key.Value, Parts = only, Ways = new Dictionary<string, ReadingParts> { [""] = only } });
                }
            }
            else if (Ways(reading, key.Value, question) is { } ways)
            {
                readings.Add(ways);
            }
        }

        return readings;

        ReadingParts? Parts(MapReader reading, string name)
        {
            var word = reading.Text("operator");
            if (Operators.Find(word) is not { } read)
            {
                reading.Error("operator.unknown", reading.Find("operator"), word, string.Join(", ", Operators.Names));
                return null;
            }

            var parts = read(new OperatorReader(reading, kinds, byName, choices, name));
            reading.End();
            return parts;
        }

        Reading? Ways(MapReader reading, string name, string question)
        {
            if (questions.Find(q => q.Id == question) is not { } asked)
            {
                reading.Error("question.unknown", reading.Find("question"), question, string.Join(", ", questions.Select(q => q.Id)));
                return null;
            }

            var ways = new Dictionary<string, ReadingParts>(StringComparer.Ordinal);
            foreach (var value in asked.Values)
            {
                if (Parts(reading.Map(value), name) is { } way)
                {
                    ways[value] = way;
                }
            }

            reading.End();
            return ways.TryGetValue(asked.Chosen, out var chosen)
                ? new Reading { Id = name, Question = question, Parts = chosen, Ways = ways }
                : null;
        }
    }

    private List<Gate> Gates()
    {
        var gates = new List<Gate>();
        foreach (var (key, gate) in yaml.Map("gates").NamedMaps())
        {
            var (source, isDecision) = Source(gate);
            gates.Add(new Gate(key.Value, source, isDecision, gate.Text("clause"), gate.Flag("public", true)));
            gate.End();
        }

        if (gates.Count > 64)
        {
            yaml.Error("gates.too-many", yaml.Find("gates"), gates.Count);
        }

        return gates;
    }

    private List<Indicator> Indicators()
    {
        var indicators = new List<Indicator>();
        foreach (var (key, indicator) in yaml.Map("indicators").NamedMaps())
        {
            indicators.Add(new Indicator(
                key.Value,
                indicator.Word("group", Words.Group),
                indicator.Text("decision"),
                indicator.Text("clause"),
                indicator.Flag("public", true)));
            indicator.End();
        }

        return indicators;
    }

    private List<RankKey> RankKeys()
    {
        var keys = new List<RankKey>();
        foreach (var (key, rank) in yaml.Map("rank").NamedMaps())
        {
            var (source, isDecision) = Source(rank);
            keys.Add(new RankKey(key.Value, source, isDecision, rank.Word("order", Words.IsDescending), rank.Text("clause")));
            rank.End();
        }

        return keys;
    }

    private List<Stage> Stages(List<SheetValue> sheet)
    {
        var stages = new List<Stage>();
        foreach (var (key, stage) in yaml.Map("stages").NamedMaps())
        {
            var when = stage.FindText("when");
            if (when is not null && !sheet.Exists(v => v.Name == when))
            {
                stage.Error("sheet.unknown-name", stage.Find("when"), when, string.Join(", ", sheet.Select(v => v.Name)));
            }

            stages.Add(new Stage(key.Value, stage.Word("kind", Words.Stage), when, stage.Text("clause")));
            stage.End();
        }

        return stages;
    }

    private static (string Source, bool IsDecision) Source(MapReader entry)
    {
        if (entry.Has("decision") == entry.Has("reading"))
        {
            entry.Error("source.needs-one", null);
        }

        return entry.Has("decision") ? (entry.Text("decision"), true) : (entry.Text("reading"), false);
    }
}
