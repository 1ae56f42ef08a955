namespace Ronghe.SampleCity;

/// <summary>A kind of fact in the city's files; names and codes are those of packs/reference/facts.yaml.</summary>
public sealed class CityKind
{
    private static readonly (FactFields Field, string Name)[] ColumnNames =
    [
        (FactFields.Class, "class"),
        (FactFields.Quantity, "quantity"),
        (FactFields.Share, "share"),
        (FactFields.Division, "division"),
        (FactFields.Item, "item"),
    ];

    private CityKind(int ordinal, string name, FactFields fields) => (Ordinal, Name, Fields) = (ordinal, name, fields);

    /// <summary>Every kind, spells first.</summary>
    public static IReadOnlyList<CityKind> All { get; } =
    [
        new(0, "residence", FactFields.Division),
        new(1, "tenure", FactFields.Division),
        new(2, "work", FactFields.Item),
        new(3, "insurance", FactFields.Class),
        new(4, "housing-fund", FactFields.Class),
        new(5, "permit", FactFields.None),
        new(6, "education", FactFields.None),
        new(7, "skill", FactFields.Class),
        new(8, "scarce-trade", FactFields.None),
        new(9, "patent", FactFields.Class | FactFields.Quantity | FactFields.Share | FactFields.Item),
        new(10, "blood", FactFields.None),
        new(11, "volunteer", FactFields.Quantity),
        new(12, "income-tax", FactFields.Quantity),
        new(13, "tax-settlement", FactFields.None),
        new(14, "enterprise-tax", FactFields.Quantity | FactFields.Item),
        new(15, "honour", FactFields.Item),
        new(16, "credit-record", FactFields.Item),
        new(17, "tax-evasion", FactFields.Item),
        new(18, "public-order-penalty", FactFields.Item),
        new(19, "criminal-punishment", FactFields.Item),
    ];

    /// <summary>The kind's name, e.g. <c>insurance</c>.</summary>
    public string Name { get; }

    /// <summary>The fields its rows have.</summary>
    public FactFields Fields { get; }

    /// <summary>The file of the kind's rows.</summary>
    public string FileName => $"facts-{Name}.csv";

    /// <summary>The header row.</summary>
    public string Header =>
        "person,from,to,code" + string.Concat(ColumnNames.Where(c => Fields.HasFlag(c.Field)).Select(c => "," + c.Name)) + ",state";

    /// <summary>The kind's place in <see cref="All"/>.</summary>
    internal int Ordinal { get; }

    /// <summary>The kind of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CityKind Of(string name) =>
        All.FirstOrDefault(k => k.Name == name) ?? throw new ArgumentException($"There is no kind of fact {name}.", nameof(name));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
