using System.Globalization;
using Ronghe.Codes;

namespace Ronghe.SampleCity.Making;

/// <summary>A county of the 2020 census: what the synthetic city is calibrated on. Tables/README.md says where the columns come from.</summary>
/// <param name="Code">The county.</param>
/// <param name="OtherCounty">Residents registered in another county of the province.</param>
/// <param name="OtherProvince">Residents registered in another province.</param>
/// <param name="Ages">Residents by age band of five years from 15–19 to 65–69, male and female in turn.</param>
/// <param name="Education">Adults with lower, senior, college, bachelor education: four of men, four of women.</param>
/// <param name="Bought">Of 1,000 households, those that live in a home they bought.</param>
internal sealed record CensusCounty(
    DivisionCode Code, long OtherCounty, long OtherProvince, IReadOnlyList<long> Ages, IReadOnlyList<long> Education, int Bought)
{
    public const int Bands = 11;
    public const int FirstAge = 15;
    public const int EducationLevels = 4;

    /// <summary>The counties of a division.</summary>
    /// <exception cref="ArgumentException">The census table has none of it.</exception>
    public static IReadOnlyList<CensusCounty> Of(DivisionCode division)
    {
        using var csv = EmbeddedTables.Open("census2020.csv");
        csv.ReadLine();
        var counties = new List<CensusCounty>();
        while (csv.ReadLine() is { } row)
        {
            var cells = row.Split(',');
            if (division.Contains(DivisionCode.Parse(cells[0])))
            {
                counties.Add(Read(cells));
            }
        }

        return counties.Count > 0
            ? counties
            : throw new ArgumentException($"{division} is no city or district of Guangdong or Henan, whose census is at hand.", nameof(division));
    }

    private static CensusCounty Read(string[] cells)
    {
        var numbers = Array.ConvertAll(cells[2..], cell => long.Parse(cell, CultureInfo.InvariantCulture));
        var ages = 2 + (2 * Bands);
        var education = ages + (2 * EducationLevels);
        return new CensusCounty(
            DivisionCode.Parse(cells[0]),
            numbers[0],
            numbers[1],
            numbers[2..ages],
            numbers[ages..education],
            (int)(1_000 * numbers[education + 2] / Math.Max(1, numbers[education])));
    }
}
