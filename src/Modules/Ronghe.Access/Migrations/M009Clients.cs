using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>Keys of clients, and the nonces they used.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000104_Clients")]
internal sealed class M009Clients : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_client_key",
            table => new
            {
                id = table.Column<long>(),
                key_id = table.Column<string>(maxLength: 50),
                account_id = table.Column<long>(),
                algorithm = table.Column<string>(maxLength: 30),
                secret = table.Column<byte[]>(nullable: true),
                public_key = table.Column<string>(maxLength: 1000, nullable: true),
                made_at = table.Column<long>(),
                made_by = table.Column<string>(maxLength: 100),
                ended_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_access_client_key", k => k.id));
        migrationBuilder.CreateIndex("ix_access_client_key_key_id", "access_client_key", "key_id", unique: true);
        migrationBuilder.CreateIndex("ix_access_client_key_account_id", "access_client_key", "account_id");
        migrationBuilder.CreateTable(
            "access_client_nonce",
            table => new { key_id = table.Column<string>(maxLength: 50), nonce = table.Column<string>(maxLength: 64), used_at = table.Column<long>() },
            constraints: table => table.PrimaryKey("pk_access_client_nonce", n => new { n.key_id, n.nonce }));
        migrationBuilder.CreateIndex("ix_access_client_nonce_used_at", "access_client_nonce", "used_at");
    }
}
