namespace Ronghe.Benchmarks.Decisions;

/// <summary>The benchmark policy as a programmer would write it: if and else, quarter points.</summary>
internal static class HandWrittenPolicy
{
    public static void Run(long[][] c, int start, int count, long[] totals, long[] outcomes)
    {
        for (var i = start; i < start + count; i++)
        {
            var sum = Age(c[0][i]) + Education(c[1][i]) + Skill(c[2][i], c[3][i]) + Residence(c[4][i]) + Insurance(c[5][i])
                + Volunteer(c[6][i]) + Blood(c[7][i]) + Deductions(c[8][i], c[9][i], c[10][i]);
            var total = Math.Max(0, Math.Min(320, sum));
            totals[i] = total;
            outcomes[i] = total >= 240 ? 0 : total >= 180 ? 1 : 2;
        }
    }

    public static long Age(long age)
    {
        if (age < 18)
        {
            return 0;
        }

        if (age <= 24)
        {
            return 24;
        }

        if (age <= 30)
        {
            return 48;
        }

        if (age <= 35)
        {
            return 40;
        }

        if (age <= 40)
        {
            return 32;
        }

        return age <= 45 ? 20 : age <= 50 ? 8 : 0;
    }

    public static long Education(long level) => level switch { 0 => 0, 1 => 8, 2 => 16, 3 => 32, 4 => 56, 5 => 68, _ => 80 };

    public static long Skill(long occupation, long language)
    {
        if (occupation == 4)
        {
            return language >= 5 ? 80 : language >= 3 ? 64 : 48;
        }

        if (occupation == 3)
        {
            return language >= 5 ? 72 : language >= 3 ? 56 : 40;
        }

        if (occupation == 2)
        {
            return language >= 5 ? 56 : language >= 3 ? 40 : 24;
        }

        return occupation == 1 ? (language >= 3 ? 20 : 8) : 0;
    }

    public static long Residence(long years)
    {
        if (years < 1)
        {
            return 0;
        }

        if (years < 5)
        {
            return 4 * years;
        }

        return years < 10 ? 6 * years : years < 15 ? 60 + (2 * (years - 10)) : 70;
    }

    public static long Insurance(long years)
    {
        if (years < 2)
        {
            return 0;
        }

        if (years < 10)
        {
            return 3 * years;
        }

        return years < 20 ? 30 + (2 * (years - 10)) : years < 30 ? 50 + years - 20 : 60;
    }

    public static long Volunteer(long hours) =>
        hours < 50 ? 0 : hours < 100 ? 4 : hours < 200 ? 8 : hours < 300 ? 12 : hours < 500 ? 16 : 20;

    public static long Blood(long times) => times < 3 ? 0 : times < 10 ? 4 : times < 20 ? 8 : times < 30 ? 12 : 16;

    public static long Deductions(long convictions, long arrears, long falseStatements) =>
        (convictions >= 1 ? -40 : 0) + (convictions >= 2 ? -40 : 0) + (arrears != 0 ? -24 : 0) + (falseStatements != 0 ? -100 : 0);
}
