using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Casework.Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20261122000180_Filings")]
internal sealed class M001Filings : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Filings(migrationBuilder);
        Parts(migrationBuilder);
        if (!IsPostgres)
        {
            return;
        }

        migrationBuilder.KeepInReach("casework_filing");
        foreach (var table in new[] { "casework_answer", "casework_step", "casework_rating" })
        {
            migrationBuilder.KeepWithParent(table, "casework_filing", "filing_no");
        }
    }

    private static void Filings(MigrationBuilder migration)
    {
        migration.CreateTable(
            "casework_filing",
            table => new
            {
                filing_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                owner = table.Column<string>(maxLength: 100),
                person_no = table.Column<long>(nullable: true),
                journey = table.Column<string>(maxLength: 100),
                journey_hash = table.Column<string>(maxLength: 64, nullable: true),
                division = table.Column<long>(),
                state = table.Column<int>(),
                number = table.Column<string>(maxLength: 20, nullable: true),
                tail = table.Column<byte[]>(nullable: true),
                begun_at = table.Column<long>(),
                changed_at = table.Column<long>(),
                submitted_at = table.Column<long>(nullable: true),
                due_on = table.Column<int>(nullable: true),
                closed_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_casework_filing", f => f.filing_no));
        migration.CreateIndex("ix_casework_filing_public_id", "casework_filing", "public_id", unique: true);
        migration.CreateIndex("ix_casework_filing_number", "casework_filing", "number", unique: true);
        migration.CreateIndex("ix_casework_filing_owner_filing_no", "casework_filing", ["owner", "filing_no"]);
        migration.CreateIndex("ix_casework_filing_person_no_filing_no", "casework_filing", ["person_no", "filing_no"]);
        migration.CreateIndex("ix_casework_filing_division_filing_no", "casework_filing", ["division", "filing_no"]);
    }

    private static void Parts(MigrationBuilder migration)
    {
        migration.CreateTable(
            "casework_answer",
            table => new
            {
                answer_no = table.Column<long>(),
                filing_no = table.Column<long>(),
                question = table.Column<string>(maxLength: 100),
                value = table.Column<byte[]>(),
                source = table.Column<string>(maxLength: 100, nullable: true),
                sourced_on = table.Column<int>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_casework_answer", a => a.answer_no));
        migration.CreateIndex("ix_casework_answer_filing_no_question", "casework_answer", ["filing_no", "question"], unique: true);
        migration.CreateTable(
            "casework_step",
            table => new
            {
                step_no = table.Column<long>(),
                filing_no = table.Column<long>(),
                kind = table.Column<int>(),
                at = table.Column<long>(),
                by = table.Column<string>(maxLength: 100),
                text = table.Column<byte[]>(nullable: true),
                answers = table.Column<byte[]>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_casework_step", s => s.step_no));
        migration.CreateIndex("ix_casework_step_filing_no_step_no", "casework_step", ["filing_no", "step_no"]);
        migration.CreateTable(
            "casework_rating",
            table => new
            {
                filing_no = table.Column<long>(),
                grade = table.Column<int>(),
                text = table.Column<byte[]>(nullable: true),
                at = table.Column<long>(),
                follow_by = table.Column<int>(nullable: true),
                followed_at = table.Column<long>(nullable: true),
                followed_by = table.Column<string>(maxLength: 100, nullable: true),
                follow = table.Column<byte[]>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_casework_rating", r => r.filing_no));
    }
}
