using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Registry.Migrations;

/// <summary>Who speaks for a building, and what is declared by others than the person.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000260_Keepers")]
internal sealed class M012Keepers : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "registry_keeper",
            table => new
            {
                keeper_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                building_no = table.Column<long>(),
                division = table.Column<long>(),
                owner = table.Column<string>(maxLength: 100),
                person_no = table.Column<long>(nullable: true),
                role = table.Column<int>(),
                state = table.Column<int>(),
                at = table.Column<long>(),
                decided_at = table.Column<long>(nullable: true),
                decided_by = table.Column<string>(maxLength: 100, nullable: true),
                reason = table.Column<byte[]>(nullable: true),
                ended_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_registry_keeper", k => k.keeper_no));
        migrationBuilder.CreateIndex("ix_registry_keeper_public_id", "registry_keeper", "public_id", unique: true);
        migrationBuilder.CreateIndex("ix_registry_keeper_owner_keeper_no", "registry_keeper", ["owner", "keeper_no"]);
        migrationBuilder.CreateIndex("ix_registry_keeper_state_division_keeper_no", "registry_keeper", ["state", "division", "keeper_no"]);
        migrationBuilder.RenameColumn("arrived", "registry_declaration", "day");
        migrationBuilder.AddColumn<int>("kind", "registry_declaration", nullable: false, defaultValue: 1);
        migrationBuilder.AddColumn<int>("said_by", "registry_declaration", nullable: true);
        migrationBuilder.AddColumn<int>("answer", "registry_declaration", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<long>("answered_at", "registry_declaration", nullable: true);
        if (IsPostgres)
        {
            migrationBuilder.KeepInReach("registry_keeper");
        }
    }
}
