using Ronghe.Codes;

namespace Ronghe.SampleCity;

/// <summary>Which synthetic city to make. The same spec gives the same bytes on every machine, with any number of threads.</summary>
/// <param name="Persons">How many newcomers, 1 to <see cref="MostPersons"/>.</param>
/// <param name="Seed">Any number; another seed gives other people.</param>
/// <param name="Division">A city or district of Guangdong or Henan, whose census figures the city follows.</param>
/// <param name="AsOf">The first day of which nothing is known: every event lies before it, open spells reach it.</param>
public sealed record CitySpec(int Persons, long Seed, DivisionCode Division, DateOnly AsOf)
{
    /// <summary>More persons would need more sample identity numbers than a birth date has.</summary>
    public const int MostPersons = IdCard.SamplesPerBirthAndSex;

    /// <summary>The day after the evidence of Guangzhou's round of 2025 ends.</summary>
    public static DateOnly DefaultAsOf { get; } = new(2025, 10, 1);

    /// <summary>Guangzhou.</summary>
    public static DivisionCode DefaultDivision { get; } = DivisionCode.Parse("4401");

    /// <summary>Guangzhou as of <see cref="DefaultAsOf"/>.</summary>
    public static CitySpec Guangzhou(int persons, long seed) => new(persons, seed, DefaultDivision, DefaultAsOf);
}
