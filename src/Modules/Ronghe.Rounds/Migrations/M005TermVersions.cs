using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Rounds.Migrations;

/// <summary>Search terms that know the version of their key. No release had the table before, so it begins anew.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000102_TermKeys")]
internal sealed class M005TermVersions : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("rounds_score_term");
        migrationBuilder.CreateTable(
            "rounds_score_term",
            table => new { term = table.Column<long>(), case_no = table.Column<long>(), version = table.Column<int>() },
            constraints: table => table.PrimaryKey("pk_rounds_score_term", t => new { t.term, t.case_no }));
        migrationBuilder.CreateIndex("ix_rounds_score_term_version_case_no", "rounds_score_term", ["version", "case_no"]);
        if (IsPostgres)
        {
            migrationBuilder.KeepWithParent("rounds_score_term", "rounds_score_case", "case_no");
        }
    }
}
