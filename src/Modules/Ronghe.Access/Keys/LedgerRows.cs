using Ronghe.Access.Audit;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Access.Keys;

/// <summary>Entries of the audit ledger are never written again: an older version of their key reads for as long as they stand.</summary>
internal sealed class LedgerRows(AccessDb db) : IProtectedRows
{
    public const string Key = "ledger";

    public IReadOnlyCollection<string> Keys => [Key];

    public async Task<long> CountAsync(string key, int version, CancellationToken cancellation)
    {
        byte[] mark = [(byte)(version >> 8), (byte)version];
        await using var rows = await db.BulkReadAsync("SELECT count(*) FROM access_audit WHERE substr(mac, 1, 2) = @p0", [mark], cancellation);
        return key == Key && rows.Read() ? rows.GetInt64(0) : 0;
    }

    public Task<RenewedRows> RenewAsync(string key, long after, int most, CancellationToken cancellation) => Task.FromResult(new RenewedRows(0, null));

    public Task<int> ForgetAsync(string key, int version, int most, CancellationToken cancellation) => Task.FromResult(0);
}
