using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Ronghe.Data;

/// <summary>Data keys by version, wrapped by the root key, and the keys of pages' forms.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000100_DataKeys")]
internal sealed class M002Keys : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "data_key",
            table => new
            {
                name = table.Column<string>(maxLength: 50),
                version = table.Column<int>(),
                suite = table.Column<int>(),
                state = table.Column<int>(),
                wrapped = table.Column<byte[]>(nullable: true),
                made_at = table.Column<long>(),
                replaced_at = table.Column<long>(nullable: true),
                retired_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_data_key", k => new { k.name, k.version }));
        migrationBuilder.CreateTable(
            "data_page_key",
            table => new { name = table.Column<string>(maxLength: 100), wrapped = table.Column<byte[]>(), made_at = table.Column<long>() },
            constraints: table => table.PrimaryKey("pk_data_page_key", k => k.name));
    }
}
