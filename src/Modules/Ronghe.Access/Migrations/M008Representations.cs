using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>Who may act for whom.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000063_Representations")]
internal sealed class M008Representations : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_representation",
            table => new
            {
                id = Identity(table),
                public_id = table.Column<Guid>(),
                kind = table.Column<int>(),
                principal_no = table.Column<long>(),
                agent_id = table.Column<long>(),
                agent_no = table.Column<long>(),
                matters = table.Column<string>(maxLength: 500),
                valid_from = table.Column<int>(),
                valid_until = table.Column<int>(),
                asked_at = table.Column<long>(),
                asked_by = table.Column<string>(maxLength: 100),
                proof = table.Column<string>(maxLength: 200, nullable: true),
                confirmed_at = table.Column<long>(nullable: true),
                confirmed_by = table.Column<string>(maxLength: 100, nullable: true),
                ended_at = table.Column<long>(nullable: true),
                ended_by = table.Column<string>(maxLength: 100, nullable: true),
                end_reason = table.Column<string>(maxLength: 500, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_access_representation", r => r.id));
        migrationBuilder.CreateIndex("ix_access_representation_public_id", "access_representation", "public_id", unique: true);
        migrationBuilder.CreateIndex("ix_access_representation_principal_no", "access_representation", "principal_no");
        migrationBuilder.CreateIndex("ix_access_representation_agent_id", "access_representation", "agent_id");
    }
}
