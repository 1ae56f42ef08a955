using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Rounds.Migrations;

/// <summary>Acts on a score may have photographs of a visit, which are erased when their time is over.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000140_Visits")]
internal sealed class M009Visits : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("photos", "rounds_score_act", nullable: false, defaultValue: 0);
        migrationBuilder.CreateIndex("ix_rounds_score_act_act_no", "rounds_score_act", "act_no", filter: "photos > 0");
    }
}
