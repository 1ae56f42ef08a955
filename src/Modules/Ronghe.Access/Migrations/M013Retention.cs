using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Access.Retention;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>Legal holds, runs of retention and what they erased.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000112_Retention")]
internal sealed class M013Retention : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_hold",
            table => new
            {
                id = Identity(table),
                subject = table.Column<string>(maxLength: LegalHold.SubjectMaxLength),
                reason = table.Column<string>(maxLength: LegalHold.ReasonMaxLength),
                placed_at = table.Column<long>(),
                placed_by = table.Column<string>(maxLength: 100),
                released_at = table.Column<long>(nullable: true),
                released_by = table.Column<string>(maxLength: 100, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_access_hold", h => h.id));
        migrationBuilder.CreateIndex("ix_access_hold_subject", "access_hold", "subject", unique: true, filter: "released_at IS NULL");
        migrationBuilder.CreateTable(
            "access_retention_run",
            table => new
            {
                id = table.Column<Guid>(),
                begun_at = table.Column<long>(),
                by = table.Column<string>(maxLength: 100),
                ended_at = table.Column<long>(nullable: true),
                erased = table.Column<int>(),
                held = table.Column<int>(),
                swept = table.Column<int>(),
                report = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_access_retention_run", r => r.id));
        migrationBuilder.CreateIndex("ix_access_retention_run_begun_at", "access_retention_run", "begun_at");
        migrationBuilder.CreateTable(
            "access_erasure",
            table => new { category = table.Column<string>(maxLength: 50), item = table.Column<long>(), run_id = table.Column<Guid>() },
            constraints: table => table.PrimaryKey("pk_access_erasure", e => new { e.category, e.item }));
        migrationBuilder.CreateIndex("ix_access_erasure_run_id", "access_erasure", "run_id");
    }
}
