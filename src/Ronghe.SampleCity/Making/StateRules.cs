using System.Runtime.InteropServices;
using Ronghe.Columns;

namespace Ronghe.SampleCity.Making;

/// <summary>What the departments said. A department answers for a person and a kind as a whole, or it has not answered yet; single rows are refused.</summary>
internal sealed class StateRules(CityPlan plan)
{
    // Per mille of persons who have facts of the kind: not answered yet, given on the person's word; and of rows: refused.
    private static readonly (int Unanswered, int Pledged, int Refused)[] Rates = [.. Enum.GetValues<KindIndex>().Select(RateOf)];

    public void Apply(in Newcomer newcomer, FactSheet sheet)
    {
        var draw = newcomer.Draw(plan, Topic.State);
        for (var kind = 0; kind < Rates.Length; kind++)
        {
            // Always the same number of draws, so that a new fact of one kind does not change the others.
            var (whole, rows) = (draw.Below(1_000), draw.Below(1_000));
            var facts = CollectionsMarshal.AsSpan(sheet.At(kind));
            if (facts.IsEmpty)
            {
                continue;
            }

            var (unanswered, pledged, refused) = Rates[kind];
            var state = whole < unanswered ? FactState.Unanswered : whole < unanswered + pledged ? FactState.Pledged : FactState.Confirmed;
            for (var i = 0; state != FactState.Confirmed && i < facts.Length; i++)
            {
                facts[i] = facts[i] with { State = state };
            }

            if (rows < refused)
            {
                facts[^1] = facts[^1] with { State = FactState.Refused };
            }
        }
    }

    private static (int Unanswered, int Pledged, int Refused) RateOf(KindIndex kind) => kind switch
    {
        KindIndex.Tenure => (14, 9, 15),
        KindIndex.Work => (8, 6, 8),
        KindIndex.Insurance => (6, 0, 3),
        KindIndex.HousingFund => (6, 0, 3),
        KindIndex.Permit => (4, 0, 2),
        KindIndex.Residence => (4, 2, 4),
        KindIndex.Education => (15, 5, 12),
        KindIndex.Skill or KindIndex.ScarceTrade or KindIndex.Honour => (25, 15, 30),
        KindIndex.Patent => (30, 10, 40),
        KindIndex.Blood or KindIndex.Volunteer => (12, 8, 10),
        KindIndex.IncomeTax or KindIndex.TaxSettlement or KindIndex.EnterpriseTax => (10, 4, 5),
        // The public-order check comes after the application: until then the person's word holds.
        KindIndex.PublicOrderPenalty => (40, 120, 30),
        _ => (40, 10, 30),
    };
}
