using Ronghe.Codes;

namespace Ronghe.SampleCity.Making;

/// <summary>Education, skill, patents, service to others and honours. All rates are assumptions; education follows the census.</summary>
internal sealed class EvidenceHistory(CityPlan plan)
{
    private const int MinutesPerHour = 60;

    public void Add(in Newcomer newcomer, FactSheet sheet)
    {
        AddLearning(newcomer, sheet);
        AddService(newcomer, sheet);
        AddHonours(newcomer, sheet);
    }

    private void AddLearning(in Newcomer newcomer, FactSheet sheet)
    {
        var draw = newcomer.Draw(plan, Topic.Learning);
        var graduated = Math.Min(plan.AsOf - 1, newcomer.Birth + (newcomer.Schooling.Age() * 365) + draw.Below(365));
        sheet.Add(KindIndex.Education, graduated, Time.Span.Open, (int)newcomer.Schooling);
        if (newcomer.Schooling == Schooling.Bachelor && draw.Chance(120))
        {
            sheet.Add(KindIndex.Education, graduated - 700, Time.Span.Open, (int)Schooling.College); // first college, then a degree beside work
        }

        if (draw.Chance(190))
        {
            var day = Before(ref draw, 3_000);
            sheet.Add(KindIndex.Skill, day, Time.Span.Open, 1 + draw.Below(draw.Chance(600) ? 2 : 3), draw.Chance(650) ? 1 : 0);
        }

        if (draw.Chance(45))
        {
            var day = Before(ref draw, 1_500);
            sheet.Add(KindIndex.ScarceTrade, day, draw.Chance(800) ? Time.Span.Open : day + 1_826, 1);
        }

        if (draw.Chance(newcomer.Schooling >= Schooling.Bachelor ? 60 : 8))
        {
            AddPatents(ref draw, newcomer, sheet);
        }
    }

    private void AddPatents(ref Draw draw, in Newcomer newcomer, FactSheet sheet)
    {
        for (var n = draw.Between(1, 4); n > 0; n--)
        {
            var granted = Before(ref draw, 3_200);
            var code = draw.Below(100) switch { < 45 => 1, < 85 => 2, _ => 3 };
            var inventors = 1 + Math.Min(draw.Below(12), draw.Below(12));
            sheet.Add(
                KindIndex.Patent,
                granted,
                draw.Chance(80) ? granted + draw.Between(300, 3_000) : Time.Span.Open, // given up: no longer valid
                code,
                draw.Chance(820) ? 1 : 0,
                quantity: draw.Below(inventors) == 0 ? 1 : 0,
                share: inventors,
                item: (newcomer.Person * 10) + n);
        }
    }

    private void AddService(in Newcomer newcomer, FactSheet sheet)
    {
        var draw = newcomer.Draw(plan, Topic.Service);
        if (draw.Chance(150))
        {
            var day = Before(ref draw, 300);
            for (var n = draw.Between(1, 6); n > 0 && day > newcomer.Arrived; n--)
            {
                sheet.Add(KindIndex.Blood, day, Time.Span.Open, 1);
                day -= draw.Between(183, 700); // half a year between two donations of whole blood
            }
        }

        if (draw.Chance(200))
        {
            for (var n = draw.Between(2, 9); n > 0; n--)
            {
                var minutes = draw.Chance(250) ? draw.Between(20, 60) * MinutesPerHour : draw.Between(60, 600);
                sheet.Add(KindIndex.Volunteer, Before(ref draw, Math.Min(2_400, plan.AsOf - newcomer.Arrived)), Time.Span.Open, 1, quantity: minutes);
            }
        }
    }

    private void AddHonours(in Newcomer newcomer, FactSheet sheet)
    {
        var draw = newcomer.Draw(plan, Topic.Honour);
        if (draw.Chance(12))
        {
            var code = draw.Below(1_000) switch { < 640 => 1, < 930 => 2, < 992 => 3, _ => 4 };
            var item = (newcomer.Person * 10) + 1;
            var day = Before(ref draw, 3_000);
            sheet.Add(KindIndex.Honour, day, Time.Span.Open, code, item: item);
            if (code > 1 && draw.Chance(300))
            {
                sheet.Add(KindIndex.Honour, day - draw.Between(30, 400), Time.Span.Open, code - 1, item: item); // the same honour, first at a lower level
            }
        }

        if (newcomer.Sex == Sex.Male && draw.Chance(6))
        {
            var code = draw.Below(1_000) switch { < 4 => 5, < 20 => 6, < 150 => 7, _ => 8 };
            sheet.Add(KindIndex.Honour, Math.Min(plan.AsOf - 1, newcomer.Birth + (20 * 365) + draw.Below(1_500)), Time.Span.Open, code, item: (newcomer.Person * 10) + 2);
        }
    }

    private int Before(ref Draw draw, int days) => plan.AsOf - 1 - draw.Below(days);
}
