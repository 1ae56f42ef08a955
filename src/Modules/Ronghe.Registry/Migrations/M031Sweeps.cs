using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Registry.Migrations;

/// <summary>Campaigns in which every dwelling of an area is looked at, with the dwellings there were at the start.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000301_Sweeps")]
internal sealed class M031Sweeps : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "registry_sweep",
            table => new
            {
                sweep_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                title = table.Column<string>(maxLength: 60),
                area = table.Column<long>(),
                first = table.Column<int>(),
                last = table.Column<int>(),
                shifts = table.Column<string>(maxLength: 400),
                made_by = table.Column<string>(maxLength: 100),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_registry_sweep", s => s.sweep_no));
        migrationBuilder.CreateIndex("ix_registry_sweep_public_id", "registry_sweep", "public_id", unique: true);
        migrationBuilder.CreateTable(
            "registry_sweep_dwelling",
            table => new
            {
                sweep_no = table.Column<long>(),
                dwelling_no = table.Column<long>(),
                building_no = table.Column<long>(),
                division = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_registry_sweep_dwelling", d => new { d.sweep_no, d.dwelling_no }));
        migrationBuilder.CreateIndex("ix_registry_sweep_dwelling_sweep_no_building_no", "registry_sweep_dwelling", ["sweep_no", "building_no"]);
        if (IsPostgres)
        {
            migrationBuilder.KeepInReach("registry_sweep_dwelling");
        }
    }
}
