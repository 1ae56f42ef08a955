using Ronghe.Casework.Filings;
using Ronghe.Packs;
using Ronghe.Web;

namespace Ronghe.Casework.Endpoints;

/// <param name="Answer">As typed; days as 2025-12-01, yes or no as true or false, choices by their names with commas, divisions by code.</param>
internal sealed record AnswerRequest(string? Answer);

/// <param name="Hash">The journey as it was shown; a form that has changed since is refused.</param>
internal sealed record Declaration(bool Declared, string? Hash);

/// <param name="Tail">The last four characters of the identity number, else of the telephone.</param>
internal sealed record ProgressQuery(string? Number, string? Tail);

/// <param name="Text">What the applicant is told.</param>
/// <param name="Seen">The state as whoever acts saw it.</param>
internal sealed record HandlingRequest(HandlingAct Act, string? Text, FilingState Seen);

internal sealed record UnmaskFilingRequest(string? Reason);

internal sealed record FollowRequest(string? Text);

internal sealed record JourneySummary(string Name, PackText Title, PackText About, int Level, string Department, int? WorkingDays)
{
    public static JourneySummary Of(Journey journey) => new(journey.Id, journey.Title, journey.About, journey.Level, journey.Department, journey.WorkingDays);
}

internal sealed record JourneyPicture(JourneySummary Journey, string Hash, IReadOnlyList<QuestionPicture> Check, IReadOnlyList<SectionPicture> Sections, PackText Declaration)
{
    public static JourneyPicture Of(Journey journey) => new(
        JourneySummary.Of(journey), journey.Hash, [.. journey.Check.Select(QuestionPicture.Of)],
        [.. journey.Sections.Select(s => new SectionPicture(s.Id, s.Title, [.. s.Questions.Select(QuestionPicture.Of)]))], journey.Declaration);
}

internal sealed record SectionPicture(string Name, PackText Title, IReadOnlyList<QuestionPicture> Questions);

/// <param name="When">The condition in FEEL under which it is asked; null for always.</param>
internal sealed record QuestionPicture(string Name, QuestionType Type, PackText Title, PackText? Hint, bool Optional, string? When, IReadOnlyList<JourneyChoice> Choices)
{
    public static QuestionPicture Of(Question question) => new(question.Id, question.Type, question.Title, question.Hint, question.Optional, question.When?.Text, question.Choices);
}

internal sealed record FilingSummary(Guid Id, string Journey, FilingState State, string? Number, DateTimeOffset BegunAt, DateTimeOffset? SubmittedAt, DateOnly? DueOn)
{
    public static FilingSummary Of(Filing filing) => new(filing.PublicId, filing.Journey, filing.State, filing.Number, filing.BegunAt, filing.SubmittedAt, filing.DueOn);
}

/// <param name="Asked">The questions that are asked, given the answers so far.</param>
internal sealed record OwnFilingPicture(FilingSummary Filing, string Hash, bool Complete, IReadOnlyList<AskedPicture> Asked)
{
    public static OwnFilingPicture Of(OwnFiling own, Texts texts) => new(
        FilingSummary.Of(own.Filing), own.Journey.Hash, own.Walk.IsComplete,
        [.. own.Walk.Asked.Select(a => new AskedPicture(a.Question.Id, a.Answer, a.Fault is { } fault ? texts.Of(fault) : null, own.Sources.GetValueOrDefault(a.Question.Id)?.Words))]);
}

/// <param name="Fault">Why the answer cannot stand; null when it can.</param>
/// <param name="Source">Who knew the answer; null when the owner typed it.</param>
internal sealed record AskedPicture(string Question, string? Answer, string? Fault, string? Source);

internal sealed record ProgressPicture(string Journey, FilingState State, DateOnly? DueOn, IReadOnlyList<ProgressStep> Steps)
{
    public static ProgressPicture Of(Progress progress) => new(progress.Filing.Journey, progress.Filing.State, progress.Filing.DueOn, progress.Steps);
}

/// <param name="Answers">Who somebody is stands masked.</param>
internal sealed record FilingDetail(FilingSummary Filing, IReadOnlyList<AnswerPicture> Answers, IReadOnlyList<StepPicture> Steps)
{
    public static FilingDetail Of(FilingPicture picture) => new(
        FilingSummary.Of(picture.Filing), AnswerPicture.Of(picture.Answers), [.. picture.Steps.Select(s => new StepPicture(s.Kind, s.At, s.Text))]);
}

internal sealed record AnswerPicture(string Question, PackText Title, PackText Shown)
{
    public static IReadOnlyList<AnswerPicture> Of(IEnumerable<FiledAnswer> answers) => [.. answers.Select(a => new AnswerPicture(a.Id, a.Title, a.Shown))];
}

internal sealed record StepPicture(StepKind Kind, DateTimeOffset At, string? Text);
