using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20261122000020_SingleScores")]
internal sealed class M003SingleScores : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("year", "rounds_score_case", nullable: true);
        migrationBuilder.AddColumn<int>("lapsed_on", "rounds_score_case", nullable: true);
        if (IsPostgres)
        {
            // SQLite keeps no length.
            migrationBuilder.AlterColumn<string>(
                "lapsed_because", "rounds_score_case", maxLength: ScoreProblems.TextMaxLength, nullable: true, oldMaxLength: 500, oldNullable: true);
        }

        migrationBuilder.CreateIndex("ix_rounds_score_case_state_case_no", "rounds_score_case", ["state", "case_no"]);
        Acts(migrationBuilder);
        migrationBuilder.CreateTable(
            "rounds_score_term",
            table => new { term = table.Column<long>(), case_no = table.Column<long>() },
            constraints: table => table.PrimaryKey("pk_rounds_score_term", t => new { t.term, t.case_no }));
        migrationBuilder.CreateTable(
            "rounds_companion",
            table => new
            {
                companion_no = table.Column<long>(),
                application_no = table.Column<long>(),
                relation = table.Column<int>(),
                name = table.Column<byte[]>(),
                id_number = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("pk_rounds_companion", c => c.companion_no));
        migrationBuilder.CreateIndex("ix_rounds_companion_application_no", "rounds_companion", "application_no");
    }

    private static void Acts(MigrationBuilder migration)
    {
        migration.CreateTable(
            "rounds_score_act",
            table => new
            {
                act_no = table.Column<long>(),
                case_no = table.Column<long>(),
                kind = table.Column<int>(),
                at = table.Column<long>(),
                by = table.Column<string>(maxLength: 100),
                text = table.Column<string>(maxLength: ScoreProblems.TextMaxLength, nullable: true),
                eligibility = table.Column<long>(nullable: true),
                ranking = table.Column<long>(nullable: true),
                known_seq = table.Column<long>(nullable: true),
                fact_kind = table.Column<string>(maxLength: 100, nullable: true),
                fact_code = table.Column<int>(nullable: true),
                fact_from = table.Column<int>(nullable: true),
                answer = table.Column<int>(nullable: true),
                department = table.Column<string>(maxLength: 100, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_rounds_score_act", a => a.act_no));
        migration.CreateIndex("ix_rounds_score_act_case_no_act_no", "rounds_score_act", ["case_no", "act_no"]);
    }
}
