using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Rounds.Admissions;

/// <summary>
/// The materials of objections: whoever records objections in the place of the applicant adds and removes them until the objection is decided; whoever may decide
/// for the whole round opens them.
/// </summary>
internal sealed class ObjectionMaterials(RoundsDb db, RoundGate gate, IMaterials materials)
{
    public const string Record = "objections.record";
    public const string Look = "objections.materials";

    /// <summary>The most of one objection.</summary>
    public const int Most = 5;

    /// <summary>The largest request: all files of an objection and what else its form holds.</summary>
    public const long MostRequestBytes = ((long)Most * IMaterials.MostBytes) + (1 << 20);

    private const string Field = "materials";

    /// <summary>The objection, where the one who acts records objections; null elsewhere.</summary>
    public async Task<Objection?> FindAsync(long objectionNo, CancellationToken cancellation) =>
        await db.Objections.SingleOrDefaultAsync(o => o.ObjectionNo == objectionNo, cancellation) is { } objection
        && await ScopeAsync(objection, cancellation) is var scope && await db.Applications.In(scope).AnyAsync(a => a.ApplicationNo == objection.ApplicationNo, cancellation)
            ? objection
            : null;

    public Task<IReadOnlyList<Material>> ListAsync(Objection objection, CancellationToken cancellation) => materials.ListAsync(objection.Subject, cancellation);

    /// <summary>Whether files can be attached beside those that are there.</summary>
    public async Task<Problem?> CheckAsync(IReadOnlyList<SentFile> files, int there, CancellationToken cancellation) =>
        (there + files.Count > Most ? new Problem("objection.materials-many", Most) : await materials.CheckAsync(files, cancellation)) is { } problem ? problem with { Field = Field } : null;

    /// <summary>Attaches files that were checked, in the caller's transaction.</summary>
    public Task AttachAsync(Objection objection, IReadOnlyList<SentFile> files, CancellationToken cancellation) =>
        files.Count == 0 ? Task.CompletedTask : materials.AttachAsync(objection.Subject, files, cancellation);

    public Task<Problem?> AddAsync(long objectionNo, IReadOnlyList<SentFile> files, CancellationToken cancellation) => ChangeAsync(objectionNo, async objection =>
    {
        var there = (await ListAsync(objection, cancellation)).Count;
        if (await CheckAsync(files, there, cancellation) is { } problem)
        {
            return problem;
        }

        await AttachAsync(objection, files, cancellation);
        return null;
    }, cancellation);

    public Task<Problem?> RemoveAsync(long objectionNo, Guid id, string? reason, CancellationToken cancellation) =>
        ChangeAsync(objectionNo, objection => materials.RemoveAsync(objection.Subject, id, reason, cancellation), cancellation);

    /// <summary>Opens one for whoever may decide the objection; that is on record, and the applicant sees it.</summary>
    public async Task<Outcome<OpenedMaterial>> OpenAsync(long objectionNo, Guid id, CancellationToken cancellation) =>
        await db.Objections.AsNoTracking().SingleOrDefaultAsync(o => o.ObjectionNo == objectionNo, cancellation) is { } objection
        && await gate.MayAsync(Look, await RoundOfAsync(objection, cancellation), cancellation)
            ? await materials.OpenAsync(objection.Subject, id, ListBuilder.Purpose, cancellation)
            : new Problem("objection.not-found", objectionNo);

    private Task<Problem?> ChangeAsync(long objectionNo, Func<Objection, Task<Problem?>> change, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        // Of two at once the second waits, and sees what the first left: no sixth material, none after the decision.
        await db.Objections.Where(o => o.ObjectionNo == objectionNo).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, o => o.State), cancellation);
        return await FindAsync(objectionNo, cancellation) is not { } objection ? new Problem("objection.not-found", objectionNo)
        : objection.State != ObjectionState.Open ? new Problem("objection.decided", objection.DecidedAt)
        : await change(objection);
    }, cancellation);

    private async Task<Codes.DivisionScope> ScopeAsync(Objection objection, CancellationToken cancellation) =>
        await gate.ScopeAsync(Record, await RoundOfAsync(objection, cancellation), cancellation);

    private Task<Round> RoundOfAsync(Objection objection, CancellationToken cancellation) => db.Rounds.SingleAsync(r => r.RoundNo == objection.RoundNo, cancellation);
}
