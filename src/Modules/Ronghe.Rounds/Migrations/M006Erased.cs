using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Rounds.Migrations;

/// <summary>When the material of an import or a round was erased.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000116_ErasedMaterial")]
internal sealed class M006Erased : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("erased_at", "rounds_import", nullable: true);
        migrationBuilder.AddColumn<long>("erased_at", "rounds_round", nullable: true);
    }
}
