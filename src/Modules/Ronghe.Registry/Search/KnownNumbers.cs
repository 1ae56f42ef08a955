namespace Ronghe.Registry.Search;

/// <summary>A few people whose numbers are known already.</summary>
internal sealed class KnownNumbers(IEnumerable<long> numbers) : PeopleSource
{
    private readonly SortedSet<long> _numbers = [.. numbers];

    public override Task<Listed> ListAsync(long after, int most, LivingWithin where, CancellationToken cancellation) =>
        Task.FromResult(new Listed([.. _numbers.Where(n => n > after).Take(most)], _numbers.Count(n => n > after) > most));

    public override Task<IReadOnlySet<long>> MatchAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlySet<long>>(numbers.Where(_numbers.Contains).ToHashSet());
}
