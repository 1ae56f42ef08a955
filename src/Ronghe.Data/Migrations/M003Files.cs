using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Ronghe.Data;

/// <summary>The files of the store and their wrapped keys.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000110_Files")]
internal sealed class M003Files : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "data_file",
            table => new
            {
                name = table.Column<string>(maxLength: 64),
                file_no = table.Column<long>(),
                size = table.Column<long>(),
                made_at = table.Column<long>(),
                wrapped = table.Column<byte[]>(nullable: true),
                erased_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_data_file", f => f.name));
        migrationBuilder.CreateIndex("ix_data_file_file_no", "data_file", "file_no", unique: true);
    }
}
