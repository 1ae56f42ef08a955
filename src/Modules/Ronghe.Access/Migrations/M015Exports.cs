using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>Lists as files.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000134_Exports")]
internal sealed class M015Exports : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_export",
            table => new
            {
                id = Identity(table),
                public_id = table.Column<Guid>(),
                list = table.Column<string>(maxLength: 100),
                query = table.Column<string>(maxLength: 2000),
                columns = table.Column<string>(maxLength: 1000),
                format = table.Column<int>(),
                purpose = table.Column<string>(maxLength: 100),
                reason = table.Column<string>(maxLength: 500),
                clear = table.Column<bool>(),
                language = table.Column<string>(maxLength: 10),
                rows = table.Column<long>(),
                asked_by = table.Column<string>(maxLength: 100),
                asked_at = table.Column<long>(),
                needs_second = table.Column<bool>(),
                approved_by = table.Column<string>(maxLength: 100, nullable: true),
                approved_at = table.Column<long>(nullable: true),
                refused_by = table.Column<string>(maxLength: 100, nullable: true),
                refused_at = table.Column<long>(nullable: true),
                file = table.Column<string>(maxLength: 64, nullable: true),
                made = table.Column<long>(nullable: true),
                made_at = table.Column<long>(nullable: true),
                erased_at = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_access_export", e => e.id);
                table.CheckConstraint("ck_access_export_second_person", "approved_by IS NULL OR approved_by <> asked_by");
            });
        migrationBuilder.CreateIndex("ix_access_export_public_id", "access_export", "public_id", unique: true);
        migrationBuilder.CreateIndex("ix_access_export_asked_by_id", "access_export", ["asked_by", "id"]);
    }
}
