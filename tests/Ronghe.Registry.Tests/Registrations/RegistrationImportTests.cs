using System.Globalization;
using System.Text;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Tests.Declarations;

namespace Ronghe.Registry.Tests.Registrations;

public sealed class RegistrationImportTests(Streets streets) : IClassFixture<Streets>
{
    private const string Name = "王小花";

    public static TheoryData<DbKind> Kinds => [DbKind.Sqlite, DbKind.Postgres];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_row_comes_to_what_it_says_and_what_is_in_doubt_is_told_with_what_to_do(DbKind kind)
    {
        var village = new Village(await streets.OnAsync(kind));
        var homes = await village.BuildAsync("五山路", 2);
        var today = village.Street.Today;
        await village.MoveInAsync(1002, Name, homes[0], today.AddDays(-100));
        await village.MoveInAsync(1003, Name, homes[1], today.AddDays(-100));
        var ended = await village.LifeAsync(1002);
        var arrived = today.AddDays(-20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var wrong = Street.Number(1005)[..17] + (Street.Number(1005)[17] == '1' ? '2' : '1');

        var result = await village.ImportAsync(
            Village.Row(1001, Name, homes[2], arrived)
            + Village.Row(1002, Name, homes[3], arrived)
            + Village.Row(1003, Name, homes[1], arrived)
            + Village.Row(1001, Name, homes[3], arrived)
            + $"{wrong},{Name},{homes[0].Building.Plate},101,,{arrived}\n"
            + $"{Street.Number(1006)},{Name},00000000000,101,,{arrived}\n"
            + $"{Street.Number(1007)},{Name},{homes[0].Building.Plate},,,{arrived}\n"
            + $"{Street.Number(1008)},{Name},,,,{arrived}\n"
            + Village.Row(1009, Name, homes[0], today.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            + Village.Row(1003, "李四", homes[1], arrived).Replace(Street.Number(1003), Street.Number(1002), StringComparison.Ordinal));

        Assert.Equal(
            ["5 registration.row-twice", "6 id.wrong-check-digit", "7 registration.plate", "8 registration.suite", "9 registration.no-dwelling", "10 date.future", "11 registration.row-twice"],
            result.Codes);
        Assert.Equal((1, 1, 0, 1), (result.Of("new"), result.Of("moved"), result.Of("known"), result.Of("already")));
        Assert.All(result.Verdicts, v => Assert.DoesNotContain("remedy.", v.Remedy, StringComparison.Ordinal));
        var day = today.ToString("yyMMdd", CultureInfo.InvariantCulture);
        Assert.StartsWith($"{day}-@{homes[2].Suite.DwellingNo}/", await village.LifeAsync(1001), StringComparison.Ordinal);
        Assert.Equal($"{ended!.Replace("-@", $"-{day}@", StringComparison.Ordinal)} {day}-@{homes[3].Suite.DwellingNo}/{homes[3].Suite.Division}/Unanswered/1", await village.LifeAsync(1002));
        Assert.NotNull(result.Import.ErrorFile);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_address_in_free_words_is_found_or_left_open_and_never_guessed(DbKind kind)
    {
        var village = new Village(await streets.OnAsync(kind));
        var homes = await village.BuildAsync("岳洲路", 2);
        var arrived = village.Street.Today.AddDays(-3).ToString("yyyy/M/d", CultureInfo.InvariantCulture);

        var result = await village.ImportAsync(
            $"{Street.Number(1101)},{Name},,,广州市天河区岳洲路2号102房,{arrived}\n"
            + $"{Street.Number(1102)},{Name},,,岳洲路99号101,{arrived}\n");

        Assert.Equal(["3 registration.address"], result.Codes);
        Assert.Contains($"@{homes[3].Suite.DwellingNo}/", await village.LifeAsync(1101), StringComparison.Ordinal);
        Assert.Null(await village.LifeAsync(1102));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_that_is_tried_says_the_same_and_stores_nothing_and_the_same_file_twice_is_told(DbKind kind)
    {
        var village = new Village(await streets.OnAsync(kind));
        var homes = await village.BuildAsync("粤汉路", 1);
        var rows = Village.Row(1201, Name, homes[0], "2025-09-01") + Village.Row(1201, Name, homes[1], "2025-09-01");

        var tried = await village.ImportAsync(rows, trial: true);
        var after = await village.LifeAsync(1201);
        var done = await village.ImportAsync(rows);
        var again = await village.SubmitAsync(rows);

        Assert.Null(after);
        Assert.Equal(tried.Codes, done.Codes);
        Assert.Equal((tried.Import.Good, tried.Import.Tally), (done.Import.Good, done.Import.Tally));
        Assert.True(again.Value.Again);
        Assert.Equal(done.Import.ImportNo, again.Value.Import.ImportNo);
    }

    [Theory]
    [InlineData(DbKind.Sqlite, 5)]
    [InlineData(DbKind.Postgres, 6)]
    public async Task Any_file_comes_to_what_the_single_door_makes_of_its_rows(DbKind kind, int seed)
    {
        var village = new Village(await streets.OnAsync(kind));
        var homes = await village.BuildAsync(string.Create(CultureInfo.InvariantCulture, $"随机路{seed}"), 3);
        var (random, today) = (new Random(seed), village.Street.Today);
        const int People = 40, Mirror = 10_000;
        var first = 2_000 * seed;
        for (var i = 0; i < People; i++)
        {
            // Some live nowhere yet, some moved before, some are known to begin later.
            foreach (var days in Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(-90, 20)).Order())
            {
                var home = homes[random.Next(homes.Count)];
                await village.MoveInAsync(first + i, Name, home, today.AddDays(days));
                await village.MoveInAsync(first + i + Mirror, Name, home, today.AddDays(days));
            }
        }

        var (file, seen) = (new StringBuilder(), new HashSet<int>());
        for (var row = 0; row < 120; row++)
        {
            var (serial, home, fault) = (first + random.Next(People), homes[random.Next(homes.Count)], random.Next(8));
            var name = fault == 0 ? "别人" : Name;
            var line = Village.Row(serial, name, fault == 1 ? (home.Building, homes[0].Suite) : home, "2025-09-01");
            line = fault == 1 ? line.Replace(",101,", ",909,", StringComparison.Ordinal) : line;
            file.Append(line);
            if (!seen.Add(serial) || fault == 1 || (fault == 0 && await village.LifeAsync(serial + Mirror) is not null))
            {
                continue;
            }

            var life = await village.LifeAsync(serial + Mirror) ?? "";
            if (!Lives(life, home.Suite, today))
            {
                await village.MoveInAsync(serial + Mirror, name, home, today);
            }
        }

        await village.ImportAsync(file.ToString());

        foreach (var serial in seen)
        {
            Assert.Equal(await village.LifeAsync(serial + Mirror), await village.LifeAsync(serial));
            if (await village.LifeAsync(serial) is not null)
            {
                Assert.Equal(await village.ActsAsync(serial + Mirror), await village.ActsAsync(serial));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_imported_can_be_taken_back_but_not_where_somebody_acted_since(DbKind kind)
    {
        var village = new Village(await streets.OnAsync(kind));
        var homes = await village.BuildAsync("天寿路", 2);
        var today = village.Street.Today;
        await village.MoveInAsync(1302, Name, homes[0], today.AddDays(-50));
        await village.MoveInAsync(1303, Name, homes[1], today.AddDays(10));
        await village.MoveInAsync(1304, Name, homes[1], today.AddDays(-50));
        var before = await LivesAsync(village, 1302, 1303, 1304);
        var rows = string.Concat(Enumerable.Range(1301, 4).Select(serial => Village.Row(serial, Name, homes[3], "2025-09-01")));
        var done = await village.ImportAsync(rows);
        await village.MoveInAsync(1304, Name, homes[2], today);
        var acted = await village.LifeAsync(1304);

        var undone = (await village.UndoAsync(done.Import)).Value;
        var twice = await village.UndoAsync(done.Import);

        Assert.Equal(3, undone.Taken);
        Assert.Equal(village.Street.On.Clock.Now, Assert.Single(undone.Kept).At);
        Assert.Equal(["", .. before[..2], acted!], await LivesAsync(village, 1301, 1302, 1303, 1304));
        Assert.Equal("import.undone", twice.Problem!.Code);
        Assert.False((await village.SubmitAsync(rows)).Value.Again);
    }

    private static bool Lives(string life, Dwelling suite, DateOnly today) => life.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(spell =>
        spell.Contains($"-@{suite.DwellingNo}/", StringComparison.Ordinal)
        && DateOnly.ParseExact("20" + spell[..6], "yyyyMMdd", CultureInfo.InvariantCulture) <= today);

    private static async Task<List<string>> LivesAsync(Village village, params int[] serials)
    {
        var lives = new List<string>();
        foreach (var serial in serials)
        {
            lives.Add(await village.LifeAsync(serial) ?? "nobody");
        }

        return lives;
    }
}
