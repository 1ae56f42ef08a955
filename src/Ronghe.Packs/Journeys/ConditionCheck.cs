using System.Text.RegularExpressions;
using Ronghe.Feel;

namespace Ronghe.Packs;

/// <summary>
/// Reads a condition and finds slips before anybody is asked: it must speak of questions before it alone, name choices that there are, and be true or false
/// whatever these answer; where all their answers can be listed, both.
/// </summary>
internal static class ConditionCheck
{
    private const int MostTried = 4_096;

    /// <summary>Reads a condition.</summary>
    /// <param name="text">FEEL.</param>
    /// <param name="known">The questions that it may speak of.</param>
    /// <param name="error">Takes what is wrong: code and arguments.</param>
    public static JourneyCondition? Read(string text, IReadOnlyList<Question> known, Action<string, IReadOnlyList<object?>> error)
    {
        var expression = FeelExpression.Parse(text, known.Select(q => q.Id).Append(JourneyCondition.Today));
        if (expression.Problems.Count > 0)
        {
            error("condition.syntax", [expression.Problems[0].Start + 1]);
            return null;
        }

        var used = known.Where(q => Speaks(text, q.Id)).ToList();
        var condition = new JourneyCondition(expression, [.. used.Select(q => q.Id)]);
        if (Literals(text).FirstOrDefault(l => used.TrueForAll(q => q.Type != QuestionType.Text && q.Choices.All(c => c.Value != l))) is { } strange)
        {
            error("condition.value", [strange, string.Join(", ", used.SelectMany(q => q.Choices).Select(c => c.Value))]);
            return null;
        }

        return Try(condition, known, used, error) ? condition : null;
    }

    private static bool Try(JourneyCondition condition, IReadOnlyList<Question> known, List<Question> used, Action<string, IReadOnlyList<object?>> error)
    {
        var seen = new HashSet<bool>();
        var lists = used.ConvertAll(Samples);
        var total = lists.Aggregate(1L, (product, list) => Math.Min(MostTried * 2L, product * list.Count));
        for (var i = 0L; i < Math.Min(total, MostTried); i++)
        {
            var context = known.ToDictionary(q => q.Id, _ => (object?)null, StringComparer.Ordinal);
            context[JourneyCondition.Today] = AnswerText.DateOf(new DateOnly(2025, 12, 1));
            var rest = i;
            foreach (var (question, samples) in used.Zip(lists))
            {
                context[question.Id] = samples[(int)(rest % samples.Count)];
                rest /= samples.Count;
            }

            var tried = condition.Try(new FeelContext(context));
            if (tried.Value is not bool truth || tried.Diagnostics.Any(d => d.Code == "feel.unknown-name"))
            {
                error("condition.not-boolean", [tried.Diagnostics.Count > 0 ? tried.Diagnostics[0].Code : "null"]);
                return false;
            }

            seen.Add(truth);
        }

        if (seen.Count == 2 || total > MostTried || !used.TrueForAll(q => q.Type is QuestionType.Choice or QuestionType.Choices or QuestionType.YesNo))
        {
            return true;
        }

        error("condition.constant", [seen.Single() ? "true" : "false"]);
        return false;
    }

    /// <summary>Answers to try: all there are, or some that differ.</summary>
    private static List<object?> Samples(Question question) => question.Type switch
    {
        QuestionType.YesNo => [true, false],
        QuestionType.Choice => [.. question.Choices.Select(c => c.Value)],
        QuestionType.Choices => [.. question.Choices.Select(c => new List<object?> { c.Value }), question.Choices.Select(c => (object?)c.Value).ToList()],
        QuestionType.Number or QuestionType.File => [(FeelNumber)question.Least, (FeelNumber)((question.Least + question.Most) / 2), (FeelNumber)question.Most],
        QuestionType.Date => [AnswerText.DateOf(new DateOnly(1950, 2, 28)), AnswerText.DateOf(new DateOnly(2025, 12, 1)), AnswerText.DateOf(new DateOnly(2050, 1, 1))],
        _ => ["x", "十个字"],
    };

    private static bool Speaks(string text, string name) => Regex.IsMatch(text, $@"(?<![\w\-""]){Regex.Escape(name)}(?![\w\-""])", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Texts that answers are compared with: all but those that write a day or a length of time.</summary>
    private static IEnumerable<string> Literals(string text) => Regex.Matches(text, "(?<!(duration|date|time)\\()\"(?<text>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Groups["text"].Value);
}
