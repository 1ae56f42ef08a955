namespace Ronghe.Registry.Facts;

/// <summary>
/// Where each kind of fact is stored: a table per kind of spell, one table for evidence of every kind. The numbers are those of
/// packs/reference/facts.yaml; a test compares the two.
/// </summary>
internal static class FactKinds
{
    public const string EvidenceTable = "registry_evidence";

    /// <summary>Kinds of spells; each has its own table.</summary>
    public static IReadOnlyList<string> Spells { get; } = ["residence", "tenure", "work", "insurance", "housing-fund", "permit"];

    /// <summary>Kinds of evidence by name.</summary>
    public static IReadOnlyDictionary<string, int> Evidence { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["education"] = 20,
        ["skill"] = 21,
        ["scarce-trade"] = 22,
        ["patent"] = 23,
        ["blood"] = 24,
        ["volunteer"] = 25,
        ["income-tax"] = 26,
        ["tax-settlement"] = 27,
        ["enterprise-tax"] = 28,
        ["honour"] = 29,
        ["credit-record"] = 30,
        ["tax-evasion"] = 31,
        ["public-order-penalty"] = 32,
        ["criminal-punishment"] = 33,
    };

    /// <summary>Every table of facts.</summary>
    public static IReadOnlyList<string> Tables { get; } = [.. Spells.Select(TableOf), EvidenceTable];

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Spells, .. Evidence.Keys];

    public static bool IsKnown(string kind) => IsSpell(kind) || Evidence.ContainsKey(kind);

    public static bool IsSpell(string kind) => Spells.Contains(kind, StringComparer.Ordinal);

    public static string TableOf(string kind) =>
        IsSpell(kind) ? "registry_" + kind.Replace('-', '_') : EvidenceTable;

    public static string NameOf(string table, int kind) =>
        table == EvidenceTable ? Evidence.Single(e => e.Value == kind).Key : Spells.Single(s => TableOf(s) == table);
}
