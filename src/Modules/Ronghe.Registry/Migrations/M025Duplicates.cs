using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Registry.Migrations;

/// <summary>Pairs that may be one person, what was said of them, and the models that found them.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000241_Duplicates")]
internal sealed class M025Duplicates : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "registry_duplicate",
            table => new
            {
                pair_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                person_a = table.Column<long>(),
                person_b = table.Column<long>(),
                division = table.Column<long>(),
                probability = table.Column<int>(),
                weights = table.Column<string>(maxLength: 600),
                model = table.Column<string>(maxLength: 64),
                facts = table.Column<byte[]>(),
                found_by = table.Column<string>(maxLength: 20),
                found_at = table.Column<long>(),
                state = table.Column<int>(),
                decided_at = table.Column<long>(nullable: true),
                decided_by = table.Column<string>(maxLength: 100, nullable: true),
                note = table.Column<byte[]>(nullable: true),
                merge_no = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_registry_duplicate", p => p.pair_no));
        migrationBuilder.CreateIndex("ix_registry_duplicate_public_id", "registry_duplicate", "public_id", unique: true);
        migrationBuilder.CreateIndex("ix_registry_duplicate_person_a_person_b", "registry_duplicate", ["person_a", "person_b"], unique: true);
        migrationBuilder.CreateIndex("ix_registry_duplicate_person_b", "registry_duplicate", "person_b");
        migrationBuilder.CreateIndex("ix_registry_duplicate_state_division_pair_no", "registry_duplicate", ["state", "division", "pair_no"]);
        migrationBuilder.CreateTable(
            "registry_linkage_model",
            table => new
            {
                model_no = table.Column<long>(),
                hash = table.Column<string>(maxLength: 64),
                made_at = table.Column<long>(),
                persons = table.Column<long>(),
                up_to = table.Column<long>(),
                content = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("pk_registry_linkage_model", m => m.model_no));
        if (IsPostgres)
        {
            migrationBuilder.KeepInReach("registry_duplicate");
        }
    }
}
