using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Access.Inboxes;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>Messages to people.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000161_Messages")]
internal sealed class M014Messages : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_message",
            table => new
            {
                id = Identity(table),
                public_id = table.Column<Guid>(),
                person_no = table.Column<long>(),
                said = table.Column<string>(maxLength: StoredMessage.SaidMaxLength),
                link = table.Column<string>(maxLength: 200, nullable: true),
                at = table.Column<long>(),
                read_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_access_message", m => m.id));
        migrationBuilder.CreateIndex("ix_access_message_public_id", "access_message", "public_id", unique: true);
        migrationBuilder.CreateIndex("ix_access_message_person_no_id", "access_message", ["person_no", "id"]);
        migrationBuilder.CreateIndex("ix_access_message_at", "access_message", "at");
    }
}
