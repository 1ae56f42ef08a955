using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Rounds.Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20261122000010_RoundImports")]
internal sealed class M002Imports : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "rounds_import",
            table => new
            {
                import_no = table.Column<long>(),
                kind = table.Column<int>(),
                round_no = table.Column<long>(),
                file = table.Column<string>(maxLength: 64),
                format = table.Column<int>(),
                language = table.Column<string>(maxLength: 2),
                total = table.Column<int>(),
                at = table.Column<long>(),
                by = table.Column<string>(maxLength: 100),
                done = table.Column<int>(),
                good = table.Column<int>(),
                bad = table.Column<int>(),
                error_file = table.Column<string>(maxLength: 64, nullable: true),
                ended_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_rounds_import", i => i.import_no));
        migrationBuilder.CreateIndex("ix_rounds_import_kind_round_no_file", "rounds_import", ["kind", "round_no", "file"], unique: true);
        migrationBuilder.CreateTable(
            "rounds_import_verdict",
            table => new
            {
                import_no = table.Column<long>(),
                line = table.Column<int>(),
                position = table.Column<int>(),
                place = table.Column<int>(),
                field = table.Column<string>(maxLength: 100, nullable: true),
                code = table.Column<string>(maxLength: 100),
                args = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("pk_rounds_import_verdict", v => new { v.import_no, v.line, v.position }));
    }
}
