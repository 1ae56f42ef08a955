using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Proving;

namespace Ronghe.Policy;

/// <summary>Who acts, when, and the rows that tell of it: the audit ledger's, and the draft's own.</summary>
internal sealed class PolicyRecorder(PolicyDb db, Numbers numbers, JobQueue jobs, IAudit audit, IActor actor, TimeProvider clock)
{
    public string Actor => actor.Name;

    public DateTimeOffset Now => clock.GetUtcNow();

    public void Act(string act, string subject, string? detail = null) => audit.Record(act, subject, detail);

    public async Task StepAsync(Draft draft, StepKind kind, string? text, string? detail, CancellationToken cancellation)
    {
        db.Steps.Add(new DraftStep { StepNo = await numbers.TakeAsync("policy_step", 1, cancellation), DraftNo = draft.DraftNo, Kind = kind, At = Now, By = Actor, Text = text });
        Act("policy." + kind.ToString().ToLowerInvariant(), draft.Subject, detail);
    }

    /// <summary>Writes edits of one revision, and has the draft proven anew.</summary>
    public async Task EditsAsync(Draft draft, IReadOnlyList<EditLine> lines, CancellationToken cancellation)
    {
        var first = await numbers.TakeAsync("policy_edit", lines.Count, cancellation);
        var revision = draft.NextRevision();
        foreach (var (index, line) in lines.Index())
        {
            db.Edits.Add(new Edit
            {
                EditNo = first + index,
                DraftNo = draft.DraftNo,
                Revision = revision,
                At = Now,
                By = Actor,
                Path = line.Path,
                Place = line.Place,
                Kind = line.Kind,
                Row = line.Row,
                Column = line.Column,
                ToRow = line.ToRow,
                Before = line.Before,
                After = line.After,
            });
        }

        await jobs.EnqueueAsync(ProveDraft.JobKind, draft.Subject, draft.PublicId.ToString(), Actor, cancellation);
        Act("policy.edit", draft.Subject, $"revision {revision}, {lines.Count} in {lines[0].Path}");
    }
}

/// <summary>What an edit row will say.</summary>
internal sealed record EditLine(string Path, string Place, EditKind Kind, string? Before, string? After, int Row = 0, int Column = 0, int ToRow = 0);
