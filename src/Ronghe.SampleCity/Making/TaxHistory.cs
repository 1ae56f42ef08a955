namespace Ronghe.SampleCity.Making;

/// <summary>Income tax by year, its settlement, and the tax of own enterprises. Incomes are assumptions.</summary>
internal sealed class TaxHistory(CityPlan plan)
{
    private const int YearsAtHand = 5;
    private const long FenPerYuan = 100;

    public void Add(in Newcomer newcomer, FactSheet sheet)
    {
        if (newcomer.Livelihood is Livelihood.None or Livelihood.Flexible)
        {
            return;
        }

        var draw = newcomer.Draw(plan, Topic.Tax);
        if (!draw.Chance(newcomer.Schooling >= Schooling.College ? 620 : 240))
        {
            return; // below the allowance
        }

        var yearly = Yearly(ref draw);
        var thisYear = DateOnly.FromDayNumber(plan.AsOf).Year;
        for (var year = thisYear - YearsAtHand; year < thisYear; year++)
        {
            if (new DateOnly(year, 7, 1).DayNumber >= newcomer.Arrived)
            {
                AddYear(ref draw, newcomer, sheet, year, yearly);
            }
        }
    }

    // Yuan a year: most pay little; the steps of the rules (10,000, 30,000, 60,000 in three years) are all met.
    private static int Yearly(ref Draw draw) => draw.Below(100) switch
    {
        < 55 => draw.Between(20, 2_500),
        < 80 => draw.Between(2_500, 9_000),
        < 94 => draw.Between(9_000, 25_000),
        _ => draw.Between(25_000, 160_000),
    };

    private static void AddYear(ref Draw draw, in Newcomer newcomer, FactSheet sheet, int year, int yearly)
    {
        var (from, to) = (new DateOnly(year, 1, 1).DayNumber, new DateOnly(year + 1, 1, 1).DayNumber);
        var isOwner = newcomer.Livelihood == Livelihood.OwnBusiness;
        if (draw.Chance(950))
        {
            var fen = (yearly * FenPerYuan * draw.Between(700, 1_300) / 1_000) + draw.Below(100);
            sheet.Add(KindIndex.IncomeTax, from, to, isOwner ? 2 : 1, quantity: fen);
        }

        if (draw.Chance(780))
        {
            sheet.Add(KindIndex.TaxSettlement, from, to, 1);
        }

        if (isOwner && draw.Chance(450))
        {
            sheet.Add(KindIndex.EnterpriseTax, from, to, 1, quantity: yearly * FenPerYuan * draw.Between(1, 6), item: newcomer.Person);
        }
    }
}
