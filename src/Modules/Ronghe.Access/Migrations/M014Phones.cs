using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>Phones that hold work for places without network.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000141_Phones")]
internal sealed class M014Phones : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_phone",
            table => new
            {
                id = table.Column<Guid>(),
                account_id = table.Column<long>(),
                prepared_at = table.Column<long>(),
                seen_at = table.Column<long>(),
                wiped_at = table.Column<long>(nullable: true),
                wiped_by = table.Column<string>(maxLength: 100, nullable: true),
                browser = table.Column<string>(maxLength: 100),
            },
            constraints: table => table.PrimaryKey("pk_access_phone", p => p.id));
        migrationBuilder.CreateIndex("ix_access_phone_account_id", "access_phone", "account_id");
    }
}
