using Ronghe.Packs;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ronghe.Access.Purposes;

/// <summary>The level of every column, as data: see <c>packs/reference/data-inventory.yaml</c>.</summary>
internal sealed class DataInventory
{
    /// <summary>Levels by table, then columns by level (<c>L1</c> to <c>L4</c>).</summary>
    public required SortedDictionary<string, SortedDictionary<string, List<string>>> Tables { get; init; }

    /// <summary>Columns that hold ciphertext or a hash, as <c>table.column</c>.</summary>
    public required List<string> Encrypted { get; init; }

    public static DataInventory Load(PackFolder packs) =>
        new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build()
            .Deserialize<DataInventory>(File.ReadAllText(Path.Combine(packs.Root, "reference", "data-inventory.yaml")));
}
