using Ronghe.Columns;

namespace Ronghe.Packs;

/// <summary>Reads a file of scenarios.</summary>
internal sealed class ScenarioReader(MapReader yaml, Edition edition, PackProgramme programme)
{
    private static readonly Dictionary<string, byte> Sexes = new(StringComparer.Ordinal) { ["male"] = 1, ["female"] = 2, ["not stated"] = 9 };

    public IReadOnlyList<Scenario> Read()
    {
        var year = yaml.Number("round");
        var sheet = programme.FindRound(year);
        if (sheet is null || sheet.Edition.Id != edition.Id)
        {
            yaml.Error("scenario.unknown-round", yaml.Find("round"), year);
            return [];
        }

        sheet = yaml.Flag("samples", false) ? sheet.WithSampleValues() : sheet;
        var scenarios = new List<Scenario>();
        foreach (var (name, scenario) in yaml.Map("scenarios").NamedMaps())
        {
            if (Read(name, scenario, sheet) is { } read)
            {
                scenarios.Add(read);
            }
        }

        yaml.Find("tables");
        yaml.End();
        return scenarios;
    }

    private Scenario? Read(TextNode name, MapReader scenario, RoundSheet round)
    {
        scenario.FindText("why");
        var chosen = Questions(scenario);
        var sheet = Supplied(scenario, round.On(chosen));
        var choices = Choices(scenario);
        var facts = scenario.FindMap("facts") is { } found ? new ScenarioFacts(edition).Read(found) : [];
        var expect = Expect(scenario.Map("expect"));
        var born = ScenarioFacts.Day(scenario, "born", last: false) ?? 0;
        var sex = scenario.FindWord("sex", Sexes) ?? 9;
        scenario.End();
        return sheet is null ? null : new Scenario
        {
            Name = name.Value,
            File = yaml.File,
            Line = name.Line,
            Edition = chosen,
            Sheet = sheet,
            Birth = born,
            Sex = sex,
            Choices = choices,
            Facts = facts,
            Expect = expect,
        };
    }

    private Edition Questions(MapReader scenario)
    {
        var chosen = edition;
        foreach (var (key, value, at) in scenario.FindMap("reading as")?.NamedTexts() ?? [])
        {
            if (edition.Questions.FirstOrDefault(q => q.Id == key.Value) is { } question && question.Values.Contains(value))
            {
                chosen = chosen.Choose(key.Value, value);
            }
            else
            {
                scenario.Error("question.unknown", at, $"{key.Value}: {value}", string.Join(", ", edition.Questions.Select(q => q.Id)));
            }
        }

        return chosen;
    }

    private static RoundSheet? Supplied(MapReader scenario, RoundSheet sheet)
    {
        var values = scenario.FindMap("with")?.NamedTexts().ToDictionary(v => v.Key.Value, v => v.Value, StringComparer.Ordinal) ?? [];
        var supplied = sheet.With(values);
        if (supplied.Problem is { } problem)
        {
            scenario.Error("scenario.cannot-run", scenario.Find("with"), "with", problem.ToString());
            return null;
        }

        return supplied.Value;
    }

    private int[] Choices(MapReader scenario)
    {
        var made = scenario.FindMap("choices");
        return [.. edition.Choices.Select(c => Math.Max(0, Position(c)))];

        int Position(Choice choice)
        {
            var text = made?.FindText(choice.Id) ?? choice.Values[0];
            var position = choice.Values.ToList().IndexOf(text);
            if (position < 0)
            {
                scenario.Error("value.unknown-word", made?.Find(choice.Id), choice.Id, text, string.Join(", ", choice.Values));
            }

            return position;
        }
    }

    private Expectation Expect(MapReader expect)
    {
        var points = Values(expect.FindMap("points"), "points", n => edition.Indicators.Any(i => i.Id == n), "scenario.unknown-indicator");
        var keys = Values(expect.FindMap("rank"), "rank", n => edition.RankKeys.Any(k => k.Id == n), "decision.unknown");
        var totals = new List<ExpectedValue>();
        foreach (var entry in expect.Entries.Where(e => edition.Model.FindDecision(e.Key.Value) is not null))
        {
            totals.Add(Value(expect, entry.Key.Value));
        }

        var result = new Expectation(points, totals, keys, Gates(expect, "not met"), Gates(expect, "waiting"), IsAny(expect));
        expect.End();
        return result;
    }

    private static List<ExpectedValue> Values(MapReader? map, string where, Func<string, bool> isKnown, string code)
    {
        var values = new List<ExpectedValue>();
        foreach (var entry in map?.Entries ?? [])
        {
            if (isKnown(entry.Key.Value))
            {
                values.Add(Value(map!, entry.Key.Value));
            }
            else
            {
                map!.Find(entry.Key.Value);
                map!.Error(code, entry.Key, entry.Key.Value, where);
            }
        }

        return values;
    }

    /// <summary>One value for both runs, or low and high.</summary>
    private static ExpectedValue Value(MapReader map, string name)
    {
        if (map.Find(name) is MapNode && map.FindMap(name) is { } range)
        {
            var expected = new ExpectedValue(name, range.Text("low"), range.Text("high"));
            range.End();
            return expected;
        }

        var text = map.Text(name);
        return new ExpectedValue(name, text, text);
    }

    private static bool IsAny(MapReader expect)
    {
        var text = expect.FindText("gates");
        if (text is not (null or "any"))
        {
            expect.Error("value.unknown-word", expect.Find("gates"), "gates", text, "any");
        }

        return text == "any";
    }

    private IReadOnlyList<string> Gates(MapReader expect, string key)
    {
        var gates = expect.Texts(key);
        foreach (var gate in gates.Where(g => edition.Gates.All(k => k.Id != g)))
        {
            expect.Error("scenario.unknown-gate", expect.Find(key), gate);
        }

        return gates;
    }
}
