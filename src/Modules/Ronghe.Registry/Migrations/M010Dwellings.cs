using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Registry.Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20261122000220_Dwellings")]
internal sealed class M010Dwellings : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Dwellings(migrationBuilder);
        Declarations(migrationBuilder);

        // Who lives in a dwelling is asked on the stairs of it.
        migrationBuilder.CreateIndex("ix_registry_residence_item", "registry_residence", "item");
        if (IsPostgres)
        {
            migrationBuilder.KeepInReach("registry_dwelling");
            migrationBuilder.KeepInReach("registry_declaration");
        }
    }

    private static void Dwellings(MigrationBuilder migration)
    {
        migration.CreateTable(
            "registry_dwelling",
            table => new
            {
                dwelling_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                building_no = table.Column<long>(nullable: true),
                division = table.Column<long>(),
                name = table.Column<string>(maxLength: 60),
                address = table.Column<string>(maxLength: 200),
                use = table.Column<int>(),
                plate = table.Column<string>(maxLength: 11, nullable: true),
                valid_from = table.Column<int>(),
                valid_to = table.Column<int>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_registry_dwelling", d => d.dwelling_no));
        migration.CreateIndex("ix_registry_dwelling_public_id", "registry_dwelling", "public_id", unique: true);
        migration.CreateIndex("ix_registry_dwelling_plate", "registry_dwelling", "plate", unique: true);
        migration.CreateIndex("ix_registry_dwelling_building_no_dwelling_no", "registry_dwelling", ["building_no", "dwelling_no"]);
        migration.CreateIndex("ix_registry_dwelling_division_dwelling_no", "registry_dwelling", ["division", "dwelling_no"]);
    }

    private static void Declarations(MigrationBuilder migration)
    {
        migration.CreateTable(
            "registry_declaration",
            table => new
            {
                declaration_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                owner = table.Column<string>(maxLength: 100),
                person_no = table.Column<long>(nullable: true),
                name = table.Column<byte[]>(),
                id_number = table.Column<byte[]>(),
                dwelling_no = table.Column<long>(),
                division = table.Column<long>(),
                arrived = table.Column<int>(),
                at = table.Column<long>(),
                state = table.Column<int>(),
                decided_at = table.Column<long>(nullable: true),
                decided_by = table.Column<string>(maxLength: 100, nullable: true),
                reason = table.Column<byte[]>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_registry_declaration", d => d.declaration_no));
        migration.CreateIndex("ix_registry_declaration_public_id", "registry_declaration", "public_id", unique: true);
        migration.CreateIndex("ix_registry_declaration_owner_declaration_no", "registry_declaration", ["owner", "declaration_no"]);
        migration.CreateIndex("ix_registry_declaration_state_division_declaration_no", "registry_declaration", ["state", "division", "declaration_no"]);
        migration.CreateIndex("ix_registry_declaration_person_no_declaration_no", "registry_declaration", ["person_no", "declaration_no"]);
    }
}
