using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>
/// Changes the root key. A second key is prepared in a file beside it; one transaction wraps everything again under that key; whoever reads the
/// database afterwards, in any process, finds the second file and puts it in the place of the first, which stays beside it.
/// </summary>
public sealed class RootKeyChange(AppDbContext db, KeyStore store, DatabaseOptions options)
{
    /// <summary>Tells the root key in use from others: four hexadecimal digits.</summary>
    public string Fingerprint => Print(store.Roots.Current);

    /// <summary>Prepares the next root key.</summary>
    /// <returns>Null when it lies in the data folder.</returns>
    public Problem? Prepare()
    {
        store.Reload();
        if (store.Roots.IsGiven)
        {
            return new Problem("root-key.given");
        }

        using var next = store.Roots.PrepareNext();
        return null;
    }

    /// <summary>Wraps everything under the next root key, in the transaction under way.</summary>
    /// <returns>The fingerprint of the root key from its end on; or the problem that no next key lies in this process's data folder.</returns>
    public async Task<Outcome<string>> ChangeAsync(CancellationToken cancellation)
    {
        using var next = store.Roots.OpenNext();
        if (next is null)
        {
            return new Problem("root-key.not-prepared");
        }

        // On SQLite the transaction holds the write lock; here nobody stores a key that the next statements would not see.
        if (options.Kind == DbKind.Postgres)
        {
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE data_key, data_page_key IN SHARE ROW EXCLUSIVE MODE", cancellation);
        }

        foreach (var key in await db.Set<DataKey>().Where(k => k.Wrapped != null).ToListAsync(cancellation))
        {
            key.Wrapped = Again(KeyStore.BoundOf(key.Name, key.Version), key.Wrapped!, next);
        }

        foreach (var key in await db.Set<PageKey>().ToListAsync(cancellation))
        {
            key.Wrapped = Again(PageKeys.BoundOf(key.Name), key.Wrapped, next);
        }

        await db.SaveChangesAsync(cancellation);
        Fault.Point("root-key.wrapped");
        return Print(next);
    }

    private byte[] Again(string bound, byte[] wrapped, RootKey next)
    {
        var plain = store.Unwrap(bound, wrapped);
        var again = next.Wrap(bound, plain);
        CryptographicOperations.ZeroMemory(plain);
        return again;
    }

    private static string Print(RootKey key) => key.Fingerprint.ToString("x4", CultureInfo.InvariantCulture);
}
