namespace Ronghe.SampleCity.Making;

/// <summary>
/// Records and penalties. The rates are invented so that each rule has cases; they are the same for everybody and depend on neither origin, sex,
/// age nor education, and on no published figure.
/// </summary>
internal sealed class ConductHistory(CityPlan plan)
{
    private const int WindowOfInterest = 3_600;
    private const int ThreeYears = 1_096;

    public void Add(in Newcomer newcomer, FactSheet sheet)
    {
        var draw = newcomer.Draw(plan, Topic.Conduct);
        AddActs(ref draw, newcomer, sheet, KindIndex.CreditRecord, draw.Rarely(600));
        AddActs(ref draw, newcomer, sheet, KindIndex.TaxEvasion, draw.Rarely(200));
        AddActs(ref draw, newcomer, sheet, KindIndex.PublicOrderPenalty, draw.Rarely(700));
        AddActs(ref draw, newcomer, sheet, KindIndex.CriminalPunishment, draw.Rarely(300));
        if (draw.Rarely(50))
        {
            // One act in two registers: it counts once.
            var day = Before(ref draw);
            var act = Act(newcomer, KindIndex.CriminalPunishment, 9);
            sheet.Add(KindIndex.CreditRecord, day, Time.Span.Open, 1, item: act);
            sheet.Add(KindIndex.TaxEvasion, day - draw.Below(60), Time.Span.Open, 1, item: act);
        }
    }

    private void AddActs(ref Draw draw, in Newcomer newcomer, FactSheet sheet, KindIndex kind, bool any)
    {
        if (!any)
        {
            return;
        }

        for (var n = draw.Chance(150) ? 2 : 1; n > 0; n--)
        {
            var day = Before(ref draw);
            var to = kind == KindIndex.CreditRecord && draw.Chance(300) ? day + ThreeYears : Time.Span.Open; // struck off after three years
            sheet.Add(kind, day, to, 1, item: Act(newcomer, kind, n));
        }
    }

    private int Before(ref Draw draw) => plan.AsOf - 1 - draw.Below(WindowOfInterest);

    private static long Act(in Newcomer newcomer, KindIndex kind, int number) => (newcomer.Person * 1_000) + ((int)kind * 10) + number;
}
