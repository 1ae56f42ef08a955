using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Linkage;

namespace Ronghe.Registry.Duplicates;

/// <summary>A model that is in use.</summary>
internal sealed record KnownModel(string Hash, LinkageModel Model, DateTimeOffset MadeAt, long Persons, long UpTo);

/// <summary>Stores models and finds the last; a stored one whose bytes do not have its hash is refused.</summary>
internal sealed class Models(RegistryDb db, Numbers numbers, TimeProvider clock)
{
    private const string Counter = "registry_linkage_model";

    /// <summary>Null when none was learned yet.</summary>
    public async Task<KnownModel?> LastAsync(CancellationToken cancellation)
    {
        if (await db.Models.AsNoTracking().OrderByDescending(m => m.ModelNo).FirstOrDefaultAsync(cancellation) is not { } stored)
        {
            return null;
        }

        return LinkageModelFile.HashOf(stored.Content) == stored.Hash
            ? new KnownModel(stored.Hash, LinkageModelFile.Read(stored.Content), stored.MadeAt, stored.Persons, stored.UpTo)
            : throw new InvalidDataException($"Model {stored.Hash} was changed.");
    }

    /// <summary>Stores a model. Belongs into a transaction.</summary>
    /// <returns>Its hash.</returns>
    public async Task<string> StoreAsync(LinkageModel model, long persons, long upTo, CancellationToken cancellation)
    {
        var content = LinkageModelFile.Write(model);
        var hash = LinkageModelFile.HashOf(content);
        db.Models.Add(new StoredModel
        {
            ModelNo = await numbers.TakeAsync(Counter, 1, cancellation), Hash = hash, MadeAt = clock.GetUtcNow(), Persons = persons, UpTo = upTo, Content = content,
        });
        await db.SaveChangesAsync(cancellation);
        return hash;
    }
}
