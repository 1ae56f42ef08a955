using Ronghe.Contracts.Access;
using Ronghe.Packs;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ronghe.Access.Purposes;

/// <inheritdoc cref="IPurposes"/>
internal sealed class PurposeRegistry : IPurposes
{
    private const string AllFacts = "*";
    private static readonly string[] OfPersons = ["name", "id-number", "material"];

    private PurposeRegistry(IReadOnlyDictionary<string, Purpose> all) => All = all;

    public IReadOnlyDictionary<string, Purpose> All { get; }

    /// <exception cref="InvalidDataException">A purpose lacks what it must say.</exception>
    public static PurposeRegistry Load(PackFolder packs)
    {
        var path = Path.Combine(packs.Root, "reference", "purposes.yaml");
        var all = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build()
            .Deserialize<Dictionary<string, Purpose>>(File.ReadAllText(path));
        return all.FirstOrDefault(p => p.Value is not { Zh: not null, En: not null, Basis: not null, Data.Count: > 0, Recipients: not null } || (p.Value.Retention is null) == (p.Value.Keeps.Count == 0)).Key is { } wanting
            ? throw new InvalidDataException($"{path}: {wanting} does not say everything a purpose must say.")
            : new PurposeRegistry(all);
    }

    public void Demand(string purpose, IEnumerable<string> data)
    {
        if (!All.TryGetValue(purpose, out var found))
        {
            throw new ArgumentException($"The purpose {purpose} is not registered.", nameof(purpose));
        }

        if (data.FirstOrDefault(d => !Covers(found, d)) is { } outside)
        {
            throw new ArgumentException($"The purpose {purpose} does not cover {outside}.", nameof(data));
        }
    }

    private static bool Covers(Purpose purpose, string data) =>
        purpose.Data.Contains(data) || (!OfPersons.Contains(data) && purpose.Data.Contains(AllFacts));
}

/// <summary>Why personal data is read, in words.</summary>
internal sealed record Purpose
{
    public required string Zh { get; init; }

    public required string En { get; init; }

    /// <summary>The ground in law.</summary>
    public required TwoLanguages Basis { get; init; }

    public required List<string> Data { get; init; }

    /// <summary>Whose holders read the data for it; none when no member of staff does.</summary>
    public List<string> Rights { get; init; } = [];

    /// <summary>Categories of retention that hold what was read.</summary>
    public List<string> Keeps { get; init; } = [];

    /// <summary>For how long, in words; null where <see cref="Keeps"/> says it.</summary>
    public TwoLanguages? Retention { get; init; }

    public required TwoLanguages Recipients { get; init; }

    public string In(string language) => language == "en" ? En : Zh;
}

/// <summary>Words in both languages.</summary>
internal sealed record TwoLanguages
{
    public required string Zh { get; init; }

    public required string En { get; init; }

    public string In(string language) => language == "en" ? En : Zh;
}
