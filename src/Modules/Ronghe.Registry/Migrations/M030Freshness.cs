using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Registry.Migrations;

/// <summary>Visits to dwellings, what they confirmed, and when each dwelling was last looked at.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000300_Freshness")]
internal sealed class M030Freshness : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "registry_visit",
            table => new
            {
                visit_no = table.Column<long>(),
                dwelling_no = table.Column<long>(),
                division = table.Column<long>(),
                day = table.Column<int>(),
                minute = table.Column<int>(),
                channel = table.Column<int>(),
                result = table.Column<int>(),
                worker = table.Column<string>(maxLength: 100),
                found = table.Column<int>(),
                unregistered = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_registry_visit", v => v.visit_no));
        migrationBuilder.CreateIndex("ix_registry_visit_dwelling_no_visit_no", "registry_visit", ["dwelling_no", "visit_no"]);
        migrationBuilder.CreateIndex("ix_registry_visit_division_day", "registry_visit", ["division", "day"]);
        migrationBuilder.CreateIndex("ix_registry_visit_dwelling_no", "registry_visit", "dwelling_no", filter: "unregistered > 0");
        migrationBuilder.CreateTable(
            "registry_confirmation",
            table => new
            {
                confirmation_no = table.Column<long>(),
                visit_no = table.Column<long>(nullable: true),
                person_no = table.Column<long>(),
                fact_no = table.Column<long>(),
                dwelling_no = table.Column<long>(),
                result = table.Column<int>(),
                said_by = table.Column<int>(nullable: true),
                day = table.Column<int>(),
                channel = table.Column<int>(),
                worker = table.Column<string>(maxLength: 100),
            },
            constraints: table => table.PrimaryKey("pk_registry_confirmation", c => c.confirmation_no));
        migrationBuilder.CreateIndex("ix_registry_confirmation_fact_no_confirmation_no", "registry_confirmation", ["fact_no", "confirmation_no"]);
        migrationBuilder.CreateIndex("ix_registry_confirmation_person_no_dwelling_no_confirmation_no", "registry_confirmation", ["person_no", "dwelling_no", "confirmation_no"]);
        migrationBuilder.CreateIndex("ix_registry_confirmation_visit_no", "registry_confirmation", "visit_no");
        migrationBuilder.CreateIndex("ix_registry_confirmation_dwelling_no", "registry_confirmation", "dwelling_no", filter: "result = 2");
        migrationBuilder.AddColumn<int>("looked_on", "registry_dwelling", nullable: true);
        migrationBuilder.CreateIndex("ix_registry_dwelling_use_looked_on_dwelling_no", "registry_dwelling", ["use", "looked_on", "dwelling_no"]);
        migrationBuilder.CreateIndex("ix_registry_dwelling_valid_from_dwelling_no", "registry_dwelling", ["valid_from", "dwelling_no"], filter: "looked_on IS NULL AND valid_to IS NULL");
        migrationBuilder.AddColumn<long>("visit_no", "registry_declaration", nullable: true);
        if (IsPostgres)
        {
            migrationBuilder.KeepInReach("registry_visit");
        }
    }
}
