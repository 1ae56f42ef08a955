using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Ronghe.Codes;

namespace Ronghe.Data;

/// <summary>
/// A module's view of the one context: its own sets and nothing else. A module derives one <c>&lt;Module&gt;Db</c> from it and
/// exposes its sets as properties.
/// </summary>
public abstract class ModuleDb(AppDbContext db)
{
    // SQLite looks each parameter up by its name, one after the other.
    private const int InList = 200;

    /// <summary>Which database is under it.</summary>
    public DbKind Kind => db.Kind;

    /// <summary>Saves what was added, in the ambient transaction when there is one.</summary>
    public Task SaveChangesAsync(CancellationToken cancellation) => db.SaveChangesAsync(cancellation);

    /// <summary>Reads a tracked row again, after another scope has changed it.</summary>
    public Task ReloadAsync<T>(T row, CancellationToken cancellation)
        where T : class => db.Entry(row).ReloadAsync(cancellation);

    /// <summary>Forgets what is tracked, after a chunk of a long job.</summary>
    public void Forget() => db.ChangeTracker.Clear();

    /// <summary>
    /// Runs work in one transaction and commits; joins the transaction that is under way. Audit rows, outbox and ledger writes of the
    /// same scope belong to it.
    /// </summary>
    public async Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await work();
        }

        await using var transaction = await db.BeginAsync(cancellation);
        var result = await work();
        await db.SaveChangesAsync(cancellation);
        Kernel.Fault.Point("before-commit");
        await transaction.CommitAsync(cancellation);
        Kernel.Fault.Point("after-commit");
        return result;
    }

    /// <inheritdoc cref="InTransactionAsync{T}"/>
    public Task InTransactionAsync(Func<Task> work, CancellationToken cancellation) =>
        InTransactionAsync(async () =>
        {
            await work();
            return true;
        }, cancellation);

    /// <summary>True while a transaction of this scope is under way.</summary>
    public bool InTransaction => db.Database.CurrentTransaction is not null;

    /// <summary>
    /// Keeps one connection open from now on, so that each statement need not open it and set it up again. It is given back by
    /// <see cref="LetGoAsync"/>, or at the end of the scope.
    /// </summary>
    public Task HoldAsync(CancellationToken cancellation) => db.Database.OpenConnectionAsync(cancellation);

    /// <summary>Gives back what <see cref="HoldAsync"/> holds, e.g. before an answer is sent to somebody who reads slowly.</summary>
    public Task LetGoAsync() => db.Database.CloseConnectionAsync();

    /// <summary>Writes many rows in the ambient transaction; the fast path of each database.</summary>
    /// <exception cref="InvalidOperationException">No transaction is under way.</exception>
    public BulkWriter BulkInsert(string table, params ReadOnlySpan<string> columns)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Bulk rows are written inside InTransactionAsync.");
        }

        return BulkWriter.Open(db.Database.GetDbConnection(), table, columns);
    }

    /// <summary>Reads many rows by SQL with numbered parameters <c>@p0, @p1, …</c>; columns are integers, text or bytes.</summary>
    public async Task<BulkReader> BulkReadAsync(string sql, IReadOnlyList<object> parameters, CancellationToken cancellation)
    {
        if (db.Database.GetDbConnection().State != System.Data.ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync(cancellation);
        }

        return await BulkReader.OpenAsync(
            db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction(), sql, parameters, cancellation);
    }

    /// <summary>Reads very many rows by SQL as <see cref="BulkReadAsync"/> does, faster, and with numbers for parameters alone. Until the reader is disposed of the connection does nothing else.</summary>
    public async Task<BulkReader> BulkCopyAsync(string sql, IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        if (db.Database.GetDbConnection().State != System.Data.ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync(cancellation);
        }

        return await BulkReader.OpenCopyAsync(db.Database.GetDbConnection(), sql, numbers, cancellation);
    }

    /// <summary>Reads rows by a list of values, a few hundred at a time: cheaper by far than an object mapper's list of parameters.</summary>
    /// <param name="sql">SQL that ends in <c>IN</c>; what is added is <c>(@p0, @p1, …)</c>. Columns are integers, text or bytes.</param>
    /// <param name="values">The values.</param>
    /// <param name="take">Takes each row.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task BulkReadInAsync<T>(string sql, IEnumerable<T> values, Action<BulkReader> take, CancellationToken cancellation)
        where T : notnull
    {
        foreach (var part in values.Chunk(InList))
        {
            var places = string.Join(',', Enumerable.Range(0, part.Length).Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"@p{i}")));
            await using var rows = await BulkReadAsync($"{sql} ({places})", Array.ConvertAll(part, value => (object)value), cancellation);
            while (rows.Read())
            {
                take(rows);
            }
        }
    }

    /// <summary>Runs one statement with numbered parameters <c>{0}, {1}, …</c>, never interpolated text.</summary>
    /// <returns>The number of rows changed.</returns>
    public Task<int> ExecuteAsync(string sql, IReadOnlyList<object> parameters, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync(sql, parameters, cancellation);

    /// <summary>
    /// Sets the divisions whose rows are reached from now on; see <see cref="RowReach"/>. For whoever knows the rights of the one who
    /// asks.
    /// </summary>
    public Task ReachAsync(DivisionScope divisions, CancellationToken cancellation) => db.ReachAsync(divisions, cancellation);

    /// <summary>
    /// Reads rows beyond the reach of the one who asks: one's own by a secret, or whether anybody applied before. The answer must not say
    /// more than they may know. A test lists who reads so.
    /// </summary>
    public Task<T> BeyondReachAsync<T>(Func<Task<T>> read, CancellationToken cancellation) => db.BeyondReachAsync(read, cancellation);

    /// <summary>A set of this module whose rows belong to places.</summary>
    protected PlacedSet<T> Placed<T>()
        where T : class, IPlaced => new(db.Set<T>(), db.Kind);

    /// <summary>A set of this module.</summary>
    protected DbSet<T> Set<T>()
        where T : class => db.Set<T>();
}
