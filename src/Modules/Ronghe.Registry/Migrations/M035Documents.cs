using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Registry.Migrations;

/// <summary>Documents of people of every kind, and what speaks against them; declarations by other documents than the resident identity card.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000350_Documents")]
internal sealed class M035Documents : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "registry_document",
            table => new
            {
                document_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                person_no = table.Column<long>(),
                type = table.Column<int>(),
                country = table.Column<string>(maxLength: 3, nullable: true),
                number = table.Column<byte[]>(),
                number_index = table.Column<byte[]>(nullable: true),
                number_index_even = table.Column<byte[]>(nullable: true),
                issued = table.Column<int>(nullable: true),
                valid_until = table.Column<int>(nullable: true),
                known_from = table.Column<long>(),
                known_to = table.Column<long>(nullable: true),
                source = table.Column<string>(maxLength: 100),
                recorder = table.Column<string>(maxLength: 100),
                at = table.Column<long>(),
                faults = table.Column<int>(),
                note = table.Column<byte[]>(nullable: true),
                settled_at = table.Column<long>(nullable: true),
                settled_by = table.Column<string>(maxLength: 100, nullable: true),
                settled_note = table.Column<byte[]>(nullable: true),
                ended_by = table.Column<string>(maxLength: 100, nullable: true),
                ended_note = table.Column<byte[]>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_registry_document", d => d.document_no));
        migrationBuilder.CreateIndex("ix_registry_document_public_id", "registry_document", "public_id", unique: true);
        migrationBuilder.CreateIndex("ix_registry_document_person_no_document_no", "registry_document", ["person_no", "document_no"]);
        migrationBuilder.CreateIndex("ix_registry_document_person_no", "registry_document", "person_no", filter: Doubtful);
        foreach (var index in new[] { "number_index", "number_index_even" })
        {
            migrationBuilder.CreateIndex($"ix_registry_document_{index}", "registry_document", index, filter: $"{index} IS NOT NULL");
        }

        migrationBuilder.AddColumn<int>("document", "registry_declaration", nullable: false, defaultValue: 1);
        migrationBuilder.AddColumn<int>("birth", "registry_declaration", nullable: true);
        migrationBuilder.AddColumn<int>("sex", "registry_declaration", nullable: true);
    }

    /// <summary>Documents at which somebody still has to look.</summary>
    public const string Doubtful = "faults <> 0 AND settled_at IS NULL AND known_to IS NULL";
}
