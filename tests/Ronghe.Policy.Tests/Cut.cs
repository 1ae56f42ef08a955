using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ronghe.Policy.Tests;

/// <summary>What a process that dies leaves its database: nothing after a number of statements.</summary>
internal sealed class Cut : DbCommandInterceptor
{
    /// <summary>How many statements there may still be; null for any number.</summary>
    public int? Left { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Count();
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Count();
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    private void Count()
    {
        if (Left-- is <= 0)
        {
            throw new CutException();
        }
    }
}

internal sealed class CutException : Exception;
