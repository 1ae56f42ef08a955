using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ronghe.Data;

namespace Ronghe.Access.Migrations;

/// <summary>
/// The sealed ledger. Entries get a name and a keyed hash; no release had the table before, so it begins anew. The database itself puts
/// new entries in line to be sealed and refuses to change or delete one.
/// </summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000022_Seals")]
internal sealed class M005Seals : ModuleMigration
{
    private static readonly string[] AppendOnly = ["access_audit", "access_seal", "access_checkpoint"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("access_audit");
        migrationBuilder.CreateTable(
            "access_audit",
            table => new
            {
                id = Identity(table),
                entry = table.Column<string>(maxLength: 32),
                at = table.Column<long>(),
                actor = table.Column<string>(maxLength: 100),
                act = table.Column<string>(maxLength: 100),
                subject = table.Column<string>(maxLength: 200),
                detail = table.Column<string>(maxLength: 4000, nullable: true),
                purpose = table.Column<string>(maxLength: 100, nullable: true),
                trace = table.Column<string>(maxLength: 32, nullable: true),
                mac = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("pk_access_audit", r => r.id));
        migrationBuilder.CreateIndex("ix_access_audit_entry", "access_audit", "entry", unique: true);
        migrationBuilder.CreateIndex("ix_access_audit_at", "access_audit", "at");
        migrationBuilder.CreateIndex("ix_access_audit_subject", "access_audit", "subject");
        migrationBuilder.CreateIndex("ix_access_audit_actor", "access_audit", "actor");
        migrationBuilder.CreateTable(
            "access_seal",
            table => new { leaf = table.Column<long>(), audit_id = table.Column<long>() },
            constraints: table => table.PrimaryKey("pk_access_seal", r => r.leaf));
        migrationBuilder.CreateIndex("ix_access_seal_audit_id", "access_seal", "audit_id", unique: true);
        migrationBuilder.CreateTable(
            "access_unsealed",
            table => new { audit_id = table.Column<long>() },
            constraints: table => table.PrimaryKey("pk_access_unsealed", r => r.audit_id));
        migrationBuilder.CreateTable(
            "access_checkpoint",
            table => new
            {
                size = table.Column<long>(),
                at = table.Column<long>(),
                edge = table.Column<byte[]>(),
                note = table.Column<string>(maxLength: 1000),
            },
            constraints: table => table.PrimaryKey("pk_access_checkpoint", r => r.size));
        if (IsPostgres)
        {
            PostgresTriggers(migrationBuilder);
        }
        else
        {
            SqliteTriggers(migrationBuilder);
        }
    }

    private static void PostgresTriggers(MigrationBuilder migration)
    {
        migration.Sql("""
            CREATE FUNCTION access_audit_in_line() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO access_unsealed (audit_id) VALUES (NEW.id); RETURN NULL; END $$;
            CREATE TRIGGER access_audit_in_line AFTER INSERT ON access_audit FOR EACH ROW EXECUTE FUNCTION access_audit_in_line();
            CREATE FUNCTION access_append_only() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
            """);
        foreach (var table in AppendOnly)
        {
            migration.Sql($"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION access_append_only();");
        }
    }

    private static void SqliteTriggers(MigrationBuilder migration)
    {
        migration.Sql("CREATE TRIGGER access_audit_in_line AFTER INSERT ON access_audit BEGIN INSERT INTO access_unsealed (audit_id) VALUES (NEW.id); END;");
        foreach (var table in AppendOnly)
        {
            migration.Sql($"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;");
            migration.Sql($"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;");
        }
    }
}
