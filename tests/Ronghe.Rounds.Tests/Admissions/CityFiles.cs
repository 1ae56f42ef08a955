using System.Text;
using Ronghe.SampleCity;

namespace Ronghe.Rounds.Tests.Admissions;

/// <summary>Files for import made of a synthetic city's people, with rows that are not taken among them.</summary>
internal static class CityFiles
{
    private const int Applicants = 700;

    public static string EvidenceIn(string folder) => Path.Combine(folder, "evidence.csv");

    public static string ApplicationsIn(string folder) => Path.Combine(folder, "applications.csv");

    /// <summary>A blood donation for every third person, on a day that does not exist for every fiftieth; applications of the first persons, with a score or without.</summary>
    public static void Write(string city, string folder)
    {
        var evidence = new StringBuilder("公民身份号码,类别,代码,开始日期,核查状态\n");
        var applications = new StringBuilder("公民身份号码,姓名,住所计分方式\n");
        using var persons = SampleCityReader.Open(city).OpenPersons();
        while (persons.Read(out var person))
        {
            if (person.Person % 3 == 0)
            {
                evidence.Append(null, $"{person.IdNumber},无偿献血,donation,{(person.Person % 50 == 0 ? "2024-02-30" : "2024-02-28")},已确认\n");
            }

            if (person.Person <= Applicants)
            {
                applications.Append(null, $"{person.IdNumber},{person.Name},{(person.Person % 2 == 0 ? "own" : "lease")}\n");
            }
        }

        File.WriteAllText(EvidenceIn(folder), evidence.ToString());
        File.WriteAllText(ApplicationsIn(folder), applications.ToString());
    }
}
