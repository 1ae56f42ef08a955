using Ronghe.Columns;
using Ronghe.Data;

namespace Ronghe.Registry.Registrations;

/// <summary>A spell of residence as it is known.</summary>
internal sealed record KnownSpell(long Person, long Fact, DateOnly From, DateOnly? To, long Item, FactRow Row, int? Department, DateOnly? CheckedOn, string? Reply)
{
    /// <summary>Reads the columns person_no, fact_no, valid_from, valid_to, code, class, quantity, share, division, item, state, department, checked_on, reply.</summary>
    public static KnownSpell Of(BulkReader row) => new(
        row.GetInt64(0), row.GetInt64(1), DateOnly.FromDayNumber(row.GetInt32(2)), row.IsNull(3) ? null : DateOnly.FromDayNumber(row.GetInt32(3)), row.GetInt64(9),
        new FactRow(
            0, row.GetInt32(2), row.IsNull(3) ? FactColumn.Open : row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt64(6), row.GetInt32(7), row.GetInt64(8),
            row.GetInt64(9), (FactState)row.GetInt32(10)),
        row.IsNull(11) ? null : row.GetInt32(11), row.IsNull(12) ? null : DateOnly.FromDayNumber(row.GetInt32(12)), row.IsNull(13) ? null : row.GetString(13));
}
