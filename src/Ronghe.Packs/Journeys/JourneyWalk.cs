using Ronghe.Feel;
using Ronghe.Kernel;

namespace Ronghe.Packs;

/// <summary>How far a section of a journey is.</summary>
public enum SectionState
{
    /// <summary>None of its questions is asked.</summary>
    NotNeeded,

    /// <summary>What is asked in it depends on questions before it that are open.</summary>
    NotYet,

    /// <summary>Nothing is answered.</summary>
    NotStarted,

    /// <summary>Some of it is answered.</summary>
    Begun,

    /// <summary>All that is asked is answered.</summary>
    Done,
}

/// <summary>A question that is asked, and its answer.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer as written down; null when there is none yet, empty when it was left empty.</param>
/// <param name="Fault">Why the answer cannot stand; null when it can, or when there is none.</param>
public sealed record AskedQuestion(Question Question, string? Answer, Problem? Fault)
{
    /// <summary>True when nothing is left to do here.</summary>
    public bool IsDone => Answer is not null && Fault is null;
}

/// <summary>
/// Where somebody stands in a journey: which questions are asked, given what was answered so far, and what is still open. A condition sees only answers of
/// questions before it that are asked themselves and whose answers can stand; so what is kept of questions that are not asked any more changes nothing.
/// </summary>
public sealed class JourneyWalk
{
    private readonly Journey _journey;
    private readonly List<AskedQuestion> _asked = [];

    private JourneyWalk(Journey journey) => _journey = journey;

    /// <summary>The questions that are asked, in order.</summary>
    public IReadOnlyList<AskedQuestion> Asked => _asked;

    /// <summary>True when everything that is asked is answered.</summary>
    public bool IsComplete => _asked.TrueForAll(a => a.IsDone);

    /// <summary>The first question that is open; null when none is.</summary>
    public Question? FirstOpen => _asked.Find(a => !a.IsDone)?.Question;

    /// <summary>Walks a journey.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="answers">What was answered, by question; answers to questions that there are none are ignored.</param>
    /// <param name="today">The city's day.</param>
    public static JourneyWalk Of(Journey journey, IReadOnlyDictionary<string, string> answers, DateOnly today)
    {
        var walk = new JourneyWalk(journey);
        walk._asked.AddRange(Walk(journey.Questions, answers, today));
        return walk;
    }

    /// <summary>Answers the questions by which anyone can see whether they may apply.</summary>
    /// <returns>The questions asked; a fault whose code is <c>answer.refused</c> is a reason why not.</returns>
    public static IReadOnlyList<AskedQuestion> Check(Journey journey, IReadOnlyDictionary<string, string> answers, DateOnly today) => [.. Walk(journey.Check, answers, today)];

    /// <summary>A question as it stands; null when it is not asked.</summary>
    public AskedQuestion? Find(string id) => _asked.Find(a => a.Question.Id == id);

    /// <summary>The question asked after another in its section; null at the section's end.</summary>
    public Question? After(Question question) =>
        _asked.SkipWhile(a => a.Question.Id != question.Id).Skip(1).FirstOrDefault(a => _journey.SectionOf(question).Questions.Contains(a.Question))?.Question;

    /// <summary>The question asked before another in its section; null at the section's beginning.</summary>
    public Question? Before(Question question) =>
        _asked.TakeWhile(a => a.Question.Id != question.Id).LastOrDefault(a => _journey.SectionOf(question).Questions.Contains(a.Question))?.Question;

    /// <summary>What is asked in a section.</summary>
    public IReadOnlyList<AskedQuestion> In(JourneySection section) => _asked.FindAll(a => section.Questions.Contains(a.Question));

    /// <summary>How far a section is.</summary>
    public SectionState StateOf(JourneySection section)
    {
        var here = In(section);
        var waits = section.Questions.SelectMany(q => q.Uses).Select(Find).Any(a => a is { IsDone: false } && !section.Questions.Contains(a.Question));
        return waits ? SectionState.NotYet
            : here.Count == 0 ? SectionState.NotNeeded
            : here.All(a => a.IsDone) ? SectionState.Done
            : here.Any(a => a.Answer is not null) ? SectionState.Begun
            : SectionState.NotStarted;
    }

    private static IEnumerable<AskedQuestion> Walk(IEnumerable<Question> questions, IReadOnlyDictionary<string, string> answers, DateOnly today)
    {
        var known = new Dictionary<string, object?>(StringComparer.Ordinal) { [JourneyCondition.Today] = AnswerText.DateOf(today) };
        foreach (var question in questions)
        {
            // Every name of the file has a meaning, so that a condition never speaks of something unknown.
            known[question.Id] = null;
            if (question.When is { } when && !when.Holds(new FeelContext(known)))
            {
                continue;
            }

            var asked = Answered(question, answers.GetValueOrDefault(question.Id), known, today);
            known[question.Id] = asked.Fault is null ? known[question.Id] : null;
            yield return asked;
        }
    }

    private static AskedQuestion Answered(Question question, string? answer, Dictionary<string, object?> known, DateOnly today)
    {
        if (answer is null)
        {
            return new AskedQuestion(question, null, null);
        }

        if (AnswerText.Read(question, answer, today, out var value) is { } problem)
        {
            return new AskedQuestion(question, answer, problem);
        }

        known[question.Id] = value;
        var context = new FeelContext(known);
        var refusal = question.Refusals.FirstOrDefault(r => r.When.Holds(context));
        return new AskedQuestion(question, answer, refusal is null ? null : new Problem("answer.refused", refusal.Says));
    }
}
