using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>Passkeys, and sessions that know which one began them.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000061_Passkeys")]
internal sealed class M006Passkeys : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_passkey",
            table => new
            {
                id = Identity(table),
                public_id = table.Column<Guid>(),
                account_id = table.Column<long>(),
                credential_id = table.Column<byte[]>(maxLength: 1023),
                public_key = table.Column<byte[]>(maxLength: 1000),
                name = table.Column<string>(maxLength: 50),
                made_at = table.Column<long>(),
                used_at = table.Column<long>(nullable: true),
                sign_count = table.Column<long>(),
                transports = table.Column<string>(maxLength: 200),
                is_backup_eligible = table.Column<bool>(),
                is_backed_up = table.Column<bool>(),
                stopped_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_access_passkey", r => r.id));
        migrationBuilder.CreateIndex("ix_access_passkey_account_id", "access_passkey", "account_id");
        migrationBuilder.CreateIndex("ix_access_passkey_credential_id", "access_passkey", "credential_id", unique: true);
        migrationBuilder.CreateTable(
            "access_used_challenge",
            table => new { hash = table.Column<byte[]>(), at = table.Column<long>() },
            constraints: table => table.PrimaryKey("pk_access_used_challenge", r => r.hash));
        migrationBuilder.AddColumn<Guid>("passkey_id", "access_session", nullable: true);
    }
}
