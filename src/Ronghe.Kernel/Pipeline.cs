namespace Ronghe.Kernel;

/// <summary>Work on a stream of items with more than one thread, in the order of the items and with only a few of them in memory.</summary>
public static class Pipeline
{
    /// <summary>
    /// Takes the next item from its source on another thread while the caller works on this one. The source is never used by two threads at once.
    /// </summary>
    /// <param name="items">The source; what it throws, the caller gets.</param>
    /// <param name="cancellation">Stops between two items.</param>
    public static IEnumerable<T> Ahead<T>(IEnumerable<T> items, CancellationToken cancellation)
    {
        using var source = items.GetEnumerator();
        var next = Next();
        try
        {
            while (next.GetAwaiter().GetResult() is (true, var item))
            {
                next = Next();
                yield return item;
            }
        }
        finally
        {
            // The caller may stop early: the source is let go only when nobody is in it.
            next.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }

        Task<(bool There, T Item)> Next() => Task.Run(() => source.MoveNext() ? (true, source.Current) : (false, default(T)!), cancellation);
    }

    /// <summary>Works on items on all processors and gives the results in the order of the items. The source is read by the caller's thread.</summary>
    /// <param name="items">The source.</param>
    /// <param name="work">Made of one item; may run at once with others. What it throws, the caller gets.</param>
    /// <param name="cancellation">Stops before the next item is worked on.</param>
    public static IEnumerable<TResult> Select<T, TResult>(IEnumerable<T> items, Func<T, TResult> work, CancellationToken cancellation)
    {
        var ahead = new Queue<Task<TResult>>();
        foreach (var item in items)
        {
            if (ahead.Count == Environment.ProcessorCount)
            {
                yield return ahead.Dequeue().GetAwaiter().GetResult();
            }

            ahead.Enqueue(Task.Run(() => work(item), cancellation));
        }

        while (ahead.TryDequeue(out var done))
        {
            yield return done.GetAwaiter().GetResult();
        }
    }
}
