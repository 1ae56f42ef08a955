using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Registry.Migrations;

/// <summary>Organisations, and spells of work that name one.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000351_Organisations")]
internal sealed class M036Organisations : ModuleMigration
{
    /// <summary>Spells of work whose employer is an organisation of the register; see <see cref="Organisations.Organisation.First"/>.</summary>
    public const string OfOrganisations = "item >= 1000000000000";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "registry_organisation",
            table => new
            {
                organisation_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                uscc = table.Column<string>(maxLength: 18),
                name = table.Column<string>(maxLength: 100),
                division = table.Column<long>(),
                opened = table.Column<int>(),
                closed = table.Column<int>(nullable: true),
                contact = table.Column<byte[]>(nullable: true),
                phone = table.Column<byte[]>(nullable: true),
                known_from = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_registry_organisation", o => o.organisation_no));
        migrationBuilder.CreateIndex("ix_registry_organisation_public_id", "registry_organisation", "public_id", unique: true);
        migrationBuilder.CreateIndex("ix_registry_organisation_uscc", "registry_organisation", "uscc", unique: true);
        migrationBuilder.CreateIndex("ix_registry_organisation_division_organisation_no", "registry_organisation", ["division", "organisation_no"]);
        migrationBuilder.CreateTable(
            "registry_organisation_past",
            table => new
            {
                past_no = table.Column<long>(),
                organisation_no = table.Column<long>(),
                uscc = table.Column<string>(maxLength: 18),
                name = table.Column<string>(maxLength: 100),
                division = table.Column<long>(),
                opened = table.Column<int>(),
                closed = table.Column<int>(nullable: true),
                known_from = table.Column<long>(),
                known_to = table.Column<long>(),
                done = table.Column<int>(),
                reason = table.Column<string>(maxLength: 500),
                recorder = table.Column<string>(maxLength: 100),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_registry_organisation_past", p => p.past_no));
        migrationBuilder.CreateIndex("ix_registry_organisation_past_organisation_no", "registry_organisation_past", "organisation_no");
        migrationBuilder.CreateIndex("ix_registry_work_item", "registry_work", "item", filter: OfOrganisations);
        if (IsPostgres)
        {
            migrationBuilder.KeepInReach("registry_organisation");
        }
    }
}
