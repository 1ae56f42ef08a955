using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Ronghe.Data;

/// <summary>Acts on many things, and what became of each.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000133_Bulk")]
internal sealed class M004Bulk : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "data_bulk",
            table => new
            {
                id = table.Column<Guid>(),
                act = table.Column<string>(maxLength: 100),
                asked_by = table.Column<string>(maxLength: 100),
                at = table.Column<long>(),
                known_seq = table.Column<long>(),
                total = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_data_bulk", b => b.id));
        migrationBuilder.CreateTable(
            "data_bulk_row",
            table => new
            {
                bulk_id = table.Column<Guid>(),
                item = table.Column<long>(),
                state = table.Column<int>(),
                problem = table.Column<string>(maxLength: 2000, nullable: true),
                at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_data_bulk_row", r => new { r.bulk_id, r.item }));
        migrationBuilder.CreateIndex("ix_data_bulk_row_bulk_id_state_item", "data_bulk_row", ["bulk_id", "state", "item"]);
    }
}
