using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;
using Ronghe.Policy.Drafts;

namespace Ronghe.Policy.Migrations;

/// <summary>Versions of the pack, drafts over them, and what was done to those.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000250_Policy")]
internal sealed class M001Policy : ModuleMigration
{
    private const int Hash = 64;
    private const int Name = 100;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "policy_content",
            table => new { hash = table.Column<string>(maxLength: Hash), bytes = table.Column<byte[]>() },
            constraints: table => table.PrimaryKey("pk_policy_content", c => c.hash));
        migrationBuilder.CreateTable(
            "policy_tree",
            table => new
            {
                hash = table.Column<string>(maxLength: Hash),
                pack_hash = table.Column<string>(maxLength: Hash),
                version = table.Column<string>(maxLength: Draft.VersionMaxLength),
                made_at = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("pk_policy_tree", t => t.hash));
        migrationBuilder.CreateTable(
            "policy_tree_file",
            table => new { tree = table.Column<string>(maxLength: Hash), path = table.Column<string>(maxLength: Edit.PathMaxLength), content = table.Column<string>(maxLength: Hash) },
            constraints: table => table.PrimaryKey("pk_policy_tree_file", f => new { f.tree, f.path }));
        migrationBuilder.CreateTable(
            "policy_proof",
            table => new { tree = table.Column<string>(maxLength: Hash), at = table.Column<long>(), result = table.Column<string>() },
            constraints: table => table.PrimaryKey("pk_policy_proof", p => p.tree));
        Drafts(migrationBuilder);
        Versions(migrationBuilder);
    }

    private static void Drafts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "policy_draft",
            table => new
            {
                draft_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                title = table.Column<string>(maxLength: Draft.TitleMaxLength),
                base_tree = table.Column<string>(maxLength: Hash),
                state = table.Column<int>(),
                revision = table.Column<long>(),
                made_at = table.Column<long>(),
                made_by = table.Column<string>(maxLength: Name),
                submitted_at = table.Column<long>(nullable: true),
                submitted_by = table.Column<string>(maxLength: Name, nullable: true),
                submitted_tree = table.Column<string>(maxLength: Hash, nullable: true),
                reviewed_by = table.Column<string>(maxLength: Name, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_policy_draft", d => d.draft_no));
        migrationBuilder.CreateIndex("ix_policy_draft_public_id", "policy_draft", "public_id", unique: true);
        migrationBuilder.CreateIndex("ix_policy_draft_state_draft_no", "policy_draft", ["state", "draft_no"]);
        migrationBuilder.CreateTable(
            "policy_draft_file",
            table => new { draft_no = table.Column<long>(), path = table.Column<string>(maxLength: Edit.PathMaxLength), content = table.Column<string>(maxLength: Hash, nullable: true) },
            constraints: table => table.PrimaryKey("pk_policy_draft_file", f => new { f.draft_no, f.path }));
        migrationBuilder.CreateTable(
            "policy_edit",
            table => new
            {
                edit_no = table.Column<long>(),
                draft_no = table.Column<long>(),
                revision = table.Column<long>(),
                at = table.Column<long>(),
                by = table.Column<string>(maxLength: Name),
                path = table.Column<string>(maxLength: Edit.PathMaxLength),
                place = table.Column<string>(maxLength: Edit.PlaceMaxLength),
                kind = table.Column<int>(),
                row = table.Column<int>(),
                column = table.Column<int>(),
                to_row = table.Column<int>(),
                before = table.Column<string>(nullable: true),
                after = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_policy_edit", e => e.edit_no));
        migrationBuilder.CreateIndex("ix_policy_edit_draft_no_revision", "policy_edit", ["draft_no", "revision"]);
        migrationBuilder.CreateTable(
            "policy_step",
            table => new
            {
                step_no = table.Column<long>(),
                draft_no = table.Column<long>(),
                kind = table.Column<int>(),
                at = table.Column<long>(),
                by = table.Column<string>(maxLength: Name),
                text = table.Column<string>(maxLength: Draft.RemarkMaxLength, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_policy_step", s => s.step_no));
        migrationBuilder.CreateIndex("ix_policy_step_draft_no_step_no", "policy_step", ["draft_no", "step_no"]);
    }

    private static void Versions(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "policy_version",
            table => new
            {
                version_no = table.Column<long>(),
                public_id = table.Column<Guid>(),
                draft_no = table.Column<long>(),
                title = table.Column<string>(maxLength: Draft.TitleMaxLength),
                version = table.Column<string>(maxLength: Draft.VersionMaxLength),
                tree = table.Column<string>(maxLength: Hash),
                base_tree = table.Column<string>(maxLength: Hash),
                pack_hash = table.Column<string>(maxLength: Hash),
                folder_tree = table.Column<string>(maxLength: Hash),
                effective_on = table.Column<int>(),
                published_at = table.Column<long>(),
                published_by = table.Column<string>(maxLength: Name),
                withdrawn_at = table.Column<long>(nullable: true),
                withdrawn_by = table.Column<string>(maxLength: Name, nullable: true),
                withdrawn_because = table.Column<string>(maxLength: Draft.RemarkMaxLength, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_policy_version", v => v.version_no));
        migrationBuilder.CreateIndex("ix_policy_version_public_id", "policy_version", "public_id", unique: true);
        migrationBuilder.CreateIndex("ix_policy_version_draft_no", "policy_version", "draft_no", unique: true);
        migrationBuilder.CreateIndex("ix_policy_version_effective_on", "policy_version", "effective_on");
    }
}
