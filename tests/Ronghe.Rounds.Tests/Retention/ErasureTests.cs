using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Imports;
using Ronghe.Rounds.Packages;
using Ronghe.Rounds.Tests.Admissions;
using Ronghe.Rounds.Tests.Imports;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Retention;

/// <summary>A city with a finished round and imports, long after.</summary>
public sealed class ErasureTests
{
    private const int Persons = 300;
    private static readonly byte[] Letter = Encoding.Latin1.GetBytes("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n45\n%%EOF\n");
    private static readonly string[] Spells = ["residence", "tenure", "work", "insurance", "housing_fund", "permit"];

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Years_later_nothing_of_people_is_left_and_the_published_list_still_verifies(DbKind kind)
    {
        await using var on = await TestDeployment.CreateAsync(kind);
        await RunToFinalAsync(on);
        var (list, people) = (await SmallCity.ListAsync(on, ListKind.Final), await PeopleAsync(on));
        Assert.Equal(Persons, people.Count);
        var files = on.Services.GetRequiredService<FileStore>();

        // The day before the ten years are over, and the day after.
        var last = DateOnly.FromDateTime(list.SealedAt!.Value.ToOffset(TimeSpan.FromHours(8)).DateTime).AddYears(10);
        await RunAsync(on, last);
        Assert.Null((await SmallCity.RoundAsync(on)).ErasedAt);
        var letter = Convert.ToHexStringLower(SHA256.HashData(Letter));
        await files.Open(letter).DisposeAsync();
        await RunAsync(on, last.AddDays(1));

        Assert.NotNull((await SmallCity.RoundAsync(on)).ErasedAt);
        foreach (var file in new[] { list.SnapshotFile, list.ScoreFile, list.FullPackage, letter })
        {
            Assert.Throws<FileNotFoundException>(() => files.Open(file!));
        }

        Assert.Equal((0, 0), (await CountAsync(on, "rounds_companion"), await CountAsync(on, "access_material")));
        var report = PackageVerifier.Verify(() => files.Open(list.PublicPackage!), list.Root, (_, _) => { }, CancellationToken.None);
        Assert.Null(report.Difference);

        // Whoever has a score that stands stays; the others left the city's books when they left the city.
        await LapseEverybodyAsync(on);
        await RunAsync(on, last.AddYears(30));
        var left = await PeopleAsync(on);
        Assert.All(people.Where(p => left.All(l => l.Person != p.Person)), p => Assert.True(IsGone(on, p)));
        Assert.True(left.Count < Persons, "Nobody was erased.");
        Assert.All(left, p => Assert.True(HasSpell(on, p)));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task An_import_loses_its_file_after_three_years_unless_somebody_in_it_is_held(DbKind kind)
    {
        var city = await ImportWorld.City.MakeAsync(kind);
        await using var on = city.On;
        var held = city.Applicant();
        var import = (await city.ApplicationsAsync($"{held.IdNumber},{held.Name},合法产权住所,2025-10-15,天河\r\nbad,无名,合法产权住所,2025-10-15,天河\r\n")).Import;
        var files = on.Services.GetRequiredService<FileStore>();
        files.Open(import.File).Dispose();

        await HoldAsync(on, $"person:{held.Person}");
        await RunAsync(on, new DateOnly(2028, 11, 1));
        files.Open(import.File).Dispose();
        await ReleaseAllAsync(on);
        await RunAsync(on, new DateOnly(2028, 11, 1));

        Assert.Throws<FileNotFoundException>(() => files.Open(import.File));
        Assert.Throws<FileNotFoundException>(() => files.Open(import.ErrorFile!));
        Assert.Equal(0, await CountAsync(on, "imports_verdict"));
        var after = await on.InScopeAsync(s => s.GetRequiredService<ImportsDb>().Imports.AsNoTracking().SingleAsync());
        Assert.Equal((1, 1), (after.Good, after.Bad));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Keys_can_still_be_changed_after_people_were_erased(DbKind kind)
    {
        await using var on = await TestDeployment.CreateAsync(kind);
        await SmallCity.LoadAsync(on, 60, 5);
        await LeaveAsync(on, persons: 20);
        await RunAsync(on, new DateOnly(2150, 1, 1));
        var left = await PeopleAsync(on);
        Assert.InRange(left.Count, 1, 40);

        foreach (var key in new[] { "name", "id", "id-index" })
        {
            await on.InScopeAsync(s => s.GetRequiredService<KeyRotation>().RotateAsync(key, "test", default));
            on.Services.GetRequiredService<KeyStore>().Reload();
            var renewed = await on.InScopeAsync(s => s.GetServices<IProtectedRows>().Single(r => r.Keys.Contains("name-index")).RenewAsync(key, long.MinValue, 1000, default));
            Assert.Equal(left.Count, renewed.Rows);
        }

        Assert.Equal(left, await PeopleAsync(on));
    }

    private static async Task RunToFinalAsync(TestDeployment on)
    {
        await SmallCity.RunToProvisionalAsync(on, Persons, seed: 11, leastScore: 0);
        on.Clock.Now = TestClock.Moment("2026-01-30T09:00");
        var round = await SmallCity.RoundAsync(on);
        for (var stage = 0; stage < 2; stage++)
        {
            Assert.Null((await on.InScopeAsync(s => s.GetRequiredService<CloseStage>().RunAsync(round.PublicId, default))).Problem);
            await SmallCity.RunAsync(on, round);
            if (stage == 0)
            {
                await ObjectAsync(on, round);
            }
        }
    }

    /// <summary>An objection with a letter, decided.</summary>
    private static async Task ObjectAsync(TestDeployment on, Round round)
    {
        var application = await on.InScopeAsync(s => s.GetRequiredService<RoundsDb>().Applications.Anywhere.MinAsync(a => a.ApplicationNo));
        var file = new SentFile("letter.pdf", Letter.Length, () => new MemoryStream(Letter));
        var objection = await on.InScopeAsync(s => s.GetRequiredService<RecordObjection>().RunAsync(round.PublicId, application, "见来信", [file], default));
        await on.RunJobAsync("access.materials", "materials", "");
        Assert.Null((await on.InScopeAsync(s => s.GetRequiredService<DecideObjection>().DecideAsync(objection.Value.ObjectionNo, uphold: false, "材料不足", default))).Problem);
    }

    private static async Task RunAsync(TestDeployment on, DateOnly day)
    {
        on.Clock.Now = new DateTimeOffset(day.ToDateTime(new TimeOnly(3, 0)), TimeSpan.FromHours(8));
        var job = await on.RunJobAsync("access.retention", "test", "test");
        Assert.True(job.State == JobState.Done, job.RefusedBecause?.ToString());
    }

    private static Task<List<PersonIdentity>> PeopleAsync(TestDeployment on) => on.InScopeAsync(async s =>
    {
        var people = new List<PersonIdentity>();
        await foreach (var person in s.GetRequiredService<IPersons>().ReadAsync([.. Enumerable.Range(1, Persons).Select(i => (long)i)], "points-round", default))
        {
            people.Add(person);
        }

        return people;
    });

    private static bool IsGone(TestDeployment on, PersonIdentity person) => !on.InScopeAsync(async s =>
        (await s.GetRequiredService<IPersons>().FindByIdNumberAsync([person.IdNumber], default)).Count > 0).GetAwaiter().GetResult() && !HasSpell(on, person);

    private static bool HasSpell(TestDeployment on, PersonIdentity person) =>
        Spells.Any(table => CountAsync(on, $"registry_{table} WHERE person_no = {person.Person}").GetAwaiter().GetResult() > 0);

    private static Task<long> CountAsync(TestDeployment on, string from) => on.InScopeAsync(async s =>
    {
        await using var rows = await s.GetRequiredService<RoundsDb>().BulkReadAsync($"SELECT count(*) FROM {from}", [], default);
        return rows.Read() ? rows.GetInt64(0) : -1;
    });

    /// <summary>The first so many people left on the first of October 2025.</summary>
    private static Task<int> LeaveAsync(TestDeployment on, int persons) => on.InScopeAsync(async s =>
    {
        var ended = 0;
        foreach (var table in Spells)
        {
            ended += await s.GetRequiredService<RoundsDb>().ExecuteAsync(
                $"UPDATE registry_{table} SET valid_to = {{0}} WHERE person_no <= {{1}} AND valid_to IS NULL", [new DateOnly(2025, 10, 1).DayNumber, persons], default);
        }

        return ended;
    });

    private static Task<int> LapseEverybodyAsync(TestDeployment on) => on.InOwnersScopeAsync(s =>
        s.GetRequiredService<RoundsDb>().BeyondReachAsync(() => s.GetRequiredService<RoundsDb>().ExecuteAsync("UPDATE rounds_score_case SET state = 5", [], default), default));

    private static Task<int> HoldAsync(TestDeployment on, string subject) => on.InScopeAsync(s => s.GetRequiredService<RoundsDb>().ExecuteAsync(
        "INSERT INTO access_hold (subject, reason, placed_at, placed_by) VALUES ({0}, 'a lawsuit', 0, 'test')", [subject], default));

    private static Task<int> ReleaseAllAsync(TestDeployment on) => on.InScopeAsync(s =>
        s.GetRequiredService<RoundsDb>().ExecuteAsync("UPDATE access_hold SET released_at = 1, released_by = 'test'", [], default));
}
