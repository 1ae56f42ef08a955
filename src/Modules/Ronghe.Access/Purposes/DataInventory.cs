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

    /// <summary>The level (1 to 4) of a column, named as <c>table.column</c>.</summary>
    /// <exception cref="ArgumentException">There is no such column: a slip of code.</exception>
    public int LevelOf(string column) =>
        column.Split('.') is [var table, var name] && Tables.TryGetValue(table, out var levels) && levels.FirstOrDefault(l => l.Value.Contains(name)).Key is { } level
            ? level[1] - '0'
            : throw new ArgumentException($"The data inventory has no column {column}.", nameof(column));

    public static DataInventory Load(PackFolder packs) =>
        new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build()
            .Deserialize<DataInventory>(File.ReadAllText(Path.Combine(packs.Root, "reference", "data-inventory.yaml")));
}
