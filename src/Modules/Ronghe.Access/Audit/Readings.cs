using Microsoft.Extensions.DependencyInjection;

namespace Ronghe.Access.Audit;

/// <summary>
/// Writes entries of those who only look. Whoever comes while others are being written waits for the next transaction and shares it: on SQLite there
/// is one writer, and on both databases it is the commit that costs.
/// </summary>
internal sealed class Readings(IServiceScopeFactory scopes)
{
    private static readonly string[] Columns = ["entry", "at", "actor", "act", "subject", "detail", "purpose", "trace", "mac"];
    private readonly Lock _alone = new();
    private List<Waiting> _waiting = [];
    private bool _writing;

    /// <summary>Returns when the row is committed.</summary>
    public Task AddAsync(AuditRow row, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_alone)
        {
            _waiting.Add(new Waiting(row, done));
            if (_writing)
            {
                return done.Task.WaitAsync(cancellation);
            }

            _writing = true;
        }

        _ = WriteAllAsync();
        return done.Task.WaitAsync(cancellation);
    }

    private async Task WriteAllAsync()
    {
        while (Next() is { } rows)
        {
            try
            {
                await WriteAsync(rows);
                rows.ForEach(r => r.Done.SetResult());
            }
            catch (Exception failure)
            {
                // An edge of the process: those who wait are told, and show nothing.
                rows.ForEach(r => r.Done.SetException(failure));
            }
        }
    }

    private List<Waiting>? Next()
    {
        lock (_alone)
        {
            if (_waiting.Count == 0)
            {
                _writing = false;
                return null;
            }

            (var rows, _waiting) = (_waiting, []);
            return rows;
        }
    }

    private async Task WriteAsync(List<Waiting> rows)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccessDb>();
        await db.InTransactionAsync(async () =>
        {
            await using var writer = db.BulkInsert("access_audit", Columns);
            foreach (var (row, _) in rows)
            {
                writer.Write(row.Entry);
                writer.Write(row.At.ToUnixTimeMilliseconds());
                writer.Write(row.Actor);
                writer.Write(row.Act);
                writer.Write(row.Subject);
                writer.Write(row.Detail);
                writer.Write(row.Purpose);
                writer.Write(row.Trace);
                writer.Write(row.Mac);
                writer.EndRow();
            }

            await writer.CompleteAsync(CancellationToken.None);
        }, CancellationToken.None);
    }

    private sealed record Waiting(AuditRow Row, TaskCompletionSource Done);
}
