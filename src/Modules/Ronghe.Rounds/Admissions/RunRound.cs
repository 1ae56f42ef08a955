using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Packages;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Admissions;

/// <summary>
/// Runs the stages of a round that need nobody, up to the next one that waits for people. Every step is stored when it is done and is
/// never done twice, so a killed run goes on where it stopped and ends with the same bytes.
/// </summary>
internal sealed class RunRound(
    RoundsDb db, RoundRules rules, ListBuilder builder, ListSealer sealer, Numbers numbers, RoundRecorder record)
{
    /// <returns>Null when the round waits for people or is finished; otherwise why it could not go on.</returns>
    public async Task<Problem?> RunAsync(long roundNo, IProgressReport progress, CancellationToken cancellation)
    {
        if (await db.Rounds.SingleOrDefaultAsync(r => r.RoundNo == roundNo, cancellation) is not { } round)
        {
            return RoundProblems.NotFound(roundNo.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var bound = rules.Of(round);
        for (var first = true; round.StagesDone < bound.Edition.Stages.Count; first = false)
        {
            var stage = bound.Edition.Stages[round.StagesDone];
            if (stage.Kind is StageKind.OnSiteCheck or StageKind.Objections)
            {
                return first ? RoundProblems.WrongStage("round.run", stage.Kind) : null;
            }

            if (await RunStageAsync(round, bound, stage, progress, cancellation) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private async Task<Problem?> RunStageAsync(
        Round round, BoundRules bound, Stage stage, IProgressReport progress, CancellationToken cancellation)
    {
        switch (stage.Kind)
        {
            case StageKind.Applications:
                return await CloseApplicationsAsync(round, cancellation);
            case StageKind.Freeze:
                return await FreezeStageAsync(round, bound, progress, cancellation);
            case StageKind.Score:
                await ScoreAsync(round, await ListAsync(round, ListKind.Provisional, cancellation), bound, progress, cancellation);
                await AdvanceAsync(round, cancellation);
                return null;
            case StageKind.Rank:
                return await RankStageAsync(round, bound, cancellation);
            case StageKind.ProvisionalList:
                return await SealAsync(round, ListKind.Provisional, bound, progress, cancellation);
            case StageKind.Notice:
                return await SealAsync(round, ListKind.Notice, bound, progress, cancellation);
            case StageKind.FinalList:
                return await SealAsync(round, ListKind.Final, bound, progress, cancellation);
            default:
                throw new InvalidOperationException($"{stage.Kind} is a stage for people.");
        }
    }

    private async Task<Problem?> CloseApplicationsAsync(Round round, CancellationToken cancellation)
    {
        if (record.Now < round.ApplyUntil)
        {
            return RoundProblems.StillOpen(round.ApplyUntil);
        }

        await AdvanceAsync(round, cancellation);
        return null;
    }

    private async Task<Problem?> FreezeStageAsync(Round round, BoundRules bound, IProgressReport progress, CancellationToken cancellation)
    {
        var list = await ListAsync(round, ListKind.Provisional, cancellation);
        if (list.SnapshotFile is null && await builder.FreezeAsync(round, list, bound, NoAmendments, progress, cancellation) is { } problem)
        {
            return problem;
        }

        await AdvanceAsync(round, cancellation);
        return null;
    }

    private async Task<Problem?> RankStageAsync(Round round, BoundRules bound, CancellationToken cancellation)
    {
        var list = await ListAsync(round, ListKind.Provisional, cancellation);
        var table = await TableAsync(round, list, bound, cancellation);
        ListSealer.Summarise(list, table, table.Rank(round.Quota));
        record.Act("round.rank", round.Subject, $"{list.Admitted} admitted, {list.Undecided} undecided, line {list.CutOff}");
        await AdvanceAsync(round, cancellation);
        return null;
    }

    private async Task<Problem?> SealAsync(Round round, ListKind kind, BoundRules bound, IProgressReport progress, CancellationToken cancellation)
    {
        var list = await ListAsync(round, kind, cancellation);
        if (await PrepareAsync(round, list, bound, progress, cancellation) is { } problem)
        {
            return problem;
        }

        var table = await TableAsync(round, list, bound, cancellation);
        var standing = table.Rank(round.Quota);
        ListSealer.Summarise(list, table, standing);
        if (kind == ListKind.Final && list.Undecided > 0)
        {
            return RoundProblems.Undecided(list.Undecided);
        }

        await progress.ReportAsync("step.seal", 0, list.Applicants, cancellation);
        var toSeal = await sealer.PackageAsync(round, list, bound, table, standing, cancellation);
        var refused = await db.InTransactionAsync(() => PublishAsync(round, list, toSeal, cancellation), cancellation);
        if (refused is not null)
        {
            return refused;
        }

        await progress.ReportAsync("step.seal", list.Applicants, list.Applicants, cancellation);
        return null;
    }

    /// <summary>Seals unless the list would publish what identifies somebody; either is on record, in one transaction.</summary>
    private async Task<Problem?> PublishAsync(Round round, SealedList list, ListToSeal toSeal, CancellationToken cancellation)
    {
        if (ListGate.Check(toSeal) is { } hit)
        {
            await db.ReloadAsync(list, cancellation);
            record.Act("round.publication-refused", round.Subject, $"{list.Kind}: {hit.Args[0]}");
            return hit;
        }

        await sealer.SealAsync(round, list, toSeal, cancellation);
        round.StagesDone++;
        return null;
    }

    /// <summary>A later list stands on the inputs of the first one, unless an upheld objection made somebody's facts be read anew.</summary>
    private async Task<Problem?> PrepareAsync(Round round, SealedList list, BoundRules bound, IProgressReport progress, CancellationToken cancellation)
    {
        var amended = await db.Objections.Where(o => o.RoundNo == round.RoundNo && o.AmendedSeq != null)
            .GroupBy(o => o.ApplicationNo).ToDictionaryAsync(g => g.Key, g => g.Max(o => o.AmendedSeq!.Value), cancellation);
        if (list.SnapshotFile is null && amended.Count == 0)
        {
            var first = await ListAsync(round, ListKind.Provisional, cancellation);
            (list.SnapshotFile, list.ScoreFile) = (first.SnapshotFile, first.ScoreFile);
            (list.Applicants, list.Unanswered) = (first.Applicants, first.Unanswered);
            await db.InTransactionAsync(() => Task.CompletedTask, cancellation);
        }

        if (list.SnapshotFile is null)
        {
            if (await builder.FreezeAsync(round, list, bound, amended, progress, cancellation) is { } problem)
            {
                return problem;
            }

            await db.InTransactionAsync(() => Task.CompletedTask, cancellation);
        }

        await ScoreAsync(round, list, bound, progress, cancellation);
        return null;
    }

    private async Task ScoreAsync(Round round, SealedList list, BoundRules bound, IProgressReport progress, CancellationToken cancellation)
    {
        if (list.ScoreFile is null)
        {
            await builder.ScoreAsync(round, list, bound, progress, cancellation);
            await db.InTransactionAsync(() => Task.CompletedTask, cancellation);
        }
    }

    private async Task<ContenderTable> TableAsync(Round round, SealedList list, BoundRules bound, CancellationToken cancellation)
    {
        var (rulings, waived) = await Decisions.ReadAsync(db, round.RoundNo, cancellation);
        return await sealer.TableAsync(list, bound, rulings, waived, cancellation);
    }

    /// <summary>The list of a kind, begun when it is not there: what is known now is what counts from now on.</summary>
    private async Task<SealedList> ListAsync(Round round, ListKind kind, CancellationToken cancellation)
    {
        if (await db.Lists.SingleOrDefaultAsync(l => l.RoundNo == round.RoundNo && l.Kind == kind, cancellation) is { } begun)
        {
            return begun;
        }

        // Later lists keep the picture of the first: only amended applicants are read anew.
        var first = await db.Lists.Where(l => l.RoundNo == round.RoundNo && l.Kind == ListKind.Provisional).Select(l => (long?)l.KnownSeq).SingleOrDefaultAsync(cancellation);
        return await db.InTransactionAsync(async () =>
        {
            var list = new SealedList
            {
                ListNo = await numbers.TakeAsync("rounds_list", 1, cancellation),
                RoundNo = round.RoundNo,
                Kind = kind,
                KnownSeq = first ?? await numbers.LastSequenceAsync(cancellation),
                BegunAt = record.Now,
                BegunBy = record.Actor,
            };
            db.Lists.Add(list);
            return list;
        }, cancellation);
    }

    private Task AdvanceAsync(Round round, CancellationToken cancellation) => db.InTransactionAsync(() =>
    {
        round.StagesDone++;
        return Task.CompletedTask;
    }, cancellation);

    private static readonly Dictionary<long, long> NoAmendments = [];
}
