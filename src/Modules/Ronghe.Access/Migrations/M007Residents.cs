using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>Accounts of residents and the codes sent to their phones.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000062_Residents")]
internal sealed class M007Residents : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("kind", "access_account", defaultValue: 0);
        migrationBuilder.CreateIndex("ix_access_account_kind_name", "access_account", ["kind", "name"]);
        migrationBuilder.CreateTable(
            "access_resident",
            table => new
            {
                account_id = table.Column<long>(),
                phone = table.Column<byte[]>(nullable: true),
                phone_index = table.Column<byte[]>(nullable: true),
                identity_index = table.Column<byte[]>(nullable: true),
                level = table.Column<int>(),
                person_no = table.Column<long>(nullable: true),
                level_at = table.Column<long>(nullable: true),
                verified_by = table.Column<string>(maxLength: 100, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_access_resident", r => r.account_id));
        migrationBuilder.CreateIndex("ix_access_resident_phone_index", "access_resident", "phone_index", unique: true);
        migrationBuilder.CreateIndex("ix_access_resident_identity_index", "access_resident", "identity_index", unique: true);
        migrationBuilder.CreateIndex("ix_access_resident_person_no", "access_resident", "person_no", unique: true);
        migrationBuilder.CreateTable(
            "access_phone_code",
            table => new
            {
                id = Identity(table),
                token_hash = table.Column<byte[]>(),
                purpose = table.Column<string>(maxLength: 60),
                phone = table.Column<byte[]>(),
                code_hash = table.Column<byte[]>(),
                expires_at = table.Column<long>(),
                tries = table.Column<int>(),
                used_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_access_phone_code", r => r.id));
        migrationBuilder.CreateIndex("ix_access_phone_code_token_hash", "access_phone_code", "token_hash", unique: true);
    }
}
