using System.Globalization;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Intake;
using Ronghe.Kernel;

namespace Ronghe.Access.Materials;

/// <summary>Checks files from outside and keeps them in quarantine. One file at a time is in memory.</summary>
internal sealed class TakeMaterials(AccessDb db, MaterialFiles files, FieldProtection protection, Numbers numbers, ILimits limits, IAudit audit, IActor actor, TimeProvider clock)
{
    private const string Counter = "access_material";
    private const string Unnamed = "material";
    private static readonly IntakeLimits Sizes = IntakeLimits.Default with { FileBytes = IMaterials.MostBytes };

    public async Task<Problem?> CheckAsync(IReadOnlyList<SentFile> sent, CancellationToken cancellation)
    {
        if (sent.Count == 0)
        {
            return null;
        }

        var kilobytes = (int)Math.Min(int.MaxValue / 2, sent.Sum(f => 1 + (f.Bytes / 1024)));
        if (await limits.TakeAsync("upload", sent.Count, cancellation) is { } many)
        {
            return many;
        }

        if (await limits.TakeAsync("upload-kilobytes", kilobytes, cancellation) is { } much)
        {
            return much;
        }

        foreach (var file in sent)
        {
            if ((await ReadAsync(file, cancellation)).Problem is { } problem)
            {
                return problem with { Args = [ShownOf(file, MaterialKind.Pdf)[..^4], .. problem.Args] };
            }
        }

        return null;
    }

    public async Task AttachAsync(string subject, IReadOnlyList<SentFile> sent, CancellationToken cancellation)
    {
        var number = await numbers.TakeAsync(Counter, sent.Count, cancellation);
        foreach (var file in sent)
        {
            var clean = (await ReadAsync(file, cancellation)).Value;
            var material = new StoredMaterial
            {
                MaterialNo = number,
                Subject = subject,
                Kind = clean.Kind,
                Bytes = clean.Content.Length,
                Name = protection.Protect(StoredMaterial.NameColumn, number, ShownOf(file, clean.Kind)),
                At = clock.GetUtcNow(),
                By = actor.Name,
                AskAt = clock.GetUtcNow(),
            };
            db.Materials.Add(material);
            await files.StageAsync(number, clean.Content, cancellation);
            audit.Record("material.attach", subject, string.Create(CultureInfo.InvariantCulture, $"{material.PublicId} {clean.Kind} {material.Bytes} bytes"));
            number++;
        }

        await db.SaveChangesAsync(cancellation);
    }

    private static async Task<Outcome<CleanFile>> ReadAsync(SentFile file, CancellationToken cancellation)
    {
        if (file.Bytes > Sizes.FileBytes)
        {
            return IntakeProblems.TooLarge(Sizes.FileBytes);
        }

        await using var content = file.Open();
        return await FileIntake.ReadAsync(content, Sizes, cancellation);
    }

    private static string ShownOf(SentFile file, MaterialKind kind) => ShownName.Of(file.Name, kind, Unnamed);
}
