using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ronghe.Data;

/// <summary>
/// The two roles of a PostgreSQL deployment: one owns the tables and changes them on an upgrade, the other runs the program and may do
/// no more than it needs. See docs/how-to/postgresql.md.
/// </summary>
public sealed class PostgresRoles(AppDbContext db, DatabaseOptions options)
{
    /// <summary>Marks a table, by annotation of its entity, to which rows are only ever added.</summary>
    public const string AppendOnly = "ronghe:append-only";
    private const string History = "data_migration";

    /// <summary>Lets the program's role use the tables. Called by the owner.</summary>
    public async Task GrantAsync(CancellationToken cancellation)
    {
        var role = Quoted(new NpgsqlConnectionStringBuilder(options.ConnectionString).Username ?? throw new InvalidOperationException("The connection string names no role."));
        List<string> orders =
        [
            $"GRANT USAGE ON SCHEMA public TO {role}",
            $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
            $"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
            $"REVOKE INSERT, UPDATE, DELETE ON {History} FROM {role}",
        ];
        orders.AddRange(db.Model.GetEntityTypes().Where(t => t.FindAnnotation(AppendOnly) is not null).Select(t => $"REVOKE UPDATE, DELETE ON {t.GetTableName()} FROM {role}"));
        foreach (var order in orders)
        {
            // Names, not values: there is nothing that could be a parameter.
            await db.Database.ExecuteSqlRawAsync(order, cancellation);
        }
    }

    /// <summary>Whether the program's role could pass by row level security; never so on SQLite, which has none.</summary>
    public async Task<bool> PassesByAsync(CancellationToken cancellation) =>
        db.Kind == DbKind.Postgres
        && await db.Database.SqlQueryRaw<bool>("SELECT rolsuper OR rolbypassrls AS \"Value\" FROM pg_roles WHERE rolname = current_user").SingleAsync(cancellation);

    /// <summary>Whether rows would travel to another machine on a line that others could read or pretend to be.</summary>
    public static bool IsOpenLine(string? connection)
    {
        if (connection is null)
        {
            return false;
        }

        var parts = new NpgsqlConnectionStringBuilder(connection);
        return parts.SslMode != SslMode.VerifyFull
            && (parts.Host ?? "").Split(',').Any(host => !host.StartsWith('/') && !(host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))));
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
