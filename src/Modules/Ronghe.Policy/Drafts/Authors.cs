using Microsoft.EntityFrameworkCore;

namespace Ronghe.Policy.Drafts;

/// <summary>Whoever had a hand in a draft: they never review or publish it.</summary>
internal static class Authors
{
    public static async Task<bool> IncludeAsync(PolicyDb db, Draft draft, string who, CancellationToken cancellation) =>
        draft.MadeBy == who || draft.SubmittedBy == who || await db.Edits.AnyAsync(e => e.DraftNo == draft.DraftNo && e.By == who, cancellation);
}
