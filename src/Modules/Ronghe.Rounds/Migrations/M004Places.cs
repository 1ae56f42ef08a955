using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Rounds.Migrations;

/// <summary>Cases and applications belong to places. Those that were taken before belong to the division of their programme's rounds.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000023_Places")]
internal sealed class M004Places : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("division", "rounds_score_case", nullable: false, defaultValue: 0L);
        migrationBuilder.AddColumn<long>("division", "rounds_application", nullable: false, defaultValue: 0L);
        migrationBuilder.Sql("UPDATE rounds_score_case SET division = COALESCE((SELECT MAX(r.owner) FROM rounds_round r WHERE r.programme = rounds_score_case.programme), 0)");
        migrationBuilder.Sql("UPDATE rounds_application SET division = (SELECT r.owner FROM rounds_round r WHERE r.round_no = rounds_application.round_no)");
        migrationBuilder.CreateIndex("ix_rounds_score_case_division_case_no", "rounds_score_case", ["division", "case_no"]);
        migrationBuilder.CreateIndex("ix_rounds_application_division_application_no", "rounds_application", ["division", "application_no"]);
        if (!IsPostgres)
        {
            return;
        }

        migrationBuilder.KeepInReach("rounds_score_case");
        migrationBuilder.KeepInReach("rounds_application");
        foreach (var table in new[] { "rounds_score_act", "rounds_score_term" })
        {
            migrationBuilder.KeepWithParent(table, "rounds_score_case", "case_no");
        }

        foreach (var table in new[] { "rounds_companion", "rounds_objection", "rounds_ruling", "rounds_waiver" })
        {
            migrationBuilder.KeepWithParent(table, "rounds_application", "application_no");
        }
    }
}
