using System.Globalization;
using Ronghe.Codes;
using Ronghe.Data;

namespace Ronghe.Registry.Freshness;

/// <summary>Builds the statements of this folder: numbers go in as parameters, places as ranges.</summary>
internal sealed class AreaSql(DbKind kind)
{
    /// <summary>What can be visited: a suite, or a building that has none, of a table <c>d</c>.</summary>
    public const string IsUnit = "d.valid_to IS NULL AND NOT EXISTS (SELECT 1 FROM registry_dwelling u WHERE u.building_no = d.dwelling_no AND u.valid_to IS NULL)";

    // As in PlacedSet: SQLite would read a whole district by the index on the division, and a whole city by that on the day.
    private const long District = 1_000_000_000;
    private readonly List<object> _values = [];

    public IReadOnlyList<object> Values => _values;

    /// <summary>The place of a number in the statement.</summary>
    public string Of(long value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@p{_values.Count - 1}");
    }

    /// <summary>Whether a column lies in a scope.</summary>
    public string In(string column, DivisionScope scope) => scope.IsNowhere ? "1 = 0"
        : scope.Equals(DivisionScope.Everywhere) ? "1 = 1"
        : "(" + string.Join(" OR ", scope.Ranges.Select(r => $"({column} >= {Of(r.From)} AND {column} < {Of(r.To)})")) + ")";

    /// <summary>A table's column of divisions, and how its columns that an order has an index for are written: on SQLite the one of the two that narrows less keeps no index.</summary>
    public (string Division, Func<string, string> Ordered) Columns(string division, DivisionScope scope) =>
        kind != DbKind.Sqlite ? (division, column => column)
        : scope.Ranges.Any(r => r.To - r.From >= District) ? ($"({division} + 0)", column => column)
        : (division, column => $"({column} + 0)");
}
