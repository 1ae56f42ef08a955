using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Insight.Offers;

namespace Ronghe.Insight.Boards;

/// <summary>
/// Reads the figures of boards. A figure is counted once and kept for most of the time that a board waits, whoever asks: twenty screens cost the
/// database what one does. A count outlives the request that began it, because others wait for it.
/// </summary>
internal sealed class BoardReader(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(25);
    private readonly ConcurrentDictionary<(string Figure, string? Of), Count> _counts = new();

    /// <summary>The figures of a board, in the order of its widgets; null where there is nothing to count.</summary>
    public async Task<IReadOnlyList<Figure?>> ReadAsync(BoardSheet board, CancellationToken cancellation)
    {
        var figures = new List<Figure?>();
        foreach (var widget in board.Widgets)
        {
            figures.Add(await FigureAsync(widget.Figure, widget.Of).WaitAsync(cancellation));
        }

        return figures;
    }

    private Task<Figure?> FigureAsync(string name, string? of)
    {
        var now = clock.GetTimestamp();
        var count = _counts.AddOrUpdate((name, of), _ => Begin(), (_, old) => old.Failed || clock.GetElapsedTime(old.At, now) >= Kept ? Begin() : old);
        return count.Figure.Value;

        Count Begin() => new(now, new Lazy<Task<Figure?>>(() => CountAsync(name, of)));
    }

    private async Task<Figure?> CountAsync(string name, string? of)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var offer in scope.ServiceProvider.GetServices<IFigures>())
        {
            if (offer.Names.Contains(name, StringComparer.Ordinal))
            {
                return await offer.ReadAsync(name, of, CancellationToken.None);
            }
        }

        return null;
    }

    private sealed record Count(long At, Lazy<Task<Figure?>> Figure)
    {
        public bool Failed => Figure is { IsValueCreated: true, Value.IsFaulted: true };
    }
}
