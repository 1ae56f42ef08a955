using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Access.Keys;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>Acts on keys, each by two persons, and the index of phones under key versions of even number.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000103_KeyActs")]
internal sealed class M008Keys : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<byte[]>("phone_index_even", "access_resident", nullable: true);
        migrationBuilder.CreateIndex("ix_access_resident_phone_index_even", "access_resident", "phone_index_even", unique: true);
        Acts(migrationBuilder);
    }

    private static void Acts(MigrationBuilder migration) => migration.CreateTable(
        "access_key_act",
        table => new
        {
            id = Identity(table),
            kind = table.Column<int>(),
            key = table.Column<string>(maxLength: 50),
            version = table.Column<int>(nullable: true),
            reason = table.Column<string>(maxLength: KeyAct.ReasonMaxLength),
            proposed_by = table.Column<string>(maxLength: 100),
            proposed_at = table.Column<long>(),
            approved_by = table.Column<string>(maxLength: 100, nullable: true),
            approved_at = table.Column<long>(nullable: true),
            refused_by = table.Column<string>(maxLength: 100, nullable: true),
            refused_at = table.Column<long>(nullable: true),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_access_key_act", r => r.id);

            // Two persons, whatever the program thinks.
            table.CheckConstraint("ck_access_key_act_second_person", "approved_by IS NULL OR approved_by <> proposed_by");
        });
}
