using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Packages;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Replays;

/// <summary>
/// Scores and ranks the frozen applicants of a list by other rules, with the decisions that officials took in the round, and compares. The results are the bytes that a
/// round under those rules would have written; a killed run begins again and ends with the same.
/// </summary>
internal sealed class RunReplay(RoundsDb db, RoundRules rules, ListSealer sealer, FileStore files, RoundRecorder record) : IJobWorker
{
    public const string JobKind = "rounds.replay";
    public const string Purpose = "policy-effect";
    private const int Piece = 1 << 16;

    public string Kind => JobKind;

    public async Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
    {
        var number = long.Parse(arguments, NumberStyles.None, CultureInfo.InvariantCulture);
        var replay = await db.Replays.SingleAsync(r => r.ReplayNo == number, cancellation);
        if (replay.EndedAt is not null)
        {
            return null;
        }

        var round = await db.Rounds.SingleAsync(r => r.RoundNo == replay.RoundNo, cancellation);
        var list = await db.Lists.SingleAsync(l => l.ListNo == replay.ListNo, cancellation);
        var bound = Bind(replay, round, list);
        if (bound.Problem is { } problem)
        {
            return problem;
        }

        var (decided, waived) = await Decisions.ReadAsync(db, round.RoundNo, cancellation);
        var old = rules.Of(round);
        var before = await sealer.TableAsync(list, old, decided, waived, cancellation);
        var (after, groups) = await ScoreAsync(list, bound.Value, GroupsOf(old, round), progress, cancellation);
        after.Close(decided, waived);
        var (was, would) = (new RankedSide(old, before, before.Rank(round.Quota), round.Quota), new RankedSide(bound.Value.Rules, after, after.Rank(replay.Quota), replay.Quota));
        var result = ReplayCompare.Of(was, would, groups, cancellation);
        replay.ResultFile = await files.SaveAsync(stream =>
        {
            Write(stream, would);
            return Task.CompletedTask;
        }, cancellation);
        Fault.Point("replay.written");
        return await db.InTransactionAsync(() =>
        {
            (replay.Summary, replay.EndedAt) = (JsonSerializer.Serialize(result, JsonSerializerOptions.Web), record.Now);
            record.Act("replay.run", replay.Subject, $"{round.Programme}/{round.Year} {replay.Edition}: {result.Gained} gain, {result.Lost} lose", Purpose);
            return Task.FromResult<Problem?>(null);
        }, cancellation);
    }

    /// <summary>The rules of a replay, as they were stored when it was asked for.</summary>
    public Outcome<ReplayRules> Bind(Replay replay, Round round, SealedList list)
    {
        using var archive = new MemoryStream(replay.Pack, writable: false);
        var pack = PackArchive.Read(archive);
        using var snapshot = files.Open(list.SnapshotFile!);
        return ReplayRules.Bind(pack.Files, round, rules.Of(round), SnapshotFile.ReadHeader(snapshot), replay.Edition);
    }

    private static ReplayGroups GroupsOf(BoundRules old, Round round) => new(
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(round.ApplyFrom, CityClock.Zone).DateTime),
        old.Pack.Facts.TryGetValue("education", out var kind) ? [.. kind.Codes.Values.Select(c => c.Number)] : []);

    private async Task<(ContenderTable Table, ReplayGroups Groups)> ScoreAsync(SealedList list, ReplayRules other, ReplayGroups groups, IProgressReport progress, CancellationToken cancellation)
    {
        var table = new ContenderTable(other.Rules.Edition);
        await using var snapshot = files.Open(list.SnapshotFile!);
        var header = SnapshotFile.ReadHeader(snapshot);
        long done = 0;
        foreach (var (scores, keys) in Pipeline.Select(SnapshotFile.ReadBlocks(snapshot, header), narrow =>
        {
            var block = narrow.Widen();
            return (other.Score(block, cancellation), groups.Of(block));
        }, cancellation))
        {
            table.Add(scores);
            groups.Add(keys);
            await progress.ReportAsync("step.score", done += scores.Count, header.Applicants, cancellation);
        }

        return (table, groups);
    }

    private static void Write(Stream stream, RankedSide side)
    {
        using var lines = new LineWriter();
        ResultsCsv.WriteHeader(lines, side.Rules.Edition);
        for (var i = 0; i < side.Table.Count; i++)
        {
            ResultsCsv.Write(lines, side.Table, side.Standing, i);
            if (lines.Written.Length > Piece)
            {
                stream.Write(lines.Written);
                lines.Clear();
            }
        }

        stream.Write(lines.Written);
    }
}
