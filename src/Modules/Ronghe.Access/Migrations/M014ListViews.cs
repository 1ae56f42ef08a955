using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>What people keep about lists.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000132_ListViews")]
internal sealed class M014ListViews : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_list_view",
            table => new
            {
                id = Identity(table),
                account_id = table.Column<long>(),
                list = table.Column<string>(maxLength: 100),
                name = table.Column<string>(maxLength: 40),
                query = table.Column<string>(maxLength: 2000),
                usual = table.Column<bool>(),
                made_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_access_list_view", v => v.id));
        migrationBuilder.CreateIndex("ix_access_list_view_account_id_list_name", "access_list_view", ["account_id", "list", "name"], unique: true);
    }
}
