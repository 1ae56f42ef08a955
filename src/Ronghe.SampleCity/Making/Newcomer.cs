using Ronghe.Codes;

namespace Ronghe.SampleCity.Making;

/// <summary>What decides a person's history, before any fact is made.</summary>
internal readonly record struct Newcomer(
    long Person, int Birth, Sex Sex, int District, Schooling Schooling, Livelihood Livelihood, int Arrived)
{
    /// <summary>Age in whole years, near enough for making histories.</summary>
    public int AgeAt(int day) => (day - Birth) * 4 / 1_461;

    public Draw Draw(CityPlan plan, Topic topic) => new(plan.Spec.Seed, Person, topic);
}

/// <summary>How a person earns a living in the city.</summary>
internal enum Livelihood
{
    Formal,
    Flexible,
    OwnBusiness,
    None,
}
