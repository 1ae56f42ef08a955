using System.Text.RegularExpressions;

namespace Ronghe.Packs;

/// <summary>Reads a journey from its file.</summary>
internal sealed partial class JourneyReader(MapReader yaml, string id, byte[] content, PackTexts texts)
{
    private const int MostQuestions = 100;

    public Journey Read()
    {
        var check = yaml.Maps("check");
        var journey = new Journey
        {
            Id = id,
            Hash = PackFiles.Hash(content),
            Title = TextsReader.Pair(yaml.Map("title")),
            About = TextsReader.Pair(yaml.Map("about")),
            Level = yaml.Number("level"),
            Department = yaml.Text("department"),
            WorkingDays = (int?)yaml.FindNumber("working-days"),
            Start = Start(yaml.Map("start")),
            Check = new QuestionReader([], inCheck: true).Read(check),
            Sections = Sections(),
            Declaration = TextsReader.Pair(yaml.Map("declare")),
            Next = Pairs(yaml, "next"),
        };
        Check(journey);
        yaml.End();
        return journey;
    }

    private static JourneyStart Start(MapReader start)
    {
        var read = new JourneyStart(Pairs(start, "who"), Pairs(start, "need"), start.Number("minutes"), TextsReader.Pair(start.Map("result")));
        start.End();
        return read;
    }

    private static List<PackText> Pairs(MapReader from, string key) => [.. from.Maps(key).Select(TextsReader.Pair)];

    private List<JourneySection> Sections()
    {
        var (sections, before) = (new List<JourneySection>(), new List<Question>());
        foreach (var part in yaml.Maps("sections"))
        {
            var questions = new QuestionReader(before, inCheck: false).Read(part.Maps("questions"));
            var section = new JourneySection(part.Text("id"), TextsReader.Pair(part.Map("title")), questions);
            if (!Slug().IsMatch(section.Id) || sections.Exists(s => s.Id == section.Id))
            {
                part.Error("journey.id", part.Find("id"), section.Id);
            }

            if (questions.Count == 0)
            {
                part.Error("journey.no-questions", part.Find("questions"), section.Id);
            }

            before.AddRange(questions);
            sections.Add(section);
            part.End();
        }

        return sections;
    }

    private void Check(Journey journey)
    {
        var questions = journey.Questions.ToList();
        if (questions.Count is 0 or > MostQuestions)
        {
            yaml.Error("journey.questions", yaml.Find("sections"), questions.Count, MostQuestions);
        }

        if (journey.Level is < 0 or > 2)
        {
            yaml.Error("journey.level", yaml.Find("level"), journey.Level);
        }

        if (!texts.TryGet("department." + journey.Department, out _))
        {
            yaml.Error("journey.department", yaml.Find("department"), journey.Department);
        }

        if (questions.Count(q => q.IsPlace) > 1 || questions.Exists(q => q.IsPlace && (q.When is not null || q.Optional || q.Type != QuestionType.Division)))
        {
            yaml.Error("journey.place", yaml.Find("sections"));
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Slug();
}
