namespace Ronghe.Linkage.Estimating;

/// <summary>What is believed before any record is seen; a few pairs' worth, so that data soon outweighs it and no share becomes zero.</summary>
internal static class Beliefs
{
    /// <summary>How many pairs the beliefs count as.</summary>
    public const double Strength = 2;

    /// <summary>Members of one household with one day of birth: twins.</summary>
    private const double Twins = 0.02;

    private const double SharedFamilyName = 0.7;

    /// <summary>
    /// The most that two different numbers, both with a fitting check character, may come among pairs of one person, whatever seems learned: such a pair is
    /// one person only when a wrong number was given out or entered.
    /// </summary>
    public const double MostBothValid = 1e-4;

    /// <summary>By level, the share among pairs of one person; the missing level has none.</summary>
    public static double[] Same(IReadOnlyList<Agreement> levels) => Normalised([.. levels.Select(Of)]);

    /// <summary>By level, the share among two people of one household.</summary>
    public static double[] Kin(FieldKind kind, bool personal, IReadOnlyList<Agreement> levels, double[] same, double[] strangers) => kind switch
    {
        FieldKind.Address or FieldKind.Phone => Mixed(same, strangers, 0.95),
        FieldKind.Number => Mixed(same, strangers, personal ? 0 : 0.95),
        FieldKind.Category => Mixed(same, strangers, 0.5),
        FieldKind.NameFamily => Mixed(same, strangers, SharedFamilyName),
        FieldKind.Name => Mixed(FamilyNames(levels), strangers, SharedFamilyName),
        FieldKind.Date => Mixed([.. levels.Select(l => l == Agreement.Exact ? 1.0 : 0)], strangers, Twins),
        _ => Mixed(same, strangers, 0),
    };

    private static double Of(Agreement level) => level switch
    {
        Agreement.Missing or Agreement.Household => 0,
        Agreement.Exact => 0.85,
        Agreement.OneSlip => 0.04,
        Agreement.Variant or Agreement.Different => 0.03,
        Agreement.TwoSlips or Agreement.FamilyOnly or Agreement.OtherNumbers => 0.01,
        Agreement.BothValid => MostBothValid,
        _ => 0.02,
    };

    private static double[] Mixed(double[] one, double[] other, double share) => [.. one.Select((o, i) => (share * o) + ((1 - share) * other[i]))];

    /// <summary>Brothers and sisters share the family name and often a character of the given name.</summary>
    private static double[] FamilyNames(IReadOnlyList<Agreement> levels) => [.. levels.Select(l => l switch
    {
        Agreement.FamilyOnly => 0.8,
        Agreement.Near => 0.14,
        Agreement.Partial => 0.05,
        Agreement.LookAlike => 0.01,
        _ => 0,
    })];

    private static double[] Normalised(double[] shares)
    {
        var sum = shares.Sum();
        return [.. shares.Select(s => s / sum)];
    }
}
