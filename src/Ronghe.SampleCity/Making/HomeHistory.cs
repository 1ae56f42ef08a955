using Ronghe.Time;

namespace Ronghe.SampleCity.Making;

/// <summary>Where somebody lived, and under which title.</summary>
internal sealed class HomeHistory(CityPlan plan)
{
    private const int MostMoves = 12;
    private const int Registered = 1;

    public void Add(in Newcomer newcomer, FactSheet sheet)
    {
        Span<Time.Span> stays = stackalloc Time.Span[MostMoves];
        Span<long> places = stackalloc long[MostMoves];
        var draw = newcomer.Draw(plan, Topic.Residence);
        var count = Stays(ref draw, newcomer, stays);
        Places(ref draw, newcomer.District, places[..count]);
        for (var i = 0; i < count; i++)
        {
            sheet.Add(KindIndex.Residence, stays[i].From, stays[i].To, Registered, division: places[i]);
        }

        AddTenure(newcomer, sheet, stays[..count], places);
    }

    private int Stays(ref Draw draw, in Newcomer newcomer, Span<Time.Span> stays)
    {
        var count = 0;
        var day = newcomer.Arrived + draw.Below(draw.Chance(600) ? 30 : 240); // registered soon, or late
        while (day < plan.AsOf && count < stays.Length)
        {
            var end = day + draw.Between(240, 2_200);
            stays[count++] = new Time.Span(day, end < plan.AsOf && count < stays.Length ? end : Time.Span.Open);
            day = end + (draw.Chance(700) ? 0 : draw.Between(1, 40)); // one move in three is registered late
        }

        // A few left the city some time ago.
        if (count > 0 && draw.Chance(30))
        {
            stays[count - 1] = stays[count - 1] with { To = plan.AsOf - draw.Below(200) };
        }

        return count;
    }

    // From now backwards: where somebody lives now follows the census, where they came from follows the flow out of the core.
    private void Places(ref Draw draw, int district, Span<long> places)
    {
        for (var i = places.Length - 1; i >= 0; i--)
        {
            var communities = plan.Communities[district];
            var community = communities[draw.Below(communities.Length)];
            places[i] = community % 1_000 == 0 && draw.Chance(700) ? community + 1 + draw.Below(12) : community;
            district = draw.Chance(620) ? district : plan.Leaving.Pick(ref draw);
        }
    }

    private void AddTenure(in Newcomer newcomer, FactSheet sheet, ReadOnlySpan<Time.Span> stays, ReadOnlySpan<long> places)
    {
        var draw = newcomer.Draw(plan, Topic.Tenure);
        for (var i = 0; i < stays.Length; i++)
        {
            var isLast = i == stays.Length - 1;
            if (isLast && Owns(ref draw, newcomer, stays[i]))
            {
                sheet.Add(KindIndex.Tenure, stays[i].From, stays[i].To, (int)Tenure.Own, division: places[i]);
                continue;
            }

            var tenure = draw.Below(100) switch { < 72 => Tenure.Lease, < 88 => Tenure.Dormitory, < 96 => Tenure.Free, _ => default };
            if (tenure == Tenure.Lease && draw.Chance(350))
            {
                AddYearlyLeases(ref draw, sheet, stays[i], places[i]);
            }
            else if (tenure != default)
            {
                sheet.Add(KindIndex.Tenure, stays[i].From, stays[i].To, (int)tenure, division: places[i]);
            }
        }
    }

    // A third of what the census has for all households of the district, and nobody young or new.
    private bool Owns(ref Draw draw, in Newcomer newcomer, Time.Span stay) =>
        draw.Chance(plan.Counties[newcomer.District].Bought / 3) && newcomer.AgeAt(stay.From) >= 25 && plan.AsOf - newcomer.Arrived > 3 * 365;

    private void AddYearlyLeases(ref Draw draw, FactSheet sheet, Time.Span stay, long place)
    {
        var from = stay.From;
        while (from < Math.Min(stay.To, plan.AsOf))
        {
            var end = CivilTime.AfterMonths(from, 12);
            sheet.Add(KindIndex.Tenure, from, Math.Min(end, stay.To), (int)Tenure.Lease, division: place);
            from = end + (draw.Chance(880) ? 0 : draw.Between(1, 45)); // signed again too late
        }
    }

    private enum Tenure
    {
        Own = 1,
        Lease = 2,
        Dormitory = 3,
        Free = 4,
    }
}
