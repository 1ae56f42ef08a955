using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Access.Retention;

/// <summary>What modules keep for a time, in the order of the sheet.</summary>
internal sealed class RetentionOffers
{
    /// <exception cref="InvalidOperationException">The sheet and the modules do not speak of the same categories.</exception>
    public RetentionOffers(RetentionSheet sheet, IEnumerable<IRetained> retained, IEnumerable<PassingRows> passing)
    {
        var order = sheet.Rules.Keys.ToList();
        Retained = [.. retained.OrderBy(r => order.IndexOf(r.Category))];
        Passing = [.. passing.OrderBy(p => order.IndexOf(p.Category))];
        var offered = Retained.Select(r => r.Category).Concat(Passing.Select(p => p.Category)).ToHashSet(StringComparer.Ordinal);
        if (!offered.SetEquals(order))
        {
            throw new InvalidOperationException($"retention.yaml and the modules differ: {string.Join(", ", offered.Except(order).Concat(order.Except(offered)))}.");
        }
    }

    public IReadOnlyList<IRetained> Retained { get; }

    public IReadOnlyList<PassingRows> Passing { get; }
}

/// <summary>Periods run on the city's day, files age on the machine's.</summary>
internal sealed class RetentionClock(TimeProvider city, SecurityClock real)
{
    public DateTimeOffset Now => city.GetUtcNow();

    public DateOnly Today => Kernel.CityClock.Today(city);

    public DateTimeOffset RealNow => real.Now;
}
