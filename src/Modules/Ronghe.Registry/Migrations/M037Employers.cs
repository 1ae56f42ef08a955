using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Registry.Migrations;

/// <summary>Keepers who speak for an organisation.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000352_Employers")]
internal sealed class M037Employers : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("organisation_no", "registry_keeper", nullable: true);
        migrationBuilder.CreateIndex("ix_registry_keeper_organisation_no", "registry_keeper", "organisation_no", filter: "organisation_no IS NOT NULL");
    }
}
