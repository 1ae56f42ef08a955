using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>Second factors, earlier passwords, and sessions that know more of themselves; those under way begin anew.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000021_Factors")]
internal sealed class M004Factors : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("password_at", "access_account", nullable: true);
        migrationBuilder.CreateTable(
            "access_used_password",
            table => new
            {
                id = Identity(table),
                account_id = table.Column<long>(),
                password = table.Column<string>(maxLength: 200),
                ended_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_access_used_password", r => r.id));
        migrationBuilder.CreateIndex("ix_access_used_password_account_id", "access_used_password", "account_id");
        migrationBuilder.CreateTable(
            "access_factor",
            table => new
            {
                id = Identity(table),
                account_id = table.Column<long>(),
                kind = table.Column<int>(),
                secret = table.Column<byte[]>(),
                counter = table.Column<long>(),
                made_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_access_factor", r => r.id));
        migrationBuilder.CreateIndex("ix_access_factor_account_id", "access_factor", "account_id", unique: true);
        migrationBuilder.DropTable("access_session");
        migrationBuilder.CreateTable(
            "access_session",
            table => new
            {
                token_hash = table.Column<byte[]>(),
                public_id = table.Column<Guid>(),
                account_id = table.Column<long>(),
                begun_at = table.Column<long>(),
                seen_at = table.Column<long>(),
                factor_at = table.Column<long>(nullable: true),
                proved_at = table.Column<long>(),
                browser = table.Column<string>(maxLength: 100),
            },
            constraints: table => table.PrimaryKey("pk_access_session", r => r.token_hash));
        migrationBuilder.CreateIndex("ix_access_session_account_id", "access_session", "account_id");
    }
}
