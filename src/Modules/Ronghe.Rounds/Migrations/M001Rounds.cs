using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;
using Ronghe.Rounds.Admissions;

namespace Ronghe.Rounds.Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20261122000003_Rounds")]
internal sealed class M001Rounds : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Scores(migrationBuilder);
        Rounds(migrationBuilder);
        Lists(migrationBuilder);
        Decisions(migrationBuilder);
    }

    private static void Scores(MigrationBuilder migration)
    {
        migration.CreateTable(
            "rounds_score_case",
            table => new
            {
                case_no = table.Column<long>(),
                person_no = table.Column<long>(),
                programme = table.Column<string>(maxLength: 100),
                choices = table.Column<string>(maxLength: 100),
                applied_at = table.Column<long>(),
                state = table.Column<int>(),
                approved_at = table.Column<long>(nullable: true),
                edition = table.Column<string>(maxLength: 100, nullable: true),
                pack_hash = table.Column<string>(maxLength: 64, nullable: true),
                known_seq = table.Column<long>(nullable: true),
                eligibility = table.Column<long>(nullable: true),
                ranking = table.Column<long>(nullable: true),
                lapsed_because = table.Column<string>(maxLength: 500, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_rounds_score_case", c => c.case_no));
        migration.CreateIndex("ix_rounds_score_case_person_no_programme", "rounds_score_case", ["person_no", "programme"], unique: true);
    }

    private static void Rounds(MigrationBuilder migration)
    {
        migration.CreateTable(
            "rounds_round",
            table => new
            {
                round_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                city = table.Column<string>(maxLength: 100),
                programme = table.Column<string>(maxLength: 100),
                edition = table.Column<string>(maxLength: 100),
                year = table.Column<int>(),
                owner = table.Column<long>(),
                quota = table.Column<int>(),
                pack_hash = table.Column<string>(maxLength: 64),
                pack_file = table.Column<string>(maxLength: 64),
                supplied = table.Column<string>(),
                apply_from = table.Column<long>(),
                apply_until = table.Column<long>(),
                opened_at = table.Column<long>(),
                opened_by = table.Column<string>(maxLength: 100),
                stages_done = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("pk_rounds_round", r => r.round_no));
        migration.CreateIndex("ix_rounds_round_public_id", "rounds_round", "public_id", unique: true);
        migration.CreateIndex("ix_rounds_round_programme_year", "rounds_round", ["programme", "year"], unique: true);
        migration.CreateTable(
            "rounds_application",
            table => new
            {
                application_no = table.Column<long>(),
                round_no = table.Column<long>(),
                person_no = table.Column<long>(),
                case_no = table.Column<long>(),
                choices = table.Column<string>(maxLength: 100),
                submitted_at = table.Column<long>(),
                query_index = table.Column<byte[]>(),
                source = table.Column<string>(maxLength: 100),
            },
            constraints: table => table.PrimaryKey("pk_rounds_application", a => a.application_no));
        migration.CreateIndex("ix_rounds_application_round_no_person_no", "rounds_application", ["round_no", "person_no"], unique: true);
        migration.CreateIndex("ix_rounds_application_query_index", "rounds_application", "query_index", unique: true);
    }

    private static void Lists(MigrationBuilder migration)
    {
        migration.CreateTable(
            "rounds_list",
            table => new
            {
                list_no = table.Column<long>(),
                round_no = table.Column<long>(),
                kind = table.Column<int>(),
                known_seq = table.Column<long>(),
                begun_at = table.Column<long>(),
                begun_by = table.Column<string>(maxLength: 100),
                snapshot_file = table.Column<string>(maxLength: 64, nullable: true),
                score_file = table.Column<string>(maxLength: 64, nullable: true),
                applicants = table.Column<int>(),
                admitted = table.Column<int>(),
                undecided = table.Column<int>(),
                cut_off = table.Column<string>(maxLength: 300, nullable: true),
                unanswered = table.Column<string>(nullable: true),
                root = table.Column<string>(maxLength: 64, nullable: true),
                full_package = table.Column<string>(maxLength: 64, nullable: true),
                public_package = table.Column<string>(maxLength: 64, nullable: true),
                sealed_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_rounds_list", l => l.list_no));
        migration.CreateIndex("ix_rounds_list_round_no_kind", "rounds_list", ["round_no", "kind"], unique: true);
        migration.CreateTable(
            "rounds_list_row",
            table => new
            {
                list_no = table.Column<long>(),
                position = table.Column<int>(),
                application_no = table.Column<long>(),
                best_rank = table.Column<int>(),
                worst_rank = table.Column<int>(),
                outcome = table.Column<int>(),
                eligibility_low = table.Column<long>(),
                eligibility_high = table.Column<long>(),
                ranking_low = table.Column<long>(),
                ranking_high = table.Column<long>(),
                keys = table.Column<string>(maxLength: 300),
                held = table.Column<bool>(),
                block = table.Column<int>(),
                place = table.Column<int>(),
                public_name = table.Column<string>(maxLength: 100, nullable: true),
                public_id_number = table.Column<string>(maxLength: 40, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_rounds_list_row", r => new { r.list_no, r.position }));
        migration.CreateIndex("ix_rounds_list_row_list_no_application_no", "rounds_list_row", ["list_no", "application_no"]);
    }

    private static void Decisions(MigrationBuilder migration)
    {
        migration.CreateTable(
            "rounds_ruling",
            table => new
            {
                application_no = table.Column<long>(),
                take = table.Column<int>(),
                reason = table.Column<string>(maxLength: Objection.TextMaxLength),
                by = table.Column<string>(maxLength: 100),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_rounds_ruling", r => r.application_no));
        migration.CreateTable(
            "rounds_waiver",
            table => new
            {
                application_no = table.Column<long>(),
                reason = table.Column<string>(maxLength: Objection.TextMaxLength),
                by = table.Column<string>(maxLength: 100),
                at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_rounds_waiver", w => w.application_no));
        migration.CreateTable(
            "rounds_objection",
            table => new
            {
                objection_no = table.Column<long>(),
                round_no = table.Column<long>(),
                application_no = table.Column<long>(),
                text = table.Column<string>(maxLength: Objection.TextMaxLength),
                received_at = table.Column<long>(),
                recorded_by = table.Column<string>(maxLength: 100),
                state = table.Column<int>(),
                reason = table.Column<string>(maxLength: Objection.TextMaxLength, nullable: true),
                decided_by = table.Column<string>(maxLength: 100, nullable: true),
                decided_at = table.Column<long>(nullable: true),
                amended_seq = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_rounds_objection", o => o.objection_no));
        migration.CreateIndex("ix_rounds_objection_round_no", "rounds_objection", "round_no");
    }
}
