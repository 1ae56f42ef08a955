using System.Text.Json.Nodes;
using Ronghe.Kernel;

namespace Ronghe.Rounds.Packages;

/// <summary>
/// What a list states of itself, apart from its rows. Its canonical JSON is the first leaf of the list's tree, so the published root
/// binds the rules, the dates, the inputs and the rows alike.
/// </summary>
internal sealed record PackageCore
{
    public const string CurrentFormat = "ronghe-round/1";

    public required string Format { get; init; }

    /// <summary>The version of the decision engine's semantics.</summary>
    public required string Semantics { get; init; }

    public required string City { get; init; }

    public required string Programme { get; init; }

    public required string Edition { get; init; }

    public required int Year { get; init; }

    /// <summary>The hash of the policy pack.</summary>
    public required string Pack { get; init; }

    /// <summary>The round sheet's values as used, by name.</summary>
    public required IReadOnlyDictionary<string, string> Sheet { get; init; }

    /// <summary>Readings chosen where the text leaves a question open, by question.</summary>
    public required IReadOnlyDictionary<string, string> Questions { get; init; }

    public required int Quota { get; init; }

    /// <summary><c>provisional</c>, <c>notice</c> or <c>final</c>.</summary>
    public required string List { get; init; }

    public required int Applicants { get; init; }

    public required int Admitted { get; init; }

    /// <summary>Names of the rank keys with the denominator of each: a value in a row is an integer over it.</summary>
    public required IReadOnlyList<KeyScale> Keys { get; init; }

    public required long EligibilityDenominator { get; init; }

    public required long RankingDenominator { get; init; }

    /// <summary>SHA-256 of each file of the full package, by name.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    public JsonObject ToJson() => new()
    {
        ["format"] = Format,
        ["semantics"] = Semantics,
        ["city"] = City,
        ["programme"] = Programme,
        ["edition"] = Edition,
        ["year"] = Year,
        ["pack"] = Pack,
        ["sheet"] = Members(Sheet),
        ["questions"] = Members(Questions),
        ["quota"] = Quota,
        ["list"] = List,
        ["applicants"] = Applicants,
        ["admitted"] = Admitted,
        ["keys"] = new JsonArray([.. Keys.Select(key => new JsonObject { ["name"] = key.Name, ["denominator"] = key.Denominator, ["descending"] = key.Descending })]),
        ["eligibilityDenominator"] = EligibilityDenominator,
        ["rankingDenominator"] = RankingDenominator,
        ["files"] = Members(Files),
    };

    /// <exception cref="PackageException">A member is missing or of the wrong kind.</exception>
    public static PackageCore FromJson(JsonNode? json)
    {
        try
        {
            return new PackageCore
            {
                Format = Text(json, "format"),
                Semantics = Text(json, "semantics"),
                City = Text(json, "city"),
                Programme = Text(json, "programme"),
                Edition = Text(json, "edition"),
                Year = (int)Number(json, "year"),
                Pack = Text(json, "pack"),
                Sheet = Members(json, "sheet"),
                Questions = Members(json, "questions"),
                Quota = (int)Number(json, "quota"),
                List = Text(json, "list"),
                Applicants = (int)Number(json, "applicants"),
                Admitted = (int)Number(json, "admitted"),
                Keys = [.. json!["keys"]!.AsArray().Select(key => new KeyScale(Text(key, "name"), Number(key, "denominator"), key!["descending"]!.GetValue<bool>()))],
                EligibilityDenominator = Number(json, "eligibilityDenominator"),
                RankingDenominator = Number(json, "rankingDenominator"),
                Files = Members(json, "files"),
            };
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new PackageException("package.manifest-damaged", "manifest.json", wrong.Message);
        }
    }

    /// <summary>The bytes of the first leaf.</summary>
    public byte[] Leaf() => CanonicalJson.Write(ToJson());

    private static JsonObject Members(IReadOnlyDictionary<string, string> values) =>
        new(values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value)));

    private static Dictionary<string, string> Members(JsonNode? json, string name) =>
        json![name]!.AsObject().ToDictionary(m => m.Key, m => m.Value!.GetValue<string>(), StringComparer.Ordinal);

    private static string Text(JsonNode? json, string name) => json![name]!.GetValue<string>();

    private static long Number(JsonNode? json, string name) => json![name]!.GetValue<long>();
}

/// <summary>A rank key, the denominator of its values, and whether more is better.</summary>
internal sealed record KeyScale(string Name, long Denominator, bool Descending);
