using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Rounds.Scores;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Places;

/// <summary>The second wall: what PostgreSQL lets through, whatever the program asks for.</summary>
public sealed class RowSecurityTests(PlacedCity city) : IClassFixture<PlacedCity>
{
    private const int Draws = 1_000;
    private const int ManyDraws = 10_000;

    [Fact]
    public Task The_program_and_the_database_let_the_same_rows_through_for_any_scope() => CompareAsync(Draws);

    [Fact]
    [Trait("length", "long")]
    public Task The_program_and_the_database_let_the_same_rows_through_for_many_scopes() => CompareAsync(ManyDraws);

    private async Task CompareAsync(int draws)
    {
        var random = new Random(20251122);
        await using var scope = city.On.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RoundsDb>();
        await using var raw = await city.ConnectAsync();
        for (var draw = 0; draw < draws; draw++)
        {
            var divisions = city.Scope(random);
            var oracle = city.Places.Where(c => divisions.Ranges.Any(r => r.From <= c.Value && c.Value < r.To)).Select(c => c.Key).ToList();

            var asked = await db.Cases.In(divisions).OrderBy(c => c.CaseNo).Select(c => c.CaseNo).ToListAsync();
            await TellAsync(raw, divisions);

            Assert.Equal(oracle, asked);
            Assert.Equal(oracle, await NumbersAsync(raw));
        }
    }

    [Fact]
    public async Task What_does_not_say_who_asks_reads_nothing()
    {
        await using var raw = await city.ConnectAsync();
        Assert.Empty(await NumbersAsync(raw));

        await using var scope = city.On.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RoundsDb>();
        await db.ReachAsync(DivisionScope.Nowhere, default);
        Assert.Empty(await db.Cases.Anywhere.ToListAsync());
    }

    [Fact]
    public async Task No_row_is_written_into_another_division_or_moved_there()
    {
        var (home, abroad) = (DivisionScope.Of(DivisionCode.Of(440106001001000)), 440605001001000L);
        await using var raw = await city.ConnectAsync();
        await using var transaction = await raw.BeginTransactionAsync();
        await TellAsync(raw, home);

        Assert.Equal(0, await ExecuteAsync(raw, $"UPDATE rounds_score_case SET year = 1999 WHERE division = {abroad}"));
        Assert.Equal(0, await ExecuteAsync(raw, $"DELETE FROM rounds_score_case WHERE division = {abroad}"));
        await transaction.SaveAsync("before");
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(raw, $"UPDATE rounds_score_case SET division = {abroad}"))).SqlState);
        await transaction.RollbackAsync("before");
        var insert = $"INSERT INTO rounds_score_case (case_no, person_no, programme, choices, applied_at, state, division) VALUES (9999, 9999, 'hukou', '0', 0, 0, {abroad})";
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(raw, insert))).SqlState);
        await transaction.RollbackAsync();
    }

    [Fact]
    public Task Fifty_people_on_five_connections_never_see_each_others_rows() => AskOnFewConnectionsAsync(Draws);

    [Fact]
    [Trait("length", "long")]
    public Task Fifty_people_on_five_connections_never_see_each_others_rows_for_long() => AskOnFewConnectionsAsync(ManyDraws);

    private async Task AskOnFewConnectionsAsync(int draws)
    {
        var random = new Random(50);
        var people = Enumerable.Range(0, 50).Select(_ => city.Scope(random)).ToList();
        var expected = people.ConvertAll(p => city.Places.Where(c => p.Covers(c.Value)).Select(c => c.Key).ToList());
        var options = city.On.Services.GetRequiredService<DatabaseOptions>();
        await using var few = new ServiceCollection().AddLogging()
            .AddData(options with { ConnectionString = options.ConnectionString.Replace("Maximum Pool Size=20", "Maximum Pool Size=5", StringComparison.Ordinal) }, [typeof(RoundsModule).Assembly])
            .AddSingleton<IModuleTables, RoundsTables>().AddSingleton<IModuleTables, ScoreTables>().AddScoped<RoundsDb>()
            .BuildServiceProvider();
        Assert.Contains("Pool Size=5", few.GetRequiredService<DatabaseOptions>().ConnectionString, StringComparison.Ordinal);

        await Parallel.ForAsync(0, draws, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (request, cancellation) =>
        {
            var who = request % people.Count;
            await using var scope = few.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RoundsDb>();
            if (request % 7 != 0)
            {
                await db.ReachAsync(people[who], cancellation);
            }

            // The query names no place: the database alone keeps it.
            var seen = await db.Cases.Anywhere.OrderBy(c => c.CaseNo).Select(c => c.CaseNo).ToListAsync(cancellation);
            Assert.Equal(request % 7 != 0 ? expected[who] : [], seen);
        });
    }

    [Fact]
    public async Task Every_table_of_places_is_secured_against_everyone_and_the_program_owns_none()
    {
        await using var raw = await city.ConnectAsync();
        var placed = city.On.Services.CreateScope().ServiceProvider.GetRequiredService<AppDbContext>().GetService<Microsoft.EntityFrameworkCore.Metadata.IDesignTimeModel>().Model
            .GetEntityTypes().Where(t => typeof(IPlaced).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()!).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(["casework_filing", "registry_declaration", "registry_duplicate", "registry_dwelling", "registry_keeper", "registry_organisation", "registry_sweep_dwelling", "registry_visit", "rounds_application", "rounds_score_case"], placed);
        var secured = await TextsAsync(raw, """
            SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
            WHERE c.relrowsecurity AND c.relforcerowsecurity AND p.polcmd = '*' AND p.polpermissive AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL ORDER BY c.relname
            """);
        Assert.Empty(placed.Except(secured));
        Assert.Empty(new[] { "casework_answer", "casework_rating", "casework_step", "rounds_companion", "rounds_objection", "rounds_ruling", "rounds_score_act", "rounds_score_term", "rounds_waiver" }.Except(secured));
        Assert.Empty(await TextsAsync(raw, "SELECT relname FROM pg_class WHERE relowner = current_user::regrole"));
        Assert.Empty(await TextsAsync(raw, "SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace AND NOT COALESCE('security_invoker=true' = ANY(reloptions), false)"));
        Assert.Equal(["f"], await TextsAsync(raw, "SELECT left((rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)::text, 1) FROM pg_roles WHERE rolname = current_user"));
    }

    [Fact]
    public async Task A_case_takes_its_history_and_its_terms_along_out_of_reach()
    {
        await city.On.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RoundsDb>();
            return await db.ExecuteAsync("INSERT INTO rounds_score_term (term, case_no, version) SELECT 1, case_no, 1 FROM rounds_score_case", [], default);
        });
        var reach = DivisionScope.Of(DivisionCode.Of(440106000000000));
        await using var raw = await city.ConnectAsync();
        await TellAsync(raw, reach);

        var terms = await TextsAsync(raw, "SELECT t.case_no::text FROM rounds_score_term t WHERE t.term = 1 ORDER BY t.case_no");
        Assert.Equal(city.Places.Where(c => reach.Covers(c.Value)).Select(c => c.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)), terms);
    }

    [Fact]
    public async Task A_key_of_rows_out_of_reach_is_not_taken_for_free()
    {
        await city.On.InScopeAsync(async s =>
        {
            await s.GetRequiredService<RoundsDb>().ExecuteAsync("INSERT INTO rounds_score_term (term, case_no, version) SELECT 2, case_no, 1 FROM rounds_score_case", [], default);
            Assert.Null((await s.GetRequiredService<KeyRotation>().RotateAsync(ScoreTerms.Key, "test", default)).Problem);
            await s.GetRequiredService<RoundsDb>().SaveChangesAsync(default);
            s.GetRequiredService<KeyStore>().Reload();
            return true;
        });
        var rows = await city.On.InScopeAsync(async s =>
        {
            await s.GetRequiredService<RoundsDb>().ReachAsync(DivisionScope.Nowhere, default);
            return (await s.GetRequiredService<KeyRotation>().ListAsync(default)).Single(k => k.Name == ScoreTerms.Key).Versions.Single(v => v.Key.Version == 1).Rows;
        });

        Assert.Equal(PlacedCity.Cases, rows);
    }

    [Fact]
    public async Task A_real_deployment_refuses_a_role_that_passes_by_row_level_security()
    {
        Assert.False(await city.On.InScopeAsync(s => s.GetRequiredService<PostgresRoles>().PassesByAsync(default)));
        Assert.True(await city.On.InOwnersScopeAsync(s => s.GetRequiredService<PostgresRoles>().PassesByAsync(default)));
    }

    /// <summary>What the program tells a connection, by other means.</summary>
    private static Task TellAsync(NpgsqlConnection connection, DivisionScope reach)
    {
        var (low, high) = reach.IsNowhere ? (0, 0) : (reach.Ranges[0].From, reach.Ranges[^1].To);
        return ExecuteAsync(connection, FormattableString.Invariant($"SET ronghe.low = '{low}'; SET ronghe.high = '{high}'; SET ronghe.reach = '{RowSecurity.Multirange(reach)}'"));
    }

    private static async Task<List<long>> NumbersAsync(NpgsqlConnection connection) =>
        (await TextsAsync(connection, "SELECT c.case_no::text FROM rounds_score_case c ORDER BY c.case_no")).ConvertAll(n => long.Parse(n, System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<List<string>> TextsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    [Theory]
    [InlineData("Host=/run/postgresql;Username=ronghe", false)]
    [InlineData("Host=127.0.0.1;Username=ronghe", false)]
    [InlineData("Host=localhost;Username=ronghe", false)]
    [InlineData("Host=db.example.gov.cn;Username=ronghe;SSL Mode=VerifyFull", false)]
    [InlineData("Host=db.example.gov.cn;Username=ronghe", true)]
    [InlineData("Host=db.example.gov.cn;Username=ronghe;SSL Mode=Require", true)]
    [InlineData("Host=/run/postgresql,10.0.0.7;Username=ronghe", true)]
    public void A_line_to_another_machine_must_be_verified(string connection, bool open) => Assert.Equal(open, PostgresRoles.IsOpenLine(connection));

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }
}
