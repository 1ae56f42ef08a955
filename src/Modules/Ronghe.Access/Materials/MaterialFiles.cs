using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Access.Materials;

/// <summary>The content of materials: the one place that knows how it is kept.</summary>
internal sealed class MaterialFiles(AccessDb db, FileStore files, FieldProtection protection)
{
    /// <summary>Keeps content in the caller's transaction.</summary>
    public Task StageAsync(long material, ReadOnlyMemory<byte> content, CancellationToken cancellation) => db.ExecuteAsync(
        "INSERT INTO access_material_content (material_no, content) VALUES ({0}, {1})", [material, protection.Protect(StagedContent.Column, material, content.Span)], cancellation);

    /// <summary>Puts content into the file store, outside of any transaction, and then says so. Done again after it was cut off it ends the same.</summary>
    public async Task KeepAsync(long material, CancellationToken cancellation)
    {
        if (await StagedAsync(material, cancellation) is not { } content)
        {
            return;
        }

        var file = await files.SaveAsync(stream => stream.WriteAsync(content, cancellation).AsTask(), cancellation);
        Fault.Point("material.kept");
        await db.InTransactionAsync(async () =>
        {
            await db.Materials.Where(m => m.MaterialNo == material).ExecuteUpdateAsync(set => set.SetProperty(m => m.File, file), cancellation);
            await ForgetAsync(material, cancellation);
        }, cancellation);
    }

    /// <summary>Forgets content that is not in the file store.</summary>
    public Task ForgetAsync(long material, CancellationToken cancellation) => db.StagedContents.Where(c => c.MaterialNo == material).ExecuteDeleteAsync(cancellation);

    public async Task<Stream> OpenAsync(StoredMaterial material, CancellationToken cancellation) =>
        material.File is { } file ? files.Open(file)
        : await StagedAsync(material.MaterialNo, cancellation) is { } content ? new MemoryStream(content, writable: false)
        : throw new FileNotFoundException($"Material {material.MaterialNo} has no content.");

    private async Task<byte[]?> StagedAsync(long material, CancellationToken cancellation) =>
        await db.StagedContents.AsNoTracking().SingleOrDefaultAsync(c => c.MaterialNo == material, cancellation) is { } staged
            ? protection.OpenBytes(StagedContent.Column, material, staged.Content)
            : null;
}
