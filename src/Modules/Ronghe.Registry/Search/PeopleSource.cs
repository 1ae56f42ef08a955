namespace Ronghe.Registry.Search;

/// <summary>One way in which people are found; several are tried one after the other.</summary>
internal abstract class PeopleSource
{
    /// <summary>Numbers that may be found so, in ascending order, each once.</summary>
    /// <param name="after">Only greater ones.</param>
    /// <param name="most">How many rows are read at most.</param>
    /// <param name="where">Leaves those out who certainly live elsewhere.</param>
    /// <param name="cancellation">Stops the call.</param>
    public abstract Task<Listed> ListAsync(long after, int most, LivingWithin where, CancellationToken cancellation);

    /// <summary>Which of some numbers are found so.</summary>
    public abstract Task<IReadOnlySet<long>> MatchAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellation);

    /// <summary>The same, and also found in another way.</summary>
    public PeopleSource And(Func<IReadOnlyCollection<long>, CancellationToken, Task<IReadOnlySet<long>>> matches) => new Both(this, matches);

    private sealed class Both(PeopleSource one, Func<IReadOnlyCollection<long>, CancellationToken, Task<IReadOnlySet<long>>> other) : PeopleSource
    {
        public override Task<Listed> ListAsync(long after, int most, LivingWithin where, CancellationToken cancellation) => one.ListAsync(after, most, where, cancellation);

        public override async Task<IReadOnlySet<long>> MatchAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellation) =>
            await one.MatchAsync(numbers, cancellation) is { Count: > 0 } matched ? await other([.. matched], cancellation) : new HashSet<long>();
    }
}

/// <summary>Some numbers, and whether there may be more.</summary>
internal sealed record Listed(IReadOnlyList<long> Numbers, bool More);
