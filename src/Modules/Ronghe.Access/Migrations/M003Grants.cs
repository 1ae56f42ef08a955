using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20261122000020_Grants")]
internal sealed class M003Grants : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_grant",
            table => new
            {
                id = Identity(table),
                account_id = table.Column<long>(),
                role = table.Column<string>(maxLength: 50),
                division = table.Column<long>(),
                line = table.Column<string>(maxLength: 50, nullable: true),
                valid_from = table.Column<long>(),
                valid_until = table.Column<long>(nullable: true),
                kind = table.Column<int>(),
                source_id = table.Column<long>(nullable: true),
                reason = table.Column<string>(maxLength: 500),
                proposed_by = table.Column<string>(maxLength: 100),
                proposed_at = table.Column<long>(),
                approved_by = table.Column<string>(maxLength: 100, nullable: true),
                approved_at = table.Column<long>(nullable: true),
                ended_by = table.Column<string>(maxLength: 100, nullable: true),
                ended_at = table.Column<long>(nullable: true),
                reviewed_by = table.Column<string>(maxLength: 100, nullable: true),
                reviewed_at = table.Column<long>(nullable: true),
                review = table.Column<string>(maxLength: 500, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_access_grant", r => r.id);

                // Two persons, whatever the program thinks.
                table.CheckConstraint("ck_access_grant_second_person", "approved_by IS NULL OR approved_by <> proposed_by");
            });
        migrationBuilder.CreateIndex("ix_access_grant_account_id", "access_grant", "account_id");
        migrationBuilder.CreateIndex("ix_access_grant_role", "access_grant", "role");
    }
}
