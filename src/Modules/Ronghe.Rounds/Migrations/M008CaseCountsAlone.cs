using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Rounds.Migrations;

/// <summary>Cases are counted by state, place and programme from the index alone.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000135_CaseCountsAlone")]
internal sealed class M008CaseCountsAlone : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("ix_rounds_score_case_state_division_case_no", "rounds_score_case");
        migrationBuilder.CreateIndex("ix_rounds_score_case_state_division_case_no_programme", "rounds_score_case", ["state", "division", "case_no", "programme"]);
    }
}
