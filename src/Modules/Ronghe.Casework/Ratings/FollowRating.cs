using Microsoft.EntityFrameworkCore;
using Ronghe.Casework.Filings;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Casework.Ratings;

/// <summary>A bad rating is seen to by somebody who did not handle the filing, and the rater reads what was done (整改反馈).</summary>
internal sealed class FollowRating(CaseworkDb db, IRights rights, FieldProtection protection, IInbox inbox, IAudit audit, IActor actor, TimeProvider clock)
{
    public const string Read = "ratings.read";
    public const string Follow = "ratings.follow";

    public Task<Problem?> RunAsync(long filingNo, string? text, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var filing = await db.Filings.In(await rights.ScopeAsync(Follow, null, cancellation)).AsNoTracking().SingleOrDefaultAsync(f => f.FilingNo == filingNo, cancellation);
        if (filing is null || await db.Ratings.SingleOrDefaultAsync(r => r.FilingNo == filingNo, cancellation) is not { FollowBy: not null } rating)
        {
            return new Problem("rating.not-found");
        }

        if (rating.FollowedAt is not null)
        {
            return new Problem("rating.followed.conflict");
        }

        if (FilingProblems.CheckText(text, "text") is { } missing)
        {
            return missing;
        }

        if (await db.Steps.AnyAsync(s => s.FilingNo == filingNo && s.By == actor.Name, cancellation))
        {
            return new Problem("rating.own-work");
        }

        (rating.FollowedAt, rating.FollowedBy, rating.Follow) = (clock.GetUtcNow(), actor.Name, protection.Protect(Rating.FollowColumn, filingNo, text!.Trim()));
        audit.Record("rating.follow", filing.Subject);
        if (filing.PersonNo is { } person)
        {
            await inbox.SendAsync(new PersonMessage(person, "rating-follow", filing.Number) { Link = $"/my/filings/{filing.Number}" }, cancellation);
        }

        return (Problem?)null;
    }, cancellation);

    /// <summary>How many ratings there are of each grade, where they may be seen.</summary>
    public async Task<IReadOnlyDictionary<Grade, int>> CountAsync(CancellationToken cancellation)
    {
        var filings = db.Filings.In(await rights.ScopeAsync(Read, null, cancellation));
        return await db.Ratings.Where(r => filings.Any(f => f.FilingNo == r.FilingNo)).GroupBy(r => r.Grade).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
    }

    /// <summary>Bad ratings that may be seen: those nobody has seen to, or all.</summary>
    public async Task<IQueryable<Rating>> BadAsync(bool open, CancellationToken cancellation)
    {
        var filings = db.Filings.In(await rights.ScopeAsync(Read, null, cancellation));
        var bad = db.Ratings.AsNoTracking().Where(r => r.Grade <= Grade.Bad && filings.Any(f => f.FilingNo == r.FilingNo));
        return open ? bad.Where(r => r.FollowedAt == null) : bad;
    }

    /// <summary>Ratings in clear.</summary>
    public IReadOnlyList<ReadRating> Open(IEnumerable<Rating> ratings) => [.. ratings.Select(r => ReadRating.Of(r, protection))];
}
