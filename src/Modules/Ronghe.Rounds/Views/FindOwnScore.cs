using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Applications;

namespace Ronghe.Rounds.Views;

/// <summary>Opens an applicant's own result with the query code of the receipt and the last four characters of the identity number.</summary>
internal sealed class FindOwnScore(RoundsDb db, QueryCodes codes, IPersons persons, ITries tries, RoundRecorder record)
{
    private const string Purpose = "own-score";
    private const int TailLength = 4;
    private const int LongestCode = 30;
    private const int MostTriesOfCode = 5;
    private const int MostTriesFromSource = 30;

    /// <param name="source">The address the request came from: many people may share one, so it may try more often than one code.</param>
    public async Task<Outcome<Application>> RunAsync(Round round, string? code, string? tail, string source, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(code) || code.Length > LongestCode)
        {
            return new Problem("own-score.code") { Field = "code" };
        }

        if (tail?.Trim() is not { Length: TailLength } wanted)
        {
            return new Problem("own-score.tail") { Field = "tail" };
        }

        var index = codes.IndexOf(code);
        var key = $"{round.RoundNo} {Convert.ToHexString(index)}";
        var wait = await tries.BeginAsync("own-score.code", key, MostTriesOfCode, cancellation)
            ?? await tries.BeginAsync("own-score.source", source, MostTriesFromSource, cancellation);
        if (wait is { } minutes)
        {
            return new Problem("own-score.too-many", minutes);
        }

        var application = await db.BeyondReachAsync(
            () => db.Applications.Anywhere.AsNoTracking().SingleOrDefaultAsync(a => a.QueryIndex == index && a.RoundNo == round.RoundNo, cancellation), cancellation);
        var right = application is not null && await HasTailAsync(application.PersonNo, wanted, cancellation);
        await db.InTransactionAsync(() =>
        {
            record.Act(right ? "score.view" : "score.view-refused", application is null ? round.Subject : $"application:{application.ApplicationNo}", null, Purpose);
            return Task.CompletedTask;
        }, cancellation);
        if (!right)
        {
            return new Problem("own-score.wrong") { Field = "code" };
        }

        await tries.SucceededAsync("own-score.code", key, cancellation);
        await tries.SucceededAsync("own-score.source", source, cancellation);
        return application!;
    }

    private async Task<bool> HasTailAsync(long person, string tail, CancellationToken cancellation)
    {
        await foreach (var found in persons.ReadAsync([person], Purpose, cancellation))
        {
            return found.IdNumber.EndsWith(tail, StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }
}
