using Ronghe.Packs;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ronghe.Access.Limits;

/// <summary>The limits per person, as data: see <c>packs/reference/limits.yaml</c>.</summary>
internal sealed class LimitSheet(IReadOnlyDictionary<string, Door> doors)
{
    public IReadOnlyDictionary<string, Door> Doors => doors;

    /// <exception cref="ArgumentException">There is no such door.</exception>
    public Door Demand(string door) => doors.TryGetValue(door, out var found) ? found : throw new ArgumentException($"limits.yaml has no door {door}.", nameof(door));

    public static LimitSheet Load(PackFolder packs) => new(
        new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build()
            .Deserialize<Dictionary<string, Door>>(File.ReadAllText(Path.Combine(packs.Root, "reference", "limits.yaml"))));
}

/// <summary>What is limited.</summary>
internal sealed class Door
{
    public required string Zh { get; init; }

    public required string En { get; init; }

    /// <summary>All of them hold at once.</summary>
    public required List<Limit> Most { get; init; }
}

/// <summary>At most so often in so many minutes.</summary>
internal sealed class Limit
{
    public required int Times { get; init; }

    public required int Minutes { get; init; }
}
