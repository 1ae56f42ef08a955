using Ronghe.Contracts.Registry;
using Ronghe.Contracts.Registry.Offers;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Time;

namespace Ronghe.Registry.Keepers;

/// <summary>The unbroken registered residence of a person: it goes on when the next home begins on the day on which this one ends, and begins anew otherwise.</summary>
internal sealed class ResidenceEffect(IFacts facts, TimeProvider clock) : ILeavingEffects
{
    public async Task<IReadOnlyList<LeavingEffect>> ListAsync(long person, CancellationToken cancellation)
    {
        var spells = (await facts.ListAsync(person, [MoveIn.Residence], null, await facts.KnownAtAsync(null, cancellation), cancellation)).Select(f => f.Content).OrderBy(c => c.From).ToList();
        var today = clock.Today().DayNumber;
        var since = Spells.ContinuousSince([.. spells.Select(s => s.From.DayNumber)], [.. spells.Select(s => s.To?.DayNumber ?? int.MaxValue)], today, tolerance: 0);
        return since < 0 ? [] : [new LeavingEffect("leaving.residence", DateOnly.FromDayNumber(since), CivilTime.FullMonths(since, today + 1))];
    }
}
