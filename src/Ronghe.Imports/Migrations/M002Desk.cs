using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Imports.Migrations;

/// <summary>Imports that are sent at the desk: the key they came with, a header that somebody has to explain, what was said of one before, and what an undoing left.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000270_ImportDesk")]
internal sealed class M002Desk : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("unmatched", "imports_file", defaultValue: false);
        migrationBuilder.AddColumn<int>("kept", "imports_file", defaultValue: 0);
        migrationBuilder.AddColumn<string>("sent_with", "imports_file", maxLength: 100, nullable: true);
        migrationBuilder.CreateIndex("ix_imports_file_by_sent_with", "imports_file", ["by", "sent_with"], unique: true);
        migrationBuilder.CreateTable(
            "imports_header",
            table => new
            {
                kind = table.Column<int>(),
                header = table.Column<string>(maxLength: 64),
                mapping = table.Column<string>(),
                at = table.Column<long>(),
                by = table.Column<string>(maxLength: 100),
            },
            constraints: table => table.PrimaryKey("pk_imports_header", t => new { t.kind, t.header }));
    }
}
