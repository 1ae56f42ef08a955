namespace Ronghe.Contracts.Access.Offers;

/// <summary>
/// Offered by whoever owns a table with protected columns, so that its rows can be brought under a new version of a key. All calls run in
/// the caller's transaction; a call for a key that the table does not use does nothing.
/// </summary>
public interface IProtectedRows
{
    /// <summary>The keys that the table's columns are under.</summary>
    IReadOnlyCollection<string> Keys { get; }

    /// <summary>How many rows could not be read, or not be found, without a version of a key.</summary>
    Task<long> CountAsync(string key, int version, CancellationToken cancellation);

    /// <summary>Brings the next rows under the active version of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="after">Where the last call ended; <see cref="long.MinValue"/> at first.</param>
    /// <param name="most">At most so many rows.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>How many were changed, and where this call ended; null when no rows are left behind that place.</returns>
    Task<RenewedRows> RenewAsync(string key, long after, int most, CancellationToken cancellation);

    /// <summary>Takes keyed hashes of a retired version away.</summary>
    /// <returns>How many rows were changed; 0 when none is left.</returns>
    Task<int> ForgetAsync(string key, int version, int most, CancellationToken cancellation);
}

/// <summary>What one step of a renewal did.</summary>
/// <param name="Rows">Rows changed.</param>
/// <param name="Last">Where it ended; null at the end of the table.</param>
public sealed record RenewedRows(int Rows, long? Last);
