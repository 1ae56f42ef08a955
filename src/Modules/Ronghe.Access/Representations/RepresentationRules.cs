using Ronghe.Access.Purposes;
using Ronghe.Packs;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ronghe.Access.Representations;

/// <summary>In which matters and for how long somebody may act for another, as data: see <c>packs/reference/representation.yaml</c>.</summary>
internal sealed class RepresentationRules
{
    public required Dictionary<string, TwoLanguages> Matters { get; init; }

    public required Dictionary<RepresentationKind, KindRule> Kinds { get; init; }

    /// <exception cref="InvalidDataException">A kind has no rule.</exception>
    public static RepresentationRules Load(PackFolder packs)
    {
        var path = Path.Combine(packs.Root, "reference", "representation.yaml");
        var rules = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build()
            .Deserialize<RepresentationRules>(File.ReadAllText(path));
        return Enum.GetValues<RepresentationKind>().All(kind => rules.Kinds.TryGetValue(kind, out var rule) && rule.Days > 0)
            ? rules
            : throw new InvalidDataException($"{path}: every kind has a longest number of days.");
    }

    /// <exception cref="ArgumentException">There is no such matter: a slip of code.</exception>
    public void Demand(string matter)
    {
        if (!Matters.ContainsKey(matter))
        {
            throw new ArgumentException($"There is no matter {matter}.", nameof(matter));
        }
    }
}

/// <summary>The rule of a kind.</summary>
internal sealed record KindRule
{
    public required string Zh { get; init; }

    public required string En { get; init; }

    /// <summary>The longest it may last.</summary>
    public required int Days { get; init; }

    public string In(string language) => language == "en" ? En : Zh;
}
