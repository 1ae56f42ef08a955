using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>Files from outside that belong to something, and what the scanner said of them.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000131_Materials")]
internal sealed class M013Materials : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_material",
            table => new
            {
                material_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                subject = table.Column<string>(maxLength: 200),
                file = table.Column<string>(maxLength: 100, nullable: true),
                kind = table.Column<int>(),
                bytes = table.Column<long>(),
                name = table.Column<byte[]>(),
                at = table.Column<long>(),
                by = table.Column<string>(maxLength: 100),
                verdict = table.Column<int>(),
                word = table.Column<string>(maxLength: 100, nullable: true),
                scanned_at = table.Column<long>(nullable: true),
                tries = table.Column<int>(),
                ask_at = table.Column<long>(),
                removed_at = table.Column<long>(nullable: true),
                removed_by = table.Column<string>(maxLength: 100, nullable: true),
                removed_because = table.Column<string>(maxLength: 500, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_access_material", m => m.material_no));
        migrationBuilder.CreateTable(
            "access_material_content",
            table => new { material_no = table.Column<long>(), content = table.Column<byte[]>() },
            constraints: table => table.PrimaryKey("pk_access_material_content", c => c.material_no));
        migrationBuilder.CreateIndex("ix_access_material_public_id", "access_material", "public_id", unique: true);
        migrationBuilder.CreateIndex("ix_access_material_subject", "access_material", "subject");
        migrationBuilder.CreateIndex("ix_access_material_verdict_ask_at", "access_material", ["verdict", "ask_at"]);
    }
}
