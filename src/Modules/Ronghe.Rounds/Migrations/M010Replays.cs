using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Rounds.Migrations;

/// <summary>Rules tried on the applicants of a round.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000261_Replays")]
internal sealed class M010Replays : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "rounds_replay",
            table => new
            {
                replay_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                round_no = table.Column<long>(),
                list_no = table.Column<long>(),
                draft = table.Column<Guid>(nullable: true),
                title = table.Column<string>(maxLength: 200),
                pack_hash = table.Column<string>(maxLength: 64),
                pack = table.Column<byte[]>(),
                edition = table.Column<string>(maxLength: 100),
                quota = table.Column<int>(),
                asked_at = table.Column<long>(),
                asked_by = table.Column<string>(maxLength: 100),
                summary = table.Column<string>(nullable: true),
                result_file = table.Column<string>(maxLength: 64, nullable: true),
                ended_at = table.Column<long>(nullable: true),
                erased_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_rounds_replay", r => r.replay_no));
        migrationBuilder.CreateIndex("ix_rounds_replay_public_id", "rounds_replay", "public_id", unique: true);
        migrationBuilder.CreateIndex("ix_rounds_replay_draft_replay_no", "rounds_replay", ["draft", "replay_no"]);
    }
}
