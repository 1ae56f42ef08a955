using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;
using Ronghe.Insight.Kiosks;

namespace Ronghe.Insight.Migrations;

/// <summary>Screens that may show a board.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000160_Kiosks")]
internal sealed class M001Kiosks : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "insight_kiosk",
            table => new
            {
                id = Identity(table),
                public_id = table.Column<Guid>(),
                board = table.Column<string>(maxLength: 50),
                label = table.Column<string>(maxLength: Kiosk.LabelMaxLength),
                token_hash = table.Column<byte[]>(maxLength: 32),
                made_at = table.Column<long>(),
                made_by = table.Column<string>(maxLength: 100),
                ended_at = table.Column<long>(nullable: true),
                ended_by = table.Column<string>(maxLength: 100, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_insight_kiosk", k => k.id));
        migrationBuilder.CreateIndex("ix_insight_kiosk_public_id", "insight_kiosk", "public_id", unique: true);
        migrationBuilder.CreateIndex("ix_insight_kiosk_token_hash", "insight_kiosk", "token_hash", unique: true);
    }
}
