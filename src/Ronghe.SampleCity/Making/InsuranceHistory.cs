using Ronghe.Columns;
using Ronghe.Time;

namespace Ronghe.SampleCity.Making;

/// <summary>Social insurance and housing fund, month by month as the jobs went.</summary>
internal sealed class InsuranceHistory(CityPlan plan)
{
    private const int MostSpells = 16;

    private static readonly Insurance[] Five =
        [Insurance.Pension, Insurance.MedicalEmployee, Insurance.Unemployment, Insurance.Injury, Insurance.Maternity];

    public void Add(in Newcomer newcomer, FactSheet sheet)
    {
        Span<Time.Span> months = stackalloc Time.Span[MostSpells];
        var insured = months[..InsuredMonths(sheet[KindIndex.Work], months)];
        var draw = newcomer.Draw(plan, Topic.Insurance);
        switch (newcomer.Livelihood)
        {
            case Livelihood.Formal:
                AddFormal(ref draw, insured, sheet);
                AddHousingFund(newcomer, insured, sheet);
                break;
            case Livelihood.Flexible:
                AddAll(draw.Chance(550) ? [Insurance.Pension, Insurance.MedicalEmployee] : [Insurance.Injury], insured, sheet);
                break;
            case Livelihood.OwnBusiness when draw.Chance(500):
                AddAll([Insurance.Pension, Insurance.MedicalEmployee], insured, sheet);
                break;
        }

        if (draw.Chance(newcomer.Livelihood == Livelihood.Formal ? 70 : 450))
        {
            AddResidentYears(ref draw, newcomer, sheet);
        }

        if (newcomer.AgeAt(newcomer.Arrived) >= 24 && draw.Chance(100))
        {
            AddTransferred(ref draw, newcomer, sheet);
        }
    }

    // A job begun by the 15th is insured from its month, later from the next; it ends with the month it ends in.
    // Jobs of one month after the other are one spell: the register has no reason to part them.
    private int InsuredMonths(List<FactRow> jobs, Span<Time.Span> months)
    {
        var count = 0;
        foreach (var job in jobs)
        {
            var begin = DateOnly.FromDayNumber(job.From);
            var from = FirstOf(begin, begin.Day <= 15 ? 0 : 1);
            var to = job.To == Time.Span.Open ? FirstOf(DateOnly.FromDayNumber(plan.AsOf), 0) : FirstOf(DateOnly.FromDayNumber(job.To - 1), 1);
            to = Math.Min(to, FirstOf(DateOnly.FromDayNumber(plan.AsOf), 0));
            if (count > 0 && from <= months[count - 1].To)
            {
                months[count - 1] = months[count - 1] with { To = Math.Max(to, months[count - 1].To) };
            }
            else if (count < months.Length && to > from)
            {
                months[count++] = new Time.Span(from, to);
            }
        }

        return count;
    }

    private static void AddFormal(ref Draw draw, ReadOnlySpan<Time.Span> insured, FactSheet sheet)
    {
        for (var i = 0; i < insured.Length; i++)
        {
            var without = draw.Chance(70) ? Five[draw.Between(2, 4)] : default; // an employer who leaves one kind out
            var late = draw.Chance(90) ? draw.Between(1, 9) : 0; // months that the employer began too late and paid back
            var from = CivilTime.AfterMonths(insured[i].From, late);
            foreach (var kind in Five)
            {
                if (kind != without)
                {
                    sheet.Add(KindIndex.Insurance, from, insured[i].To, (int)kind);
                }
            }

            if (late > 0)
            {
                sheet.Add(KindIndex.Insurance, insured[i].From, Math.Min(from, insured[i].To), (int)Insurance.Pension, (int)Way.PaidBack);
            }

            if (i + 1 < insured.Length && draw.Chance(250))
            {
                AddUnemployment(ref draw, new Time.Span(insured[i].To, insured[i + 1].From), sheet);
            }
        }
    }

    private static void AddAll(ReadOnlySpan<Insurance> kinds, ReadOnlySpan<Time.Span> insured, FactSheet sheet)
    {
        foreach (var months in insured)
        {
            foreach (var kind in kinds)
            {
                sheet.Add(KindIndex.Insurance, months.From, months.To, (int)kind);
            }
        }
    }

    // Between two jobs the unemployment fund pays medical insurance for a while.
    private static void AddUnemployment(ref Draw draw, Time.Span gap, FactSheet sheet) =>
        sheet.Add(
            KindIndex.Insurance,
            gap.From,
            Math.Min(gap.To, CivilTime.AfterMonths(gap.From, draw.Between(1, 6))),
            (int)Insurance.MedicalEmployee,
            (int)Way.UnemploymentFund);

    // Resident medical insurance goes by calendar years; with a job it overlaps the employee's.
    private void AddResidentYears(ref Draw draw, in Newcomer newcomer, FactSheet sheet)
    {
        var firstYear = DateOnly.FromDayNumber(newcomer.Arrived).Year + 1;
        var lastYear = DateOnly.FromDayNumber(plan.AsOf).Year;
        if (firstYear > lastYear)
        {
            return;
        }

        var from = draw.Between(firstYear, lastYear);
        var to = Math.Min(lastYear, from + draw.Below(newcomer.Livelihood == Livelihood.Formal ? 2 : 8)) + 1;
        var end = Math.Min(new DateOnly(to, 1, 1).DayNumber, FirstOf(DateOnly.FromDayNumber(plan.AsOf), 0));
        sheet.Add(KindIndex.Insurance, new DateOnly(from, 1, 1).DayNumber, end, (int)Insurance.MedicalResident);
    }

    // Years paid elsewhere before the person came, taken along.
    private static void AddTransferred(ref Draw draw, in Newcomer newcomer, FactSheet sheet)
    {
        var to = FirstOf(DateOnly.FromDayNumber(newcomer.Arrived), 0);
        var from = FirstOf(DateOnly.FromDayNumber(to), -draw.Between(6, 72));
        sheet.Add(KindIndex.Insurance, from, to, (int)Insurance.Pension, (int)Way.TransferredIn);
        if (draw.Chance(600))
        {
            sheet.Add(KindIndex.Insurance, from, to, (int)Insurance.MedicalEmployee, (int)Way.TransferredIn);
        }
    }

    private void AddHousingFund(in Newcomer newcomer, ReadOnlySpan<Time.Span> insured, FactSheet sheet)
    {
        var draw = newcomer.Draw(plan, Topic.HousingFund);
        foreach (var months in insured)
        {
            if (draw.Chance(680))
            {
                sheet.Add(KindIndex.HousingFund, months.From, months.To, 1);
            }
        }

        if (draw.Chance(40))
        {
            var to = FirstOf(DateOnly.FromDayNumber(newcomer.Arrived), 0);
            sheet.Add(KindIndex.HousingFund, FirstOf(DateOnly.FromDayNumber(to), -draw.Between(6, 60)), to, 1, (int)Way.TransferredIn);
        }
    }

    private static int FirstOf(DateOnly day, int monthsLater) => new DateOnly(day.Year, day.Month, 1).AddMonths(monthsLater).DayNumber;

    private enum Insurance
    {
        Pension = 1,
        MedicalEmployee = 2,
        MedicalResident = 3,
        Unemployment = 4,
        Injury = 5,
        Maternity = 6,
    }

    private enum Way
    {
        TransferredIn = 1,
        PaidBack = 2,
        UnemploymentFund = 3,
    }
}
