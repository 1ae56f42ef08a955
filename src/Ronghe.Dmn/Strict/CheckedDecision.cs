namespace Ronghe.Dmn;

/// <summary>One decision of a checked graph.</summary>
/// <param name="Name">As in the model.</param>
/// <param name="Type">What its value is carried as.</param>
/// <param name="HitPolicy">Of its table; null for a literal expression.</param>
/// <param name="Aggregation">Of a collect table; <see cref="DmnAggregation.None"/> otherwise.</param>
/// <param name="Columns">The input expressions of its table as written; empty for a literal expression.</param>
/// <param name="Rules">The rules in force, in the order of the table; empty for a literal expression.</param>
/// <param name="InputsRead">Names of the inputs it reads itself.</param>
/// <param name="DecisionsRead">Names of the decisions it reads itself.</param>
/// <param name="Source">The literal expression as written; empty for a table.</param>
public sealed record CheckedDecision(
    string Name,
    StrictType Type,
    DmnHitPolicy? HitPolicy,
    DmnAggregation Aggregation,
    IReadOnlyList<string> Columns,
    IReadOnlyList<CheckedRule> Rules,
    IReadOnlyList<string> InputsRead,
    IReadOnlyList<string> DecisionsRead,
    string Source);
