namespace Ronghe.Linkage.Blocking;

/// <summary>A block pass apart from any table: places of dimensions in the schema's groups and of their features; -1 for no second.</summary>
internal sealed record PassSpec(int First, int FirstFeature, int Second = -1, int SecondFeature = -1)
{
    public BlockPass Bind(Dimension[] dimensions) =>
        new((dimensions[First], FirstFeature), Second < 0 ? null : (dimensions[Second], SecondFeature));

    public static Dimension[] Dimensions(RecordTable table) => [.. table.Schema.Groups.Select(g => new Dimension(table, g))];
}
