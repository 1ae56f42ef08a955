using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Scores;

/// <summary>
/// Where a case belongs: where the person is registered as living on the day they apply, else where they were last; a person without any
/// registered residence belongs to the city as a whole.
/// </summary>
internal sealed class CasePlace(CityPack packs, ILedger ledger, Numbers numbers, TimeProvider clock)
{
    /// <summary>The kind of spell that says where somebody lives.</summary>
    public const string Residence = "residence";

    /// <summary>Where a person lives, by the register as it is known now.</summary>
    public async Task<long> OfAsync(long person, CancellationToken cancellation)
    {
        var (place, today) = (new Place(City, int.MinValue, Today: false), clock.Today().DayNumber);
        foreach (var fact in await ledger.ListAsync(person, await numbers.LastSequenceAsync(cancellation), cancellation))
        {
            if (fact.Reference.Kind == Residence && fact.Content.State != FactState.Refused)
            {
                place = place.OrLater(fact.Content.Division, fact.Content.From.DayNumber, fact.Content.To?.DayNumber ?? FactColumn.Open, today);
            }
        }

        return place.Division;
    }

    /// <summary>The same for each person of a batch, from their spells of residence.</summary>
    public long[] Of(FactColumn spells)
    {
        var (city, today) = (City, clock.Today().DayNumber);
        var places = new long[spells.Offsets.Length - 1];
        for (var person = 0; person < places.Length; person++)
        {
            var place = new Place(city, int.MinValue, Today: false);
            for (var i = spells.Offsets[person]; i < spells.Offsets[person + 1]; i++)
            {
                place = spells.State[i] == FactState.Refused ? place : place.OrLater(spells.Division[i], spells.From[i], spells.To[i], today);
            }

            places[person] = place.Division;
        }

        return places;
    }

    private long City => packs.Get() is { Problem: null } pack ? DivisionCode.Of(pack.Value.Owner).Number : 0;

    /// <summary>A spell that holds today goes before one that does not; of both kinds the one that began last counts.</summary>
    private readonly record struct Place(long Division, int From, bool Today)
    {
        public Place OrLater(long division, int from, int to, int today)
        {
            var holds = from <= today && today < to;
            return division != 0 && (holds, from).CompareTo((Today, From)) > 0 ? new Place(division, from, holds) : this;
        }
    }
}
