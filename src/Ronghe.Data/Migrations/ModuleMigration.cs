using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Ronghe.Data;

/// <summary>
/// Base of the hand-written migrations. Column types are left to the provider; a test compares the migrated schema with the model on
/// both databases.
/// </summary>
public abstract class ModuleMigration : Migration
{
    /// <summary>True on PostgreSQL.</summary>
    protected bool IsPostgres => ActiveProvider!.EndsWith("PostgreSQL", StringComparison.Ordinal);

    /// <summary>A generated integer key.</summary>
    protected static OperationBuilder<AddColumnOperation> Identity(ColumnsBuilder table) => table.Column<long>(nullable: false)
        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
        .Annotation("Sqlite:Autoincrement", true);
}
