using Ronghe.Time;

namespace Ronghe.SampleCity.Making;

/// <summary>Residence permits: asked for after half a year, endorsed year by year, sometimes too late, so that they lapse.</summary>
internal sealed class PermitHistory(CityPlan plan)
{
    private const int HalfYear = 183; // 居住证暂行条例 第二条

    public void Add(in Newcomer newcomer, FactSheet sheet)
    {
        var draw = newcomer.Draw(plan, Topic.Permit);
        if (draw.Chance(60))
        {
            return; // never asked for one
        }

        var from = newcomer.Arrived + HalfYear + (draw.Chance(700) ? draw.Below(60) : draw.Below(700));
        while (from < plan.AsOf)
        {
            var expiry = CivilTime.AfterMonths(from, 12);
            while (expiry <= plan.AsOf && !draw.Chance(32))
            {
                expiry = CivilTime.AfterMonths(expiry, 12);
            }

            sheet.Add(KindIndex.Permit, from, expiry, 1);
            from = expiry + (draw.Chance(150) ? draw.Between(90, 500) : draw.Between(3, 90));
        }
    }
}
