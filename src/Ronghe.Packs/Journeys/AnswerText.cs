using System.Globalization;
using Ronghe.Codes;
using Ronghe.Feel;
using Ronghe.Kernel;

namespace Ronghe.Packs;

/// <summary>
/// Answers as they are written down (see <see cref="QuestionType"/>), read strictly: what is no answer to its question, e.g. because the file has changed
/// since, is no answer. An empty text says that an optional question was left empty.
/// </summary>
public static class AnswerText
{
    private const char Comma = ',';

    /// <summary>Reads an answer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="text">The answer as it is written down.</param>
    /// <param name="today">The city's day.</param>
    /// <param name="value">Its value in FEEL; null when it was left empty, or is none.</param>
    /// <returns>Null when it is an answer; otherwise <c>answer.…</c>.</returns>
    public static Problem? Read(Question question, string text, DateOnly today, out object? value)
    {
        value = null;
        if (text.Length == 0)
        {
            return question.Optional ? null : new Problem("answer.missing");
        }

        var problem = question.Type switch
        {
            QuestionType.Number or QuestionType.File => Number(question, text, out value),
            QuestionType.Date => Day(question, text, today, out value),
            QuestionType.Choice => Choice(question, [text], out value),
            QuestionType.Choices => Choice(question, text.Split(Comma), out value),
            QuestionType.YesNo => YesNo(text, out value),
            QuestionType.Division => Place(question, text, out value),
            _ => Line(question, text, out value),
        };
        value = problem is null ? value : null;
        return problem;
    }

    /// <summary>Writes the names of choices down, in the order of the file.</summary>
    public static string Of(Question question, IReadOnlyCollection<string> chosen) =>
        string.Join(Comma, question.Choices.Select(c => c.Value).Where(chosen.Contains));

    /// <summary>The names of choices in an answer.</summary>
    public static IReadOnlyList<string> Chosen(string text) => text.Length == 0 ? [] : text.Split(Comma);

    private static Problem? Number(Question question, string text, out object? value)
    {
        var read = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        value = (FeelNumber)number;
        return !read ? new Problem("answer.number")
            : number < question.Least || number > question.Most ? new Problem("answer.range", question.Least, question.Most)
            : null;
    }

    private static Problem? Day(Question question, string text, DateOnly today, out object? value)
    {
        value = null;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new Problem("answer.date");
        }

        value = DateOf(day);
        return day < question.From?.On(today) ? new Problem("answer.early", question.From.On(today))
            : day > question.Until?.On(today) ? new Problem("answer.late", question.Until.On(today))
            : null;
    }

    private static Problem? Choice(Question question, IReadOnlyList<string> chosen, out object? value)
    {
        value = question.Type == QuestionType.Choice ? chosen[0] : chosen.ToList<object?>();
        return chosen.Distinct(StringComparer.Ordinal).Count() == chosen.Count && chosen.All(c => question.Choices.Any(choice => choice.Value == c))
            ? null
            : new Problem("answer.choice");
    }

    private static Problem? YesNo(string text, out object? value)
    {
        value = text == "true";
        return text is "true" or "false" ? null : new Problem("answer.choice");
    }

    private static Problem? Place(Question question, string text, out object? value)
    {
        value = text;
        return DivisionCode.TryParse(text) is { } code && code.Level >= DivisionLevel.Province && text == code.ToString() ? null : new Problem("answer.division", question.Level);
    }

    private static Problem? Line(Question question, string text, out object? value)
    {
        value = text;
        return new StringInfo(text).LengthInTextElements > question.Most ? new Problem("answer.long", question.Most) : null;
    }

    internal static FeelDate DateOf(DateOnly day) => FeelDate.Create(day.Year, day.Month, day.Day)!;
}
