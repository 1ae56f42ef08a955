namespace Ronghe.SampleCity;

/// <summary>A person of the synthetic city.</summary>
/// <param name="Person">1 to the number of persons.</param>
/// <param name="Name">Made-up text; no real person is meant.</param>
/// <param name="IdNumber">A sample identity number with a real check character; begins with 99.</param>
/// <param name="Birth">Birth date as day number; the same as in the identity number.</param>
/// <param name="Sex">1 male, 2 female.</param>
/// <param name="Household">The county of the household registration, 15 digits; never in the city itself.</param>
public readonly record struct SamplePerson(long Person, string Name, string IdNumber, int Birth, byte Sex, long Household);
