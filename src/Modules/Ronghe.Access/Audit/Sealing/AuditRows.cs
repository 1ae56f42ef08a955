using Ronghe.Data;

namespace Ronghe.Access.Audit.Sealing;

/// <summary>Reads contents of entries by the thousand.</summary>
internal static class AuditRows
{
    public const string Columns = "a.id, a.entry, a.at, a.actor, a.act, a.subject, a.detail, a.purpose, a.trace, a.mac";

    public const string Select = "SELECT " + Columns + " FROM access_audit a";

    /// <summary>The content of the row at hand.</summary>
    public static byte[] ContentOf(BulkReader row) => AuditRow.ContentOf(
        row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetString(5), Text(row, 6), Text(row, 7), Text(row, 8));

    private static string? Text(BulkReader row, int column) => row.IsNull(column) ? null : row.GetString(column);
}
