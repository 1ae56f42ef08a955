using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ronghe.Codes;

namespace Ronghe.SampleCity;

/// <summary>What a city's folder holds, and what is known to be true of it: <c>manifest.json</c>, written last.</summary>
/// <param name="Format">The version of files and generator; another version makes another city from the same seed.</param>
/// <param name="Persons">Number of persons.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Division">The division, shortest form.</param>
/// <param name="AsOf">The first day of which nothing is known.</param>
/// <param name="FactRows">Facts of all kinds.</param>
/// <param name="Files">Every file but the manifest.</param>
/// <param name="Facts">By kind.</param>
/// <param name="Truth">Of the persons.</param>
public sealed record CityManifest(
    int Format,
    int Persons,
    long Seed,
    string Division,
    DateOnly AsOf,
    long FactRows,
    IReadOnlyList<CityFileEntry> Files,
    IReadOnlyDictionary<string, KindTruth> Facts,
    CityTruth Truth)
{
    /// <summary>The version this code writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The spec that the city was made from.</summary>
    [JsonIgnore]
    public CitySpec Spec => new(Persons, Seed, DivisionCode.Parse(Division), AsOf);

    /// <summary>The manifest's file name.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no finished city.</exception>
    /// <exception cref="FormatException">It is no manifest of this version.</exception>
    public static CityManifest Read(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, FileName));
        var manifest = JsonSerializer.Deserialize<CityManifest>(file, Json);
        return manifest is { Format: CurrentFormat }
            ? manifest
            : throw new FormatException($"{FileName} has format {manifest?.Format}; {CurrentFormat} is read.");
    }

    /// <summary>The bytes of the file.</summary>
    public byte[] ToUtf8() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];
}

/// <summary>A file of the city.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Rows">Rows without the header.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record CityFileEntry(string Name, long Rows, long Bytes, string Sha256);

/// <summary>The facts of one kind by state, and how many persons have any.</summary>
/// <param name="Persons">Persons with at least one fact of the kind in any state.</param>
/// <param name="Confirmed">Facts confirmed.</param>
/// <param name="Refused">Facts refused.</param>
/// <param name="Unanswered">Facts a department has not answered for.</param>
/// <param name="Pledged">Facts that stand on the person's word.</param>
public sealed record KindTruth(long Persons, long Confirmed, long Refused, long Unanswered, long Pledged);

/// <summary>Known totals. Counts are exact, by construction, not by reading the files again.</summary>
/// <param name="PersonsWithUnanswered">Persons with at least one unanswered fact of any kind.</param>
/// <param name="Women">Women.</param>
/// <param name="FromOwnProvince">Persons whose household is in the city's province.</param>
/// <param name="Ages">By completed age on the day before <see cref="CityManifest.AsOf"/>, in bands of five years: "16-19", "20-24", …</param>
/// <param name="Schooling">By code of the highest education, "1" to "6", in any state.</param>
/// <param name="Districts">By the district of the last registered residence; persons who never registered one are not counted.</param>
/// <param name="Provinces">By the province of the household, two digits.</param>
/// <param name="PermitYears">Persons by full years of permit held (confirmed spells, lapses left out, to the day before AsOf): position n is n years.</param>
public sealed record CityTruth(
    long PersonsWithUnanswered,
    long Women,
    long FromOwnProvince,
    IReadOnlyDictionary<string, long> Ages,
    IReadOnlyDictionary<string, long> Schooling,
    IReadOnlyDictionary<string, long> Districts,
    IReadOnlyDictionary<string, long> Provinces,
    IReadOnlyList<long> PermitYears);
