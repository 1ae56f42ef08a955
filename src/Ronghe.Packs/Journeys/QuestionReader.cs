using System.Globalization;
using System.Text.RegularExpressions;
using Ronghe.Codes;

namespace Ronghe.Packs;

/// <summary>Reads questions one after another; each may speak of those before it.</summary>
/// <param name="before">The questions of the sections before.</param>
/// <param name="inCheck">Whether these are the questions of a check: nothing is typed there and nothing is kept.</param>
internal sealed partial class QuestionReader(IReadOnlyList<Question> before, bool inCheck)
{
    private const long LongestLine = 200;
    private const long LongestText = 2000;
    private const long MostDocuments = 5;

    private static readonly Dictionary<string, QuestionType> Types = Enum.GetValues<QuestionType>()
        .ToDictionary(t => Hyphens().Replace(t.ToString(), "-").ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly Dictionary<string, DivisionLevel> Levels = Enum.GetValues<DivisionLevel>().ToDictionary(l => l.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly QuestionType[] OfChecks = [QuestionType.Choice, QuestionType.YesNo, QuestionType.Number, QuestionType.Date];

    private readonly List<Question> _known = [.. before];

    public List<Question> Read(IReadOnlyList<MapReader> questions)
    {
        foreach (var yaml in questions)
        {
            var question = Read(yaml);
            if (!JourneyReader.Slug().IsMatch(question.Id) || question.Id == JourneyCondition.Today || _known.Exists(q => q.Id == question.Id))
            {
                yaml.Error("question.id", yaml.Find("id"), question.Id);
            }

            _known.Add(question);
            yaml.End();
        }

        return _known[before.Count..];
    }

    private Question Read(MapReader yaml)
    {
        var (id, type) = (yaml.Text("id"), yaml.Word("type", Types));
        if (inCheck && !OfChecks.Contains(type))
        {
            yaml.Error("question.not-in-check", yaml.Find("type"), id, string.Join(", ", Types.Where(t => OfChecks.Contains(t.Value)).Select(t => t.Key)));
        }

        var question = new Question
        {
            Id = id,
            Type = type,
            Title = TextsReader.Pair(yaml.Map("title")),
            Hint = yaml.FindMap("hint") is { } hint ? TextsReader.Pair(hint) : null,
            Optional = yaml.Flag("optional", fallback: false),
            Prefill = Prefill(yaml, type),
            Choices = Choices(yaml, id, type),
            Least = yaml.FindNumber("least") ?? (type == QuestionType.File ? 1 : 0),
            Most = yaml.FindNumber("most") ?? MostOf(type),
            From = Day(yaml, "from"),
            Until = Day(yaml, "until"),
            Level = yaml.FindWord("level", Levels) ?? DivisionLevel.Street,
            IsPlace = yaml.Flag("place", fallback: false),
            When = Condition(yaml, "when", [.. _known]),
        };
        return question with { Refusals = [.. yaml.Maps("refuse").Select(rule => Refusal(rule, question)).OfType<JourneyRule>()] };
    }

    private JourneyRule? Refusal(MapReader yaml, Question question)
    {
        var (when, says) = (Condition(yaml, "when", [.. _known, question]), TextsReader.Pair(yaml.Map("says")));
        if (when is null)
        {
            yaml.Get("when");
        }

        yaml.End();
        return when is null ? null : new JourneyRule(when, says);
    }

    private static JourneyCondition? Condition(MapReader yaml, string key, IReadOnlyList<Question> known)
    {
        if (yaml.FindText(key) is not { } text)
        {
            return null;
        }

        return ConditionCheck.Read(text, known, (code, args) => yaml.Error(code, yaml.Find(key), [text, .. args]));
    }

    private static string? Prefill(MapReader yaml, QuestionType type)
    {
        var source = yaml.FindText("prefill");
        if (source is not null && (!Question.Sources.TryGetValue(source, out var fits) || fits != type))
        {
            yaml.Error("question.prefill", yaml.Find("prefill"), source, string.Join(", ", Question.Sources.Select(s => s.Key)));
        }

        return source;
    }

    private static List<JourneyChoice> Choices(MapReader yaml, string id, QuestionType type)
    {
        var choices = yaml.FindMap("choices") is { } map ? map.NamedMaps().Select(c => new JourneyChoice(c.Key.Value, TextsReader.Pair(c.Value))).ToList() : [];
        if (choices.Count < 2 == (type is QuestionType.Choice or QuestionType.Choices) || choices.Exists(c => !JourneyReader.Slug().IsMatch(c.Value)))
        {
            yaml.Error("question.choices", yaml.Find("choices"), id);
        }

        return choices;
    }

    private static JourneyDay? Day(MapReader yaml, string key)
    {
        if (yaml.FindText(key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new JourneyDay(day, 0);
        }

        if (FromToday().Match(text) is { Success: true } counted)
        {
            return new JourneyDay(null, counted.Groups["days"].Success ? int.Parse(counted.Groups["days"].Value.Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) : 0);
        }

        yaml.Error("question.day", yaml.Find(key), text);
        return null;
    }

    private static long MostOf(QuestionType type) => type switch
    {
        QuestionType.Number => 999_999_999,
        QuestionType.File => MostDocuments,
        QuestionType.LongText => LongestText,
        _ => LongestLine,
    };

    [GeneratedRegex("(?<!^)(?=[A-Z])", RegexOptions.None, 1000)]
    private static partial Regex Hyphens();

    [GeneratedRegex(@"\Atoday(?<days> [+-] [0-9]{1,5})?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FromToday();
}
