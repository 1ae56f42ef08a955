using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Registry.Migrations;

/// <summary>Acts on facts, which numbers are one person, and who they were known to be.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000200_ActsAndMerges")]
internal sealed class M004Acts : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "registry_act",
            table => new
            {
                act_no = table.Column<long>(),
                sequence = table.Column<long>(),
                person_no = table.Column<long>(),
                done = table.Column<int>(),
                kind = table.Column<string>(maxLength: 40),
                fact_before = table.Column<long>(nullable: true),
                fact_after = table.Column<long>(nullable: true),
                reason = table.Column<string>(maxLength: 500, nullable: true),
                recorder = table.Column<string>(maxLength: 100),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_registry_act", a => a.act_no));
        migrationBuilder.CreateIndex("ix_registry_act_person_no", "registry_act", "person_no");
        migrationBuilder.CreateTable(
            "registry_merge",
            table => new
            {
                merge_no = table.Column<long>(),
                absorbed = table.Column<long>(),
                surviving = table.Column<long>(),
                known_from = table.Column<long>(),
                known_to = table.Column<long>(nullable: true),
                reason = table.Column<string>(maxLength: 500),
                recorder = table.Column<string>(maxLength: 100),
                at = table.Column<long>(),
                undone_reason = table.Column<string>(maxLength: 500, nullable: true),
                undone_by = table.Column<string>(maxLength: 100, nullable: true),
                undone_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_registry_merge", m => m.merge_no));
        migrationBuilder.CreateIndex("ix_registry_merge_absorbed", "registry_merge", "absorbed", unique: true, filter: "known_to IS NULL");
        migrationBuilder.CreateIndex("ix_registry_merge_absorbed_known_from", "registry_merge", ["absorbed", "known_from"]);
        migrationBuilder.CreateIndex("ix_registry_merge_surviving", "registry_merge", "surviving");
        migrationBuilder.CreateTable(
            "registry_identity",
            table => new
            {
                identity_no = table.Column<long>(),
                person_no = table.Column<long>(),
                known_from = table.Column<long>(),
                known_to = table.Column<long>(),
                name = table.Column<byte[]>(),
                id_number = table.Column<byte[]>(),
                birth = table.Column<int>(),
                sex = table.Column<int>(),
                household = table.Column<long>(),
                reason = table.Column<string>(maxLength: 500),
                recorder = table.Column<string>(maxLength: 100),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_registry_identity", i => i.identity_no));
        migrationBuilder.CreateIndex("ix_registry_identity_person_no", "registry_identity", "person_no");
        migrationBuilder.CreateIndex("ix_registry_identity_known_to", "registry_identity", "known_to");
    }
}
