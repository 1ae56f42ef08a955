using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Intake;
using Ronghe.Kernel;

namespace Ronghe.Access.Materials;

/// <inheritdoc cref="IMaterials"/>
internal sealed class MaterialDesk(
    AccessDb db, TakeMaterials take, MaterialFiles files, MaterialRetention retention, FieldProtection protection, MaterialRules rules, IPurposes purposes, IAudit audit, IActor actor, TimeProvider clock) : IMaterials
{
    public Task<Problem?> CheckAsync(IReadOnlyList<SentFile> files, CancellationToken cancellation) => take.CheckAsync(files, cancellation);

    public Task AttachAsync(string subject, IReadOnlyList<SentFile> files, CancellationToken cancellation) => take.AttachAsync(subject, files, cancellation);

    public async Task<IReadOnlyList<Material>> ListAsync(string subject, CancellationToken cancellation) =>
        [.. (await Of(subject).AsNoTracking().OrderBy(m => m.MaterialNo).ToListAsync(cancellation)).Select(Shown)];

    public Task<Outcome<OpenedMaterial>> OpenAsync(string subject, Guid id, string purpose, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        purposes.Demand(purpose, ["material"]);
        if (await Of(subject).AsNoTracking().SingleOrDefaultAsync(m => m.PublicId == id, cancellation) is not { } material)
        {
            return (Outcome<OpenedMaterial>)NotFound(id);
        }

        var shown = Shown(material);
        if (!shown.IsOpen)
        {
            return new Problem(shown.State == MaterialState.Refused ? "material.refused.conflict" : "material.quarantine.conflict", shown.Found);
        }

        audit.Record("material.open", subject, id.ToString(), purpose);
        return new OpenedMaterial(await files.OpenAsync(material, cancellation), shown.MediaType, shown.Name);
    }, cancellation);

    public Task<Problem?> RemoveAsync(string subject, Guid id, string? reason, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > IMaterials.ReasonMaxLength)
        {
            return new Problem("material.reason-missing", IMaterials.ReasonMaxLength) { Field = "reason" };
        }

        if (await Of(subject).SingleOrDefaultAsync(m => m.PublicId == id, cancellation) is not { } material)
        {
            return NotFound(id);
        }

        await files.ForgetAsync(material.MaterialNo, cancellation);
        material.Remove(reason.Trim(), actor.Name, clock.GetUtcNow());
        audit.Record("material.remove", subject, $"{id}: {reason.Trim()}");
        return (Problem?)null;
    }, cancellation);

    public Task<IReadOnlyList<string>> FilesAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellation) => retention.FilesAsync(subjects, cancellation);

    public Task DestroyAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellation) => retention.DestroyAsync(subjects, cancellation);

    public Task EraseAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellation) => retention.EraseAsync(subjects, cancellation);

    private static Problem NotFound(Guid id) => new("material.not-found", id);

    private IQueryable<StoredMaterial> Of(string subject) => db.Materials.Where(m => m.Subject == subject && m.RemovedAt == null);

    private Material Shown(StoredMaterial material)
    {
        var state = material.StateUnder(rules);
        return new Material(
            material.PublicId, protection.Open(StoredMaterial.NameColumn, material.MaterialNo, material.Name), material.Kind.MediaType(), material.Bytes, material.At, state,
            state == MaterialState.Refused ? material.Word : null);
    }
}
