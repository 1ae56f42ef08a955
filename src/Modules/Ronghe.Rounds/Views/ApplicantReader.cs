using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Snapshots;
using Ronghe.Web;

namespace Ronghe.Rounds.Views;

/// <summary>An applicant's row in the newest sealed list, and why it is as it is.</summary>
internal sealed record ApplicantPicture(SealedList List, ListRow Row, Explanation Why);

/// <summary>Reads one applicant from the frozen inputs of a list and explains the score by the rules of the round.</summary>
internal sealed class ApplicantReader(RoundsDb db, FileStore files)
{
    public async Task<ApplicantPicture?> FindAsync(RoundPicture round, long application, CancellationToken cancellation)
    {
        if (round.Latest is not { SnapshotFile: not null } list
            || await db.Rows.AsNoTracking().SingleOrDefaultAsync(r => r.ListNo == list.ListNo && r.ApplicationNo == application, cancellation) is not { } row)
        {
            return null;
        }

        await using var snapshot = files.Open(list.SnapshotFile);
        var block = SnapshotFile.ReadBlock(snapshot, row.Block);
        var explainer = new Explainer(round.Rules.Scorer, round.Rules.Pack.Texts, Texts.Language);
        return new ApplicantPicture(list, row, explainer.Explain(block.Persons, row.Place, block.Choices));
    }
}
