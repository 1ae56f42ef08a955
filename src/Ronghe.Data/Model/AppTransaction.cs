using Microsoft.EntityFrameworkCore.Storage;

namespace Ronghe.Data;

/// <summary>A transaction of a context; on an embedded database with the turn to write. What is not committed when it is disposed of is as if it had not been.</summary>
public sealed class AppTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;
    private readonly IDisposable? _turn;

    internal AppTransaction(IDbContextTransaction transaction, IDisposable? turn) => (_transaction, _turn) = (transaction, turn);

    /// <summary>Makes it last.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        await _transaction.CommitAsync(cancellation);
        _turn?.Dispose();
    }

    /// <summary>Undoes it.</summary>
    public async Task RollbackAsync(CancellationToken cancellation)
    {
        await _transaction.RollbackAsync(cancellation);
        _turn?.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync();
        }
        finally
        {
            _turn?.Dispose();
        }
    }
}
