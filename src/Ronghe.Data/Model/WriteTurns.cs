namespace Ronghe.Data;

/// <summary>
/// Whose turn it is to write on an embedded database, which has one writer at a time. Who waits holds no thread meanwhile and comes first when it
/// asked first: SQLite's own waiting sleeps on the thread, and with a few writers the one that holds the lock finds no thread to go on with.
/// Writers of other processes are kept off by SQLite itself.
/// </summary>
public sealed class WriteTurns : IDisposable
{
    /// <summary>As long as a connection waits for another process.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Waits for a turn.</summary>
    /// <returns>The turn, to be given back; null when none came in time: then the database says that it is busy, if it still is.</returns>
    internal async Task<IDisposable?> TakeAsync(CancellationToken cancellation) => await _turn.WaitAsync(Patience, cancellation) ? new Turn(_turn) : null;

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private SemaphoreSlim? _turn = turn;

        public void Dispose() => Interlocked.Exchange(ref _turn, null)?.Release();
    }
}
