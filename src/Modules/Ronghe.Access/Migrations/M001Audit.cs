using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20261122000004_Audit")]
internal sealed class M001Audit : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_audit",
            table => new
            {
                id = Identity(table),
                at = table.Column<long>(),
                actor = table.Column<string>(maxLength: 100),
                act = table.Column<string>(maxLength: 100),
                subject = table.Column<string>(maxLength: 200),
                detail = table.Column<string>(maxLength: 4000, nullable: true),
                purpose = table.Column<string>(maxLength: 100, nullable: true),
                trace = table.Column<string>(maxLength: 32, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_access_audit", r => r.id));
        migrationBuilder.CreateIndex("ix_access_audit_at", "access_audit", "at");
        migrationBuilder.CreateIndex("ix_access_audit_subject", "access_audit", "subject");
    }
}
