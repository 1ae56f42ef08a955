using System.Globalization;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Codes;

namespace Ronghe.Data;

/// <summary>
/// Row level security of PostgreSQL: which rows a connection reaches. Policies compare plain columns with settings that hold for the
/// whole statement, so that an index serves them; a policy that called a function would be called for every row. Forced, so that it
/// binds the owner of the table too.
/// </summary>
public static class RowSecurity
{
    private const string Low = "NULLIF(current_setting('ronghe.low', true), '')::bigint";
    private const string High = "NULLIF(current_setting('ronghe.high', true), '')::bigint";

    // In brackets of its own: read once a statement, not once a row.
    private const string Reach = "(SELECT NULLIF(current_setting('ronghe.reach', true), '')::int8multirange)";
    private static readonly string All = $"(SELECT current_setting('ronghe.reach', true) = '{Multirange(DivisionScope.Everywhere)}')";

    /// <summary>A reach as PostgreSQL reads it, e.g. <c>{[440106000000000,440107000000000)}</c>.</summary>
    public static string Multirange(DivisionScope divisions) =>
        $"{{{string.Join(',', divisions.Ranges.Select(range => string.Create(CultureInfo.InvariantCulture, $"[{range.From},{range.To})")))}}}";

    /// <summary>Rows are reached whose column <c>division</c> lies in the reach.</summary>
    public static void KeepInReach(this MigrationBuilder migration, string table) =>
        migration.Secure(table, $"division >= {Low} AND division < {High} AND division <@ {Reach}");

    /// <summary>Rows are reached whose parent is.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="table">The table.</param>
    /// <param name="parent">The table whose rows it belongs to, secured itself.</param>
    /// <param name="key">The column that names the parent's row, of the same name in both.</param>
    public static void KeepWithParent(this MigrationBuilder migration, string table, string parent, string key) =>
        migration.Secure(table, $"{All} OR EXISTS (SELECT 1 FROM {parent} p WHERE p.{key} = {table}.{key})");

    private static void Secure(this MigrationBuilder migration, string table, string reached)
    {
        migration.Sql($"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;");
        migration.Sql($"CREATE POLICY reach ON {table} USING ({reached}) WITH CHECK ({reached})");
    }
}
