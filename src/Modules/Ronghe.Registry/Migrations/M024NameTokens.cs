using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Registry.Migrations;

/// <summary>What people are searched by: tokens of names, and indexes that answer in the order of numbers. People who are there get their tokens when the key is renewed.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000240_NameTokens")]
internal sealed class M024NameTokens : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // The rows lie in the order of their key; EF Core cannot say so.
        var (big, whole, end) = IsPostgres ? ("bigint", "integer", "") : ("INTEGER", "INTEGER", " WITHOUT ROWID");
        migrationBuilder.Sql($"CREATE TABLE registry_name_token (token {whole} NOT NULL, person_no {big} NOT NULL, CONSTRAINT pk_registry_name_token PRIMARY KEY (token, person_no)){end}");
        migrationBuilder.AddColumn<int>("name_tokens", "registry_person", nullable: true);
        foreach (var index in new[] { "name_index", "name_index_even" })
        {
            migrationBuilder.DropIndex($"ix_registry_person_{index}", "registry_person");
            migrationBuilder.CreateIndex($"ix_registry_person_{index}_person_no", "registry_person", [index, "person_no"], filter: $"{index} IS NOT NULL");
        }

        migrationBuilder.CreateIndex("ix_registry_person_birth", "registry_person", "birth");
        migrationBuilder.CreateIndex("ix_registry_residence_division_person_no", "registry_residence", ["division", "person_no"], filter: "known_to IS NULL");
        migrationBuilder.CreateIndex("ix_registry_dwelling_address", "registry_dwelling", "address").Annotation("Npgsql:IndexOperators", RegistryTables.BeginningsOfText);
    }
}
