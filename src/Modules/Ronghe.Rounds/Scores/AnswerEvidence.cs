using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Scores;

/// <summary>Records what a department says of one fact: the fact as it was known keeps its place in the past, and another is known from now on.</summary>
internal sealed class AnswerEvidence(RoundsDb db, CaseFile files, ILedger ledger, Numbers numbers, CityPack packs, RoundRecorder record, TimeProvider clock)
{
    public const int ReplyMaxLength = 500;

    public async Task<Outcome<ScoreCase>> RunAsync(long caseNo, long? seen, DepartmentAnswer answer, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var opened = await files.OpenAsync(caseNo, ScoreGate.Answer, seen, cancellation);
        if (opened.Problem is { } problem)
        {
            return (Outcome<ScoreCase>)problem;
        }

        // Its lock makes answers and imports at the same time look one after the other.
        await ledger.SequenceAsync(cancellation);
        var facts = await ledger.ListAsync(opened.Value.PersonNo, await numbers.LastSequenceAsync(cancellation), cancellation);
        if (facts.FirstOrDefault(f => f.Reference.Kind == answer.Kind && f.Reference.Fact == answer.Fact) is not { } fact)
        {
            return ScoreProblems.FactNotKnown();
        }

        return (await RecordAsync(opened.Value, fact, answer, "department", cancellation)).Problem is { } wrong ? wrong : opened.Value;
    }, cancellation);

    /// <summary>Records an answer on a case that the caller has opened for its transaction.</summary>
    /// <param name="standing">The case.</param>
    /// <param name="fact">The fact as it is known now.</param>
    /// <param name="answer">What is said of it.</param>
    /// <param name="source">The door it came through: <c>department</c>, <c>visit</c>.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<ScoreAct>> RecordAsync(ScoreCase standing, KnownFact fact, DepartmentAnswer answer, string source, CancellationToken cancellation)
    {
        var department = answer.Department ?? fact.Content.Department ?? packs.Get().Value.Facts.GetValueOrDefault(answer.Kind)?.Department;
        if (Check(answer, fact.Content, department) is { } wrong)
        {
            return wrong;
        }

        var content = fact.Content with
        {
            State = answer.State,
            Source = source,
            Recorder = record.Actor,
            Department = department,
            CheckedOn = answer.State == FactState.Unanswered ? null : answer.RepliedOn,
            Reply = string.IsNullOrWhiteSpace(answer.Reply) ? null : answer.Reply.Trim(),
        };
        await ledger.SupersedeAsync([fact.Reference], cancellation);
        await ledger.RecordAsync([content], cancellation);
        return await files.AddAsync(standing, ScoreActKind.Answered, content.Reply, cancellation, new FactAnswer(content, answer.Fact));
    }

    private Problem? Check(DepartmentAnswer answer, NewFact fact, string? department)
    {
        if (department is null || !packs.Get().Value.Texts.TryGet("department." + department, out _))
        {
            return ScoreProblems.NoDepartment();
        }

        if (answer.Reply is { Length: > ReplyMaxLength })
        {
            return ScoreProblems.ReplyTooLong(ReplyMaxLength);
        }

        if (answer.State is FactState.Confirmed or FactState.Refused && answer.RepliedOn is null)
        {
            return ScoreProblems.AnswerDateMissing();
        }

        if (answer.RepliedOn > clock.Today())
        {
            return ScoreProblems.AnsweredLater(clock.Today());
        }

        // An answer that is there already is changed only with what the department says about it.
        return fact.State is FactState.Confirmed or FactState.Refused && string.IsNullOrWhiteSpace(answer.Reply) ? ScoreProblems.CorrectionUnexplained()
            : fact.State == answer.State && fact.Department == department && fact.CheckedOn == answer.RepliedOn && fact.Reply == answer.Reply?.Trim() ? ScoreProblems.SameAnswer()
            : null;
    }
}

/// <param name="Kind">The kind of the fact.</param>
/// <param name="Fact">Its number.</param>
/// <param name="State">What is said of it.</param>
/// <param name="Department">Who says it; null for the department that answers for the kind.</param>
/// <param name="RepliedOn">The day of the reply; needed for yes and no.</param>
/// <param name="Reply">In the department's words, at most 500 characters.</param>
internal sealed record DepartmentAnswer(string Kind, long Fact, FactState State, string? Department, DateOnly? RepliedOn, string? Reply);
