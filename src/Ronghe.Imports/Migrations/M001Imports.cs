using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Imports.Migrations;

/// <summary>Imports leave the rounds: the tables they had there go on under their own names, with their rows and their numbers.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000230_Imports")]
internal sealed class M001Imports : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.RenameTable("rounds_import", newName: "imports_file");
        migrationBuilder.RenameTable("rounds_import_verdict", newName: "imports_verdict");
        migrationBuilder.RenameColumn("round_no", "imports_file", "part_of");
        migrationBuilder.DropIndex("ix_rounds_import_kind_round_no_file", "imports_file");
        migrationBuilder.AddColumn<bool>("trial", "imports_file", defaultValue: false);
        migrationBuilder.AddColumn<string>("mapping", "imports_file", nullable: true);
        migrationBuilder.AddColumn<string>("tally", "imports_file", nullable: true);
        migrationBuilder.AddColumn<long>("undone_at", "imports_file", nullable: true);
        migrationBuilder.CreateIndex("ix_imports_file_kind_part_of_file", "imports_file", ["kind", "part_of", "file"], unique: true, filter: "undone_at IS NULL AND NOT trial");
        if (IsPostgres)
        {
            migrationBuilder.Sql("ALTER TABLE imports_file RENAME CONSTRAINT pk_rounds_import TO pk_imports_file");
            migrationBuilder.Sql("ALTER TABLE imports_verdict RENAME CONSTRAINT pk_rounds_import_verdict TO pk_imports_verdict");
        }

        migrationBuilder.Sql("UPDATE data_counter SET name = 'imports_file' WHERE name = 'rounds_import'");
        migrationBuilder.Sql("UPDATE data_job SET kind = 'imports.run' WHERE kind = 'rounds.import'");
    }
}
