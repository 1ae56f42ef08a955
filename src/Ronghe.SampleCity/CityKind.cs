namespace Ronghe.SampleCity;

/// <summary>A kind of fact in the city's files; names and numbers are those of packs/reference/facts.yaml.</summary>
/// <param name="Name">The kind's name, e.g. <c>insurance</c>; its file is <c>facts-insurance.csv</c>.</param>
/// <param name="Fields">The fields its rows have.</param>
public sealed record CityKind(string Name, FactFields Fields)
{
    /// <summary>Every kind, spells first.</summary>
    public static IReadOnlyList<CityKind> All { get; } = Numbered(
    [
        new("residence", FactFields.Division),
        new("tenure", FactFields.Division),
        new("work", FactFields.Item),
        new("insurance", FactFields.Class),
        new("housing-fund", FactFields.Class),
        new("permit", FactFields.None),
        new("education", FactFields.None),
        new("skill", FactFields.Class),
        new("scarce-trade", FactFields.None),
        new("patent", FactFields.Class | FactFields.Quantity | FactFields.Share | FactFields.Item),
        new("blood", FactFields.None),
        new("volunteer", FactFields.Quantity),
        new("income-tax", FactFields.Quantity),
        new("tax-settlement", FactFields.None),
        new("enterprise-tax", FactFields.Quantity | FactFields.Item),
        new("honour", FactFields.Item),
        new("credit-record", FactFields.Item),
        new("tax-evasion", FactFields.Item),
        new("public-order-penalty", FactFields.Item),
        new("criminal-punishment", FactFields.Item),
    ]);

    /// <summary>The kind's place in <see cref="All"/>.</summary>
    internal int Ordinal { get; private init; }

    /// <summary>The file of the kind's rows.</summary>
    public string FileName => $"facts-{Name}.csv";

    /// <summary>The header row.</summary>
    public string Header =>
        "person,from,to,code" + string.Concat(ColumnNames.Where(c => Fields.HasFlag(c.Field)).Select(c => "," + c.Name)) + ",state";

    private static readonly (FactFields Field, string Name)[] ColumnNames =
    [
        (FactFields.Class, "class"),
        (FactFields.Quantity, "quantity"),
        (FactFields.Share, "share"),
        (FactFields.Division, "division"),
        (FactFields.Item, "item"),
    ];

    /// <summary>The kind of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CityKind Of(string name) =>
        All.FirstOrDefault(k => k.Name == name) ?? throw new ArgumentException($"There is no kind of fact {name}.", nameof(name));

    private static CityKind[] Numbered(CityKind[] kinds) => [.. kinds.Select((kind, place) => kind with { Ordinal = place })];
}
