using Ronghe.Codes;

namespace Ronghe.Data;

/// <summary>
/// The divisions whose rows the connection of a scope of services reaches at all on PostgreSQL: the second wall behind
/// <see cref="PlacedSet{T}.In"/>, kept by the database's row level security. It begins nowhere, so that what forgets to say who asks
/// reads nothing.
/// </summary>
public sealed class RowReach(DivisionScope divisions)
{
    /// <summary>The divisions.</summary>
    public DivisionScope Divisions { get; internal set; } = divisions;
}
