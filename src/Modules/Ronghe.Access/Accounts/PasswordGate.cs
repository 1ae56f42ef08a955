namespace Ronghe.Access.Accounts;

/// <summary>Hashing a password takes long on purpose; a crowd of sign-ins must not take the processors from everyone else.</summary>
internal sealed class PasswordGate : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _gate = new(Math.Max(1, Environment.ProcessorCount / 2));

    public void Dispose() => _gate.Dispose();

    /// <summary>Runs the work when its turn comes.</summary>
    /// <returns>Default when the turn did not come in time.</returns>
    public async Task<T?> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        if (!await _gate.WaitAsync(Patience, cancellation))
        {
            return default;
        }

        try
        {
            return await Task.Run(work, cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }
}
