using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20261122000005_Accounts")]
internal sealed class M002Accounts : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_account",
            table => new
            {
                id = Identity(table),
                name = table.Column<string>(maxLength: 50),
                display = table.Column<string>(maxLength: 50),
                password = table.Column<string>(maxLength: 200, nullable: true),
                made_at = table.Column<long>(),
                made_by = table.Column<string>(maxLength: 100),
                disabled_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_access_account", r => r.id));
        migrationBuilder.CreateIndex("ix_access_account_name", "access_account", "name", unique: true);
        migrationBuilder.CreateTable(
            "access_link",
            table => new
            {
                token_hash = table.Column<byte[]>(),
                account_id = table.Column<long>(),
                expires_at = table.Column<long>(),
                used_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_access_link", r => r.token_hash));
        migrationBuilder.CreateTable(
            "access_session",
            table => new
            {
                token_hash = table.Column<byte[]>(),
                account_id = table.Column<long>(),
                begun_at = table.Column<long>(),
                seen_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_access_session", r => r.token_hash));
        migrationBuilder.CreateIndex("ix_access_session_account_id", "access_session", "account_id");
        migrationBuilder.CreateTable(
            "access_tries",
            table => new
            {
                key = table.Column<byte[]>(),
                tries = table.Column<int>(),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_access_tries", r => r.key));
    }
}
