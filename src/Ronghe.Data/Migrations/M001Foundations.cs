using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Ronghe.Data;

[DbContext(typeof(AppDbContext))]
[Migration("20261122000001_DataFoundations")]
internal sealed class M001Foundations : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "data_counter",
            table => new { name = table.Column<string>(maxLength: 100), next = table.Column<long>() },
            constraints: table => table.PrimaryKey("pk_data_counter", c => c.name));
        migrationBuilder.CreateTable(
            "data_transaction",
            table => new { sequence = table.Column<long>(), at = table.Column<long>() },
            constraints: table => table.PrimaryKey("pk_data_transaction", t => t.sequence));
        migrationBuilder.CreateIndex("ix_data_transaction_at", "data_transaction", "at");
        Messages(migrationBuilder);
        migrationBuilder.CreateTable(
            "data_idempotency",
            table => new
            {
                owner = table.Column<string>(maxLength: 100),
                key = table.Column<string>(maxLength: 100),
                request = table.Column<byte[]>(),
                status = table.Column<int>(),
                content_type = table.Column<string>(maxLength: 200, nullable: true),
                location = table.Column<string>(maxLength: 2000, nullable: true),
                body = table.Column<byte[]>(),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_data_idempotency", r => new { r.owner, r.key }));
        JobTable(migrationBuilder);
    }

    private static void Messages(MigrationBuilder migration)
    {
        migration.CreateTable(
            "data_outbox",
            table => new
            {
                id = Identity(table),
                event_id = table.Column<Guid>(),
                kind = table.Column<string>(maxLength: 200),
                body = table.Column<string>(),
                at = table.Column<long>(),
                delivered_at = table.Column<long>(nullable: true),
                failures = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_data_outbox", r => r.id));
        migration.CreateIndex("ix_data_outbox_delivered_at", "data_outbox", "delivered_at");
        migration.CreateTable(
            "data_inbox",
            table => new { handler = table.Column<string>(maxLength: 300), event_id = table.Column<Guid>() },
            constraints: table => table.PrimaryKey("pk_data_inbox", r => new { r.handler, r.event_id }));
    }

    private static void JobTable(MigrationBuilder migration)
    {
        migration.CreateTable(
            "data_job",
            table => new
            {
                id = table.Column<Guid>(),
                kind = table.Column<string>(maxLength: 100),
                subject = table.Column<string>(maxLength: 200),
                arguments = table.Column<string>(),
                requested_by = table.Column<string>(maxLength: 100),
                at = table.Column<long>(),
                state = table.Column<int>(),
                step = table.Column<string>(maxLength: 100, nullable: true),
                done = table.Column<long>(),
                total = table.Column<long>(),
                step_at = table.Column<long>(nullable: true),
                leased_by = table.Column<string>(maxLength: 200, nullable: true),
                leased_until = table.Column<long>(nullable: true),
                ended_at = table.Column<long>(nullable: true),
                problem = table.Column<string>(maxLength: 2000, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_data_job", j => j.id));
        migration.CreateIndex("ix_data_job_kind_subject", "data_job", ["kind", "subject"]);
        migration.CreateIndex("ix_data_job_state", "data_job", "state");
    }
}
