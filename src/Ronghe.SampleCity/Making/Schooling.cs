namespace Ronghe.SampleCity.Making;

/// <summary>Levels of education as the fact kind numbers them.</summary>
internal enum Schooling
{
    Lower = 1,
    Senior = 2,
    College = 3,
    Bachelor = 4,
    Master = 5,
    Doctor = 6,
}

/// <summary>What is usual at each level.</summary>
internal static class SchoolingAges
{
    /// <summary>The age at which the level is completed.</summary>
    public static int Age(this Schooling schooling) => schooling switch
    {
        Schooling.Lower => 15,
        Schooling.Senior => 18,
        Schooling.College => 21,
        Schooling.Bachelor => 22,
        Schooling.Master => 25,
        _ => 29,
    };

    /// <summary>The level, or the highest below it that a person of an age can have completed.</summary>
    public static Schooling NotBefore(this Schooling schooling, int age)
    {
        while (schooling > Schooling.Lower && schooling.Age() >= age)
        {
            schooling--;
        }

        return schooling;
    }
}
