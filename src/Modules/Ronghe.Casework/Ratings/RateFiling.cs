using Microsoft.EntityFrameworkCore;
using Ronghe.Casework.Filings;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Casework.Ratings;

/// <summary>The owner rates how a filing was handled, once it is done; of their own will and once.</summary>
internal sealed class RateFiling(CaseworkDb db, OwnFilings own, FieldProtection protection, WorkDays days, IAudit audit, TimeProvider clock)
{
    public const int TextMaxLength = 500;

    public Task<Problem?> RunAsync(string number, Grade grade, string? text, CancellationToken cancellation) => own.ActAsync(async () =>
    {
        if (await own.FindAsync(number, cancellation) is not { } filing)
        {
            return FilingProblems.NotFound();
        }

        if (filing.State is not (FilingState.Granted or FilingState.Refused))
        {
            return FilingProblems.WrongState("rate", filing.State);
        }

        if (!Enum.IsDefined(grade) || text?.Length > TextMaxLength)
        {
            return new Problem("rating.grade", TextMaxLength) { Field = Enum.IsDefined(grade) ? "text" : "grade" };
        }

        if (await db.Ratings.AnyAsync(r => r.FilingNo == filing.FilingNo, cancellation))
        {
            return new Problem("rating.there.conflict");
        }

        db.Ratings.Add(new Rating
        {
            FilingNo = filing.FilingNo,
            Grade = grade,
            Text = string.IsNullOrWhiteSpace(text) ? null : protection.Protect(Rating.TextColumn, filing.FilingNo, text.Trim()),
            At = clock.GetUtcNow(),
            FollowBy = grade <= Grade.Bad ? days.Calendar.AddWorkingDays(clock.Today(), Rating.FollowDays) : null,
        });
        audit.Record("filing.rate", filing.Subject);
        return (Problem?)null;
    }, cancellation);

    /// <summary>The owner's rating of a filing, with what was said; null when there is none.</summary>
    public async Task<ReadRating?> FindAsync(Filing filing, CancellationToken cancellation) =>
        await own.ActAsync(() => db.Ratings.AsNoTracking().SingleOrDefaultAsync(r => r.FilingNo == filing.FilingNo, cancellation), cancellation) is { } rating ? ReadRating.Of(rating, protection) : null;
}

/// <summary>A rating in clear.</summary>
internal sealed record ReadRating(Rating Rating, string? Text, string? Follow)
{
    public static ReadRating Of(Rating rating, FieldProtection protection) => new(
        rating,
        rating.Text is { Length: > 0 } text ? protection.Open(Rating.TextColumn, rating.FilingNo, text) : null,
        rating.Follow is { Length: > 0 } follow ? protection.Open(Rating.FollowColumn, rating.FilingNo, follow) : null);
}
