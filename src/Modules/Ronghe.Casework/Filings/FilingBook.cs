using Ronghe.Contracts.Access;
using Ronghe.Data;

namespace Ronghe.Casework.Filings;

/// <summary>Adds steps to filings, each with its audit row.</summary>
internal sealed class FilingBook(CaseworkDb db, Numbers numbers, FieldProtection protection, IAudit audit, IActor actor, TimeProvider clock)
{
    /// <summary>Why personal data of filings is read.</summary>
    public const string Purpose = "service";

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task AddAsync(Filing filing, StepKind kind, string? text, IReadOnlyList<FiledAnswer>? answers, CancellationToken cancellation)
    {
        var number = await numbers.TakeAsync(Step.Counter, 1, cancellation);
        db.Steps.Add(new Step
        {
            StepNo = number,
            FilingNo = filing.FilingNo,
            Kind = kind,
            At = Now,
            By = actor.Name,
            Text = string.IsNullOrWhiteSpace(text) ? null : protection.Protect(Step.TextColumn, number, text.Trim()),
            Answers = answers is null ? null : protection.Protect(Step.AnswersColumn, number, FiledAnswer.Write(answers)),
        });
        audit.Record(ActOf(kind), filing.Subject, filing.Journey, Purpose);
    }

    /// <summary>What the audit ledger calls a step.</summary>
    public static string ActOf(StepKind kind) => kind switch
    {
        StepKind.Submitted => "filing.submit",
        StepKind.Accepted => "filing.accept",
        StepKind.CorrectionAsked => "filing.ask-correction",
        StepKind.Corrected => "filing.correct",
        StepKind.Granted => "filing.grant",
        StepKind.Refused => "filing.refuse",
        _ => "filing.withdraw",
    };
}
