using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Registry.Migrations;

/// <summary>When a person was erased from the register.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000114_ErasedPersons")]
internal sealed class M003Erased : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<long>("erased_at", "registry_person", nullable: true);
}
