using System.Globalization;
using Ronghe.Codes;
using Ronghe.Packs;
using Ronghe.Web;
using Ronghe.Web.Typing;

namespace Ronghe.Casework.Filings;

/// <summary>Answers in words.</summary>
internal static class ShownAnswer
{
    public static PackText Of(Question question, string answer, Texts texts, Places places)
    {
        if (answer.Length == 0)
        {
            return Both(texts, "filing.left-empty");
        }

        return question.Type switch
        {
            QuestionType.YesNo => Both(texts, answer == "true" ? "filing.yes" : "filing.no"),
            QuestionType.Choice or QuestionType.Choices => new PackText(
                string.Join('、', Chosen(question, answer).Select(c => c.Zh)), string.Join(", ", Chosen(question, answer).Select(c => c.En))),
            QuestionType.Date when DateOnly.TryParse(answer, CultureInfo.InvariantCulture, out var day) => Both(texts, "filing.day", day),
            QuestionType.Division when DivisionCode.TryParse(answer) is { } code => new PackText(places.NameOf(code), places.NameOf(code)),
            QuestionType.File => Both(texts, "filing.documents", long.Parse(answer, CultureInfo.InvariantCulture)),
            _ => new PackText(answer, answer),
        };
    }

    private static PackText Both(Texts texts, string key, params object?[] args) => new(texts.In("zh", key, args), texts.In("en", key, args));

    private static IEnumerable<PackText> Chosen(Question question, string answer)
    {
        var chosen = AnswerText.Chosen(answer);
        return question.Choices.Where(c => chosen.Contains(c.Value)).Select(c => c.Words);
    }
}
