using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;
using Ronghe.Registry.Facts;

namespace Ronghe.Registry.Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20261122000002_Register")]
internal sealed class M001Register : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "registry_person",
            table => new
            {
                person_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                name = table.Column<byte[]>(),
                id_number = table.Column<byte[]>(),
                id_index = table.Column<byte[]>(),
                birth = table.Column<int>(),
                sex = table.Column<int>(),
                household = table.Column<long>(),
                known_from = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_registry_person", p => p.person_no));
        migrationBuilder.CreateIndex("ix_registry_person_public_id", "registry_person", "public_id", unique: true);
        migrationBuilder.CreateIndex("ix_registry_person_id_index", "registry_person", "id_index", unique: true);
        migrationBuilder.CreateTable(
            "registry_name",
            table => new { id = table.Column<int>(), text = table.Column<string>(maxLength: 100) },
            constraints: table => table.PrimaryKey("pk_registry_name", n => n.id));
        migrationBuilder.CreateIndex("ix_registry_name_text", "registry_name", "text", unique: true);
        migrationBuilder.CreateTable(
            "registry_city_load",
            table => new { digest = table.Column<string>(maxLength: 64), persons = table.Column<long>(), complete = table.Column<bool>() },
            constraints: table => table.PrimaryKey("pk_registry_city_load", l => l.digest));
        foreach (var name in FactKinds.Tables)
        {
            CreateFacts(migrationBuilder, name);
        }
    }

    /// <summary>On SQLite the rows lie in key order without a second tree; EF Core cannot say so.</summary>
    private void CreateFacts(MigrationBuilder migration, string name)
    {
        var evidence = name == FactKinds.EvidenceTable;
        var (big, whole, text) = IsPostgres ? ("bigint", "integer", "character varying(500)") : ("INTEGER", "INTEGER", "TEXT");
        migration.Sql($"""
            CREATE TABLE {name} (
                person_no {big} NOT NULL,
                fact_no {big} NOT NULL,
                {(evidence ? $"kind {whole} NOT NULL," : "")}
                valid_from {whole} NOT NULL,
                valid_to {whole} NULL,
                known_from {big} NOT NULL,
                known_to {big} NULL,
                division {big} NOT NULL,
                source {whole} NOT NULL,
                recorder {whole} NOT NULL,
                code {whole} NOT NULL,
                class {whole} NOT NULL,
                quantity {big} NOT NULL,
                share {whole} NOT NULL,
                item {big} NOT NULL,
                state {whole} NOT NULL,
                department {whole} NULL,
                checked_on {whole} NULL,
                reply {text} NULL,
                CONSTRAINT pk_{name} PRIMARY KEY (person_no, fact_no)
            ){(IsPostgres ? "" : " WITHOUT ROWID")}
            """);
    }
}
