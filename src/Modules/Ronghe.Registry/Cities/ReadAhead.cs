namespace Ronghe.Registry.Cities;

/// <summary>Reads the next item on another thread while the caller works on this one.</summary>
internal static class ReadAhead
{
    public static IEnumerable<T> Of<T>(IEnumerable<T> items, CancellationToken cancellation)
        where T : class
    {
        using var source = items.GetEnumerator();
        var next = Task.Run(() => source.MoveNext() ? source.Current : null, cancellation);
        while (next.GetAwaiter().GetResult() is { } item)
        {
            next = Task.Run(() => source.MoveNext() ? source.Current : null, cancellation);
            yield return item;
        }
    }
}
