using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Access.Tests.Retention;

/// <summary>Things of one category, outside any database: what is erased is remembered with the day, and comes back when a page fails.</summary>
internal sealed class KeptThings(string category, Func<DateOnly> today) : IRetained
{
    private readonly List<(long Item, (DateTimeOffset, long?) Was)> _ofThisPage = [];

    public string Category => category;

    public SortedDictionary<long, (DateTimeOffset Since, long? Person)> Standing { get; } = [];

    public Dictionary<long, DateOnly> Erased { get; } = [];

    /// <summary>Throws at this erasure from now on, as if the process were killed there; 0 never.</summary>
    public int FailsAt { get; set; }

    public Task<IReadOnlyList<Kept>> ListAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation)
    {
        _ofThisPage.Clear();
        return Task.FromResult<IReadOnlyList<Kept>>([.. Standing.Where(s => s.Key > after && s.Value.Since < before).Take(most).Select(s => KeptOf(s.Key))]);
    }

    public Task<Kept?> FindAsync(long item, CancellationToken cancellation) => Task.FromResult(Standing.ContainsKey(item) ? KeptOf(item) : null);

    public Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        Task.FromResult(Standing[kept.Item].Person is { } person && persons.Contains(person));

    public Task EraseAsync(long item, CancellationToken cancellation)
    {
        if (FailsAt > 0 && --FailsAt == 0)
        {
            _ofThisPage.ForEach(e => Standing[e.Item] = e.Was);
            throw new InvalidOperationException("Killed.");
        }

        if (Standing.Remove(item, out var was))
        {
            _ofThisPage.Add((item, was));
            Erased[item] = today();
        }

        return Task.CompletedTask;
    }

    private Kept KeptOf(long item) => new(item, [$"thing:{item}"], []);
}
