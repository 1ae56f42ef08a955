using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>How often each person used what is limited.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000071_Limits")]
internal sealed class M012Limits : ModuleMigration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "access_use",
        table => new
        {
            actor = table.Column<string>(maxLength: 100),
            door = table.Column<string>(maxLength: 30),
            minutes = table.Column<int>(),
            stretch = table.Column<long>(),
            used = table.Column<int>(),
        },
        constraints: table => table.PrimaryKey("pk_access_use", u => new { u.actor, u.door, u.minutes, u.stretch }));
}
