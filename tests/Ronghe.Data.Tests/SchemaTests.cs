using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.TestKit;

namespace Ronghe.Data.Tests;

public sealed class SchemaTests
{
    private const string PostgresColumns = """
        select table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || ' ' || is_nullable
            || ' ' || coalesce(column_default, '') || ' ' || is_identity as "Value"
        from information_schema.columns where table_schema = 'public' and table_name <> 'data_migration' order by 1
        """;

    private const string PostgresIndexes =
        "select indexdef as \"Value\" from pg_indexes where schemaname = 'public' and tablename <> 'data_migration' order by 1";

    private const string SqliteColumns = """
        select m.name || '.' || p.name || ' ' || p.type || ' ' || p."notnull" || ' ' || coalesce(p.dflt_value, '') || ' ' || p.pk as "Value"
        from sqlite_master m join pragma_table_info(m.name) p
        where m.type = 'table' and m.name not in ('data_migration', '__EFMigrationsLock') and m.name not like 'sqlite%' order by 1
        """;

    // The index behind a primary key is left out: tables kept in key order have none.
    private const string SqliteIndexes = """
        select m.name || ' ' || il.name || ' ' || il."unique" || ' ' || group_concat(ii.name) as "Value"
        from sqlite_master m join pragma_index_list(m.name) il join pragma_index_info(il.name) ii
        where m.type = 'table' and il.origin = 'c' and m.name <> 'data_migration' group by m.name, il.name, il."unique" order by 1
        """;

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task The_migrated_schema_is_the_model(DbKind kind)
    {
        await using var migrated = await TestDeployment.CreateAsync(kind);
        await using var made = await TestDeployment.CreateAsync(kind);
        await RecreateFromModelAsync(made);

        Assert.Equal(await DumpAsync(made), await DumpAsync(migrated));
    }

    [Fact]
    public async Task A_second_migration_has_nothing_to_do()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);

        var applied = await deployment.InScopeAsync(s => s.GetRequiredService<Migrator>().RunAsync(CancellationToken.None));

        Assert.Empty(applied);
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_schema_newer_than_the_code_is_refused(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        await deployment.InOwnersScopeAsync(s => s.GetRequiredService<AppDbContext>().Database.ExecuteSqlRawAsync(
            "INSERT INTO data_migration VALUES ('99990101000000_FromTheFuture', '10.0.0')"));

        var newer = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            deployment.InScopeAsync(s => s.GetRequiredService<Migrator>().RunAsync(CancellationToken.None)));

        Assert.Contains("FromTheFuture", newer.Message, StringComparison.Ordinal);
    }

    private static Task<bool> RecreateFromModelAsync(TestDeployment deployment) => deployment.InOwnersScopeAsync(async s =>
    {
        var db = s.GetRequiredService<AppDbContext>().Database;
        var creator = (RelationalDatabaseCreator)db.GetService<IDatabaseCreator>();
        await creator.EnsureDeletedAsync();
        return await creator.EnsureCreatedAsync();
    });

    private static Task<List<string>> DumpAsync(TestDeployment deployment) => deployment.InOwnersScopeAsync(async s =>
    {
        var db = s.GetRequiredService<AppDbContext>().Database;
        string[] queries = deployment.Kind == DbKind.Postgres ? [PostgresColumns, PostgresIndexes] : [SqliteColumns, SqliteIndexes];
        var lines = new List<string>();
        foreach (var query in queries)
        {
            lines.AddRange(await db.SqlQueryRaw<string>(query).ToListAsync());
        }

        return lines;
    });
}
