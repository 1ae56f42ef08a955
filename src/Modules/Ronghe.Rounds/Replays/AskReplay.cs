using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Policy;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Replays;

/// <summary>What is to be tried: a draft of the policy desk, or the files of an operator.</summary>
internal sealed record RulesToTry(Guid? Draft, string Title, IReadOnlyDictionary<string, byte[]> Files);

/// <summary>Asks for a replay: what cannot run is refused at once.</summary>
internal sealed class AskReplay(RoundsDb db, RoundGate gate, RoundRules rules, IDraftPacks drafts, FileStore files, Numbers numbers, JobQueue queue, RoundRecorder record)
{
    public const string Right = "rounds.replay";

    /// <summary>A draft on the applicants of a round.</summary>
    public async Task<Outcome<Replay>> OfDraftAsync(Guid draft, long roundNo, string edition, int? quota, CancellationToken cancellation) =>
        await drafts.FindAsync(draft, cancellation) is { } found
            ? await RunAsync(new RulesToTry(found.Draft, found.Title, found.Files), roundNo, edition, quota, cancellation)
            : new Problem("replay.draft.not-found");

    /// <param name="rules">What to try.</param>
    /// <param name="roundNo">The round; it needs a list whose inputs are kept.</param>
    /// <param name="edition">Which edition of its programme.</param>
    /// <param name="quota">The quota, at least 0; null for the round's.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<Replay>> RunAsync(RulesToTry rules, long roundNo, string edition, int? quota, CancellationToken cancellation)
    {
        if (await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.RoundNo == roundNo, cancellation) is not { } round || !await gate.MayAsync(Right, round, cancellation))
        {
            return RoundProblems.NotFound(roundNo.ToString(CultureInfo.InvariantCulture));
        }

        if (await ListOfAsync(round, cancellation) is not { } list)
        {
            return new Problem("replay.nothing-frozen") { Field = "round" };
        }

        if (quota < 0)
        {
            return new Problem("replay.quota") { Field = "quota" };
        }

        if (Check(rules, round, list, edition) is { } problem)
        {
            return problem;
        }

        var pack = PackLoader.LoadFromFiles(rules.Files).Pack!;
        using var archive = new MemoryStream();
        PackArchive.Write(pack, archive);
        return await db.InTransactionAsync(async () =>
        {
            var replay = new Replay
            {
                ReplayNo = await numbers.TakeAsync("rounds_replay", 1, cancellation), PublicId = Guid.CreateVersion7(record.Now), RoundNo = round.RoundNo, ListNo = list.ListNo, Draft = rules.Draft,
                Title = rules.Title.Length > Replay.TitleMaxLength ? rules.Title[..Replay.TitleMaxLength] : rules.Title, PackHash = pack.Hash, Pack = archive.ToArray(), Edition = edition,
                Quota = quota ?? round.Quota, AskedAt = record.Now, AskedBy = record.Actor,
            };
            db.Replays.Add(replay);
            record.Act("replay.ask", replay.Subject, $"{round.Programme}/{round.Year} {edition} pack {pack.Hash}", RunReplay.Purpose);
            await db.SaveChangesAsync(cancellation);
            await queue.EnqueueAsync(RunReplay.JobKind, replay.Subject, replay.ReplayNo.ToString(CultureInfo.InvariantCulture), record.Actor, cancellation);
            return replay;
        }, cancellation);
    }

    /// <summary>The newest list whose inputs and scores are kept.</summary>
    private async Task<SealedList?> ListOfAsync(Round round, CancellationToken cancellation) => round.ErasedAt is not null ? null
        : await db.Lists.AsNoTracking().Where(l => l.RoundNo == round.RoundNo && l.SealedAt != null && l.SnapshotFile != null && l.ScoreFile != null).OrderByDescending(l => l.Kind).FirstOrDefaultAsync(cancellation);

    private Problem? Check(RulesToTry tried, Round round, SealedList list, string edition)
    {
        using var snapshot = files.Open(list.SnapshotFile!);
        return ReplayRules.Bind(tried.Files, round, rules.Of(round), SnapshotFile.ReadHeader(snapshot), edition).Problem;
    }
}
