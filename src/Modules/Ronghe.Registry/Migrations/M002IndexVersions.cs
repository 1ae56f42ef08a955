using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Registry.Migrations;

/// <summary>
/// Persons under keys with versions, with a blind index for odd and one for even ones. What was sealed before cannot be opened any more
/// and no release had the table, so it begins anew.
/// </summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000101_PersonKeys")]
internal sealed class M002IndexVersions : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("registry_person");
        migrationBuilder.CreateTable(
            "registry_person",
            table => new
            {
                person_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                name = table.Column<byte[]>(),
                id_number = table.Column<byte[]>(),
                id_index = table.Column<byte[]>(nullable: true),
                id_index_even = table.Column<byte[]>(nullable: true),
                birth = table.Column<int>(),
                sex = table.Column<int>(),
                household = table.Column<long>(),
                known_from = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_registry_person", p => p.person_no));
        migrationBuilder.CreateIndex("ix_registry_person_public_id", "registry_person", "public_id", unique: true);
        foreach (var index in new[] { "id_index", "id_index_even" })
        {
            migrationBuilder.CreateIndex($"ix_registry_person_{index}", "registry_person", index, unique: true, filter: $"{index} IS NOT NULL");
        }
    }
}
