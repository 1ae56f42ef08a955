using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Ranking;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Snapshots;
using Ronghe.Web;

namespace Ronghe.Rounds.Replays;

/// <summary>A replay with what came of it; null while it runs.</summary>
internal sealed record ReplayPicture(Replay Replay, Round Round, ReplayResult? Result);

/// <summary>One applicant under the rules of the round and under those that are tried.</summary>
internal sealed record TriedApplicant(long Application, ListRow Row, Explanation Before, Explanation After);

/// <summary>Reads replays for those who may try rules.</summary>
internal sealed class ReplayReader(RoundsDb db, RoundGate gate, RoundRules rules, RunReplay run, FileStore files, RoundRecorder record)
{
    /// <summary>How many are shown beside one at most: more do not fit on a screen.</summary>
    public const int MostBeside = 4;
    private const int Most = 200;

    /// <summary>Those of a draft, or all, the newest first.</summary>
    public async Task<IReadOnlyList<ReplayPicture>> ListAsync(Guid? draft, CancellationToken cancellation)
    {
        var rows = await (
            from replay in db.Replays.AsNoTracking()
            join round in db.Rounds on replay.RoundNo equals round.RoundNo
            where draft == null || replay.Draft == draft
            orderby replay.ReplayNo descending
            select new { replay, round }).Take(Most).ToListAsync(cancellation);
        var seen = new List<ReplayPicture>();
        foreach (var row in rows)
        {
            if (await gate.MayAsync(AskReplay.Right, row.round, cancellation))
            {
                seen.Add(Picture(row.replay, row.round));
            }
        }

        return seen;
    }

    /// <summary>Those that are done on the same applicants, to be set beside it.</summary>
    public async Task<IReadOnlyList<ReplayPicture>> LikeAsync(ReplayPicture one, CancellationToken cancellation) =>
        [.. (await ListAsync(null, cancellation)).Where(r => r.Result is not null && r.Replay.ListNo == one.Replay.ListNo && r.Replay.ReplayNo != one.Replay.ReplayNo)];

    public async Task<ReplayPicture?> FindAsync(Guid id, CancellationToken cancellation) =>
        await db.Replays.AsNoTracking().SingleOrDefaultAsync(r => r.PublicId == id, cancellation) is { } replay
        && await db.Rounds.AsNoTracking().SingleAsync(r => r.RoundNo == replay.RoundNo, cancellation) is var round
        && await gate.MayAsync(AskReplay.Right, round, cancellation) ? Picture(replay, round) : null;

    /// <summary>One applicant by both rules, step by step; null when there is none of that number, or what it was computed from is erased. That they were looked at is on record.</summary>
    public async Task<TriedApplicant?> TryAsync(ReplayPicture picture, long application, CancellationToken cancellation)
    {
        var (replay, round) = (picture.Replay, picture.Round);
        if (replay.ErasedAt is not null || round.ErasedAt is not null
            || await db.Lists.AsNoTracking().SingleAsync(l => l.ListNo == replay.ListNo, cancellation) is not { SnapshotFile: not null } list
            || await db.Rows.AsNoTracking().SingleOrDefaultAsync(r => r.ListNo == list.ListNo && r.ApplicationNo == application, cancellation) is not { } row
            || run.Bind(replay, round, list) is not { Problem: null } bound)
        {
            return null;
        }

        ApplicantBlock block;
        await using (var snapshot = files.Open(list.SnapshotFile))
        {
            block = SnapshotFile.ReadBlock(snapshot, row.Block);
        }

        var (old, other) = (rules.Of(round), bound.Value);
        await record.LookAsync("replay.read", $"application:{application}", replay.Subject, RunReplay.Purpose, cancellation);
        return new TriedApplicant(
            application, row,
            new Explainer(old.Scorer, old.Pack.Texts, Texts.Language).Explain(block.Persons, row.Place, block.Choices),
            new Explainer(other.Rules.Scorer, other.Rules.Pack.Texts, Texts.Language).Explain(block.Persons, row.Place, other.Choose(block)));
    }

    private static ReplayPicture Picture(Replay replay, Round round) =>
        new(replay, round, replay.Summary is null ? null : JsonSerializer.Deserialize<ReplayResult>(replay.Summary, JsonSerializerOptions.Web));
}
