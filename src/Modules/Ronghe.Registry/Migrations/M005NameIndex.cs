using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Registry.Migrations;

/// <summary>People are found by their whole name: a blind index for odd and one for even versions of its key, as for identity numbers.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000201_NameIndex")]
internal sealed class M005NameIndex : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var index in new[] { "name_index", "name_index_even" })
        {
            migrationBuilder.AddColumn<byte[]>(index, "registry_person", nullable: true);
            migrationBuilder.CreateIndex($"ix_registry_person_{index}", "registry_person", index, filter: $"{index} IS NOT NULL");
        }
    }
}
