using Ronghe.Codes;

namespace Ronghe.SampleCity.Making;

/// <summary>Draws who somebody is. District, sex, age and education follow the census; the rest are assumptions, said beside each figure.</summary>
internal sealed class NewcomerMaker(CityPlan plan)
{
    private const int SerialStep = 1_618_033; // prime to 5,000,000: every person has a serial of their own
    private const int YoungestAge = 16;

    // Assumed: years since arrival, a long tail of settled people up to 15 years.
    private static readonly Weighted YearsHere = new(3, 4, 4, 4, 5, 6, 8, 10, 11, 11, 11, 9, 6, 5, 3);

    // Assumed: formal jobs are the rule among people who register and take out a permit.
    private static readonly Weighted Livelihoods = new(80, 7, 10, 3);

    // Assumed split of "bachelor and above", which the census does not divide.
    private static readonly Weighted Degrees = new(880, 105, 15);

    public Newcomer Make(long person)
    {
        var draw = new Draw(plan.Spec.Seed, person, Topic.Person);
        var district = plan.District.Pick(ref draw);
        var cell = plan.AgeAndSex[district].Pick(ref draw);
        var sex = cell % 2 == 0 ? Sex.Male : Sex.Female;
        var birth = BirthOf(ref draw, cell / 2);
        var schooling = (Schooling)(1 + plan.Education[(district * 2) + (cell % 2)].Pick(ref draw));
        schooling = schooling == Schooling.Bachelor ? (Schooling)((int)Schooling.Bachelor + Degrees.Pick(ref draw)) : schooling;
        schooling = schooling.NotBefore((plan.AsOf - birth) / 365); // the census counts who is still at it
        var livelihood = (Livelihood)Livelihoods.Pick(ref draw);
        var here = (YearsHere.Pick(ref draw) * 365) + 1 + draw.Below(365);
        var sinceSixteen = plan.AsOf - birth - (YoungestAge * 365);
        return new Newcomer(person, birth, sex, district, schooling, livelihood, plan.AsOf - Math.Clamp(sinceSixteen, 1, here));
    }

    public SamplePerson Describe(in Newcomer newcomer)
    {
        var draw = newcomer.Draw(plan, Topic.Household);
        var household = plan.Origins.Pick(ref draw, plan.OwnProvince[newcomer.District]);
        return new SamplePerson(
            newcomer.Person,
            Names.Make(newcomer.Draw(plan, Topic.Name), newcomer.Sex),
            IdCard.MakeSample(DateOnly.FromDayNumber(newcomer.Birth), newcomer.Sex, Serial(newcomer.Person)).Text,
            newcomer.Birth,
            (byte)newcomer.Sex,
            household);
    }

    // A birth date at which the age on the city's day lies in the band; the first band begins with 16.
    private int BirthOf(ref Draw draw, int band)
    {
        var from = CensusCounty.FirstAge + (band * 5);
        var age = draw.Between(Math.Max(YoungestAge, from), from + 4);
        var day = DateOnly.FromDayNumber(plan.AsOf - 1);
        var youngest = day.AddYears(-age).DayNumber;
        return youngest - draw.Below(365);
    }

    private int Serial(long person)
    {
        var offset = (long)((ulong)plan.Spec.Seed % IdCard.SamplesPerBirthAndSex);
        return (int)(((person * SerialStep) + offset) % IdCard.SamplesPerBirthAndSex);
    }
}
