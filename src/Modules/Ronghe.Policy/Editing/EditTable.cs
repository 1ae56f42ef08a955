using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Dmn;
using Ronghe.Kernel;
using Ronghe.Policy.Drafts;

namespace Ronghe.Policy.Editing;

/// <summary>
/// Changes a table of a draft. Rows are named as the clerk saw them at a revision: what others added, moved or deleted since is followed. A cell
/// that somebody else changed meanwhile is refused with both values; of several changes all are made or none.
/// </summary>
internal sealed class EditTable(PolicyDb db, PolicyGate gate, TableDesk desk, PolicyRecorder record, IAuditTrail trail)
{
    public const int CellMaxLength = 4000;
    public const int MostChanges = 20_000;

    /// <param name="draftId">The draft.</param>
    /// <param name="place">The table.</param>
    /// <param name="seen">The revision that the clerk saw.</param>
    /// <param name="changes">What to change; rows as at that revision, each after those before it.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<ChangedTable>> RunAsync(Guid draftId, TablePlace place, long seen, IReadOnlyList<TableChange> changes, CancellationToken cancellation)
    {
        if (await gate.CheckAsync(PolicyGate.Edit, cancellation) is { } shut)
        {
            return shut;
        }

        if (changes.Count is 0 or > MostChanges || changes.SelectMany(c => c.After ?? []).Any(t => t.Length > CellMaxLength || t.Any(char.IsControl)))
        {
            return PolicyProblems.Text(CellMaxLength);
        }

        return await db.InTransactionAsync(() => StoreAsync(draftId, place, seen, changes, cancellation), cancellation);
    }

    private async Task<Outcome<ChangedTable>> StoreAsync(Guid draftId, TablePlace place, long seen, IReadOnlyList<TableChange> changes, CancellationToken cancellation)
    {
        if (await db.TakeAsync(draftId, cancellation) is not { } draft)
        {
            return PolicyProblems.NotFound();
        }

        if (draft.State != DraftState.Open)
        {
            return PolicyProblems.Closed(draft.State);
        }

        if (await desk.ReadAsync(draft, place.Path, cancellation) is not { } text || text.Model.FindDecision(place.Decision) is null)
        {
            return PolicyProblems.NoSuchPlace();
        }

        var since = await db.Edits.AsNoTracking().Where(e => e.DraftNo == draft.DraftNo && e.Revision > seen && e.Path == place.Path)
            .OrderBy(e => e.EditNo).ToListAsync(cancellation);
        var hand = new TableHand(place, text, since);
        foreach (var change in changes)
        {
            if (hand.Do(change) is { } problem)
            {
                return await NamedAsync(problem, cancellation);
            }
        }

        if (hand.Lines.Count > 0)
        {
            await desk.KeepAsync(draft, place.Path, hand.Text, cancellation);
            await record.EditsAsync(draft, hand.Lines, cancellation);
            await db.SaveChangesAsync(cancellation);
        }

        return new ChangedTable(draft.Revision, hand.Text, hand.Moved, await desk.CheckAsync(draft, place, hand.Text, cancellation));
    }

    // Who put there what stands there is named as people read it.
    private async Task<Problem> NamedAsync(Problem problem, CancellationToken cancellation)
    {
        if (problem.Args is not [var theirs, var yours, string { Length: > 0 } who])
        {
            return problem;
        }

        var names = await trail.NamesAsync([who], cancellation);
        return problem with { Args = [theirs, yours, names[who]] };
    }

    /// <summary>Cells of a row as an edit row keeps them.</summary>
    public static string Json(IEnumerable<string> cells) => JsonSerializer.Serialize(cells, Plain);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
