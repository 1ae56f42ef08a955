using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Policy.Drafts;

namespace Ronghe.Policy.Versions;

/// <summary>Takes a version back before its day. It and the reason stay to be read.</summary>
internal sealed class WithdrawVersion(PolicyDb db, PolicyGate gate, NewestVersion newest, Numbers numbers, PolicyRecorder record)
{
    public async Task<Outcome<PackVersion>> RunAsync(Guid versionId, string? because, CancellationToken cancellation)
    {
        if (await gate.CheckAsync(PolicyGate.Publish, cancellation) is { } shut)
        {
            return shut;
        }

        return because?.Trim() is { Length: > 0 and <= Draft.RemarkMaxLength } reason
            ? await db.InTransactionAsync(() => StoreAsync(versionId, reason, cancellation), cancellation)
            : PolicyProblems.Remark();
    }

    private async Task<Outcome<PackVersion>> StoreAsync(Guid versionId, string because, CancellationToken cancellation)
    {
        await numbers.TakeAsync("policy_version", 1, cancellation);
        if (await db.Versions.SingleOrDefaultAsync(v => v.PublicId == versionId, cancellation) is not { } version)
        {
            return PolicyProblems.NotFound();
        }

        // A later version was made from it.
        if (version.WithdrawnAt is null && (await newest.FindAsync(cancellation))!.VersionNo != version.VersionNo)
        {
            return PolicyProblems.NotLatest();
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(record.Now, CityClock.Zone).DateTime);
        if (version.Withdraw(because, record.Actor, record.Now, today) is { } problem)
        {
            return problem;
        }

        var draft = await db.Drafts.SingleAsync(d => d.DraftNo == version.DraftNo, cancellation);
        await record.StepAsync(draft, StepKind.Withdrawn, because, $"version {version.PublicId:D}", cancellation);
        await db.SaveChangesAsync(cancellation);
        return version;
    }
}
