namespace Ronghe.SampleCity.Making;

/// <summary>Jobs and businesses, one after the other.</summary>
internal sealed class WorkHistory(CityPlan plan)
{
    public void Add(in Newcomer newcomer, FactSheet sheet)
    {
        if (newcomer.Livelihood == Livelihood.None)
        {
            return;
        }

        var draw = newcomer.Draw(plan, Topic.Work);
        var code = (int)Post(ref draw, newcomer);
        var day = newcomer.Arrived + draw.Below(60);
        while (day < plan.AsOf)
        {
            var end = day + draw.Between(200, 2_600);
            var employer = 1 + Math.Min(draw.Below(plan.Employers), draw.Below(plan.Employers)); // large and small ones
            sheet.Add(KindIndex.Work, day, end < plan.AsOf ? end : Time.Span.Open, code, item: employer);
            day = end + (draw.Chance(600) ? draw.Below(12) : draw.Between(12, 160));
        }
    }

    // Assumed: one graduate in twelve works in research, one in eighteen without a degree in the front line of a hard trade.
    private static Post Post(ref Draw draw, in Newcomer newcomer) => newcomer switch
    {
        { Livelihood: Livelihood.OwnBusiness } => Making.Post.SelfEmployed,
        { Schooling: >= Schooling.Bachelor } when draw.Chance(80) => Making.Post.Research,
        { Schooling: <= Schooling.Senior } when draw.Chance(55) => Making.Post.FrontLine,
        _ => Making.Post.Employed,
    };
}

/// <summary>Codes of the kind work.</summary>
internal enum Post
{
    Employed = 1,
    SelfEmployed = 2,
    Research = 3,
    FrontLine = 4,
}
