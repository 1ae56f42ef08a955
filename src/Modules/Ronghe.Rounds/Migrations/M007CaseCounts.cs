using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Rounds.Migrations;

/// <summary>Cases of a state within places are counted from an index.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000118_CaseCounts")]
internal sealed class M007CaseCounts : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex("ix_rounds_score_case_state_division_case_no", "rounds_score_case", ["state", "division", "case_no"]);
}
