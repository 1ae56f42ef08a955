using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Imports.Desk;
using Ronghe.Kernel;
using Ronghe.Registry.Registrations;
using Ronghe.Registry.Tests.Declarations;

namespace Ronghe.Registry.Tests.Registrations;

/// <summary>Files at the desk: sent once, their header explained once, tried, taken, taken back.</summary>
public sealed class ImportDeskTests(Streets streets) : IClassFixture<Streets>
{
    private const string Name = "王小花";

    public static TheoryData<DbKind> Kinds => [DbKind.Sqlite, DbKind.Postgres];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_header_of_a_sender_is_explained_once_and_the_next_file_of_theirs_is_read_so(DbKind kind)
    {
        var village = new Village(await streets.OnAsync(kind));
        var homes = await village.BuildAsync("龙口路", 1);
        const string Header = "租户证件,租户,码,房,何时来,备注\n";
        var columns = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["租户证件"] = "id-number", ["租户"] = "name", ["码"] = "plate", ["房"] = "suite", ["何时来"] = "arrived", ["备注"] = "-",
        };

        var first = (await SendAsync(village, Header + Row(3001, homes[0].Building.Plate!), "key-1")).Value;
        var guessed = (await village.Street.RunAsync<MatchHeader, Outcome<HeaderQuestion>>(m => m.AskAsync(first, default))).Value;
        var lacking = await MatchAsync(village, first, new Dictionary<string, string>(columns, StringComparer.Ordinal) { ["租户"] = "-" });
        var unknown = await MatchAsync(village, first, new Dictionary<string, string>(columns, StringComparer.Ordinal) { ["租户"] = "nobody" });
        var said = await MatchAsync(village, first, columns);
        var twice = await MatchAsync(village, first, columns);
        var second = (await SendAsync(village, Header + Row(3002, homes[0].Building.Plate!), "key-2")).Value;

        Assert.Equal((ImportState.Unmatched, 0), (first.State, first.Total));
        Assert.All(guessed.Cells, c => Assert.Null(c.Column));
        Assert.Equal("sheet.header", lacking.Problem!.Code);
        Assert.Equal("import.mapping", unknown.Problem!.Code);
        Assert.Equal((ImportState.Running, 1), (said.Value.State, said.Value.Total));
        Assert.Equal("import.matched.conflict", twice.Problem!.Code);
        Assert.Equal((ImportState.Running, 1), (second.State, second.Total));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_is_tried_taken_once_and_taken_back_and_sent_twice_is_one(DbKind kind)
    {
        var village = new Village(await streets.OnAsync(kind));
        var homes = await village.BuildAsync("龙怡路", 1);
        var text = Village.Header + Village.Row(3101, Name, homes[0], "2025-09-01") + Village.Row(3101, Name, homes[1], "2025-09-01");

        var sent = (await SendAsync(village, text, "key-3")).Value;
        var again = (await SendAsync(village, text, "key-3")).Value;
        var early = await TakeAsync(village, sent, goodOnly: true);
        await RunAsync(village, ImportWorker.JobKind, sent);
        var whole = await TakeAsync(village, sent, goodOnly: false);
        var before = await village.LifeAsync(3101);
        var taken = (await TakeAsync(village, sent, goodOnly: true)).Value;
        var pressedTwice = (await TakeAsync(village, sent, goodOnly: true)).Value;
        await RunAsync(village, ImportWorker.JobKind, taken);
        var lives = await village.LifeAsync(3101);
        Assert.Null((await UndoAsync(village, taken)).Problem);
        await RunAsync(village, UndoWorker.JobKind, taken);
        var undone = await UndoAsync(village, taken);

        Assert.Equal(sent.ImportNo, again.ImportNo);
        Assert.Equal("import.not-tried.conflict", early.Problem!.Code);
        Assert.Equal("import.some-bad", whole.Problem!.Code);
        Assert.Null(before);
        Assert.NotEqual(sent.ImportNo, taken.ImportNo);
        Assert.Equal(taken.ImportNo, pressedTwice.ImportNo);
        Assert.NotEmpty(lives!);
        Assert.Empty((await village.LifeAsync(3101))!);
        Assert.Equal("import.not-undoable.conflict", undone.Problem!.Code);
        Assert.Equal(ImportState.Undone, (await village.ResultAsync(taken.ImportNo)).Import.State);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_that_cannot_be_read_leaves_nothing_behind(DbKind kind)
    {
        var village = new Village(await streets.OnAsync(kind));

        var twice = await SendAsync(village, "姓名,姓名\n甲,乙\n", "key-4");
        var open = await SendAsync(village, Village.Header + "\"1,2\n", "key-5");
        var corrected = await SendAsync(village, Village.Header + Row(3201, "00000000000"), "key-5");

        Assert.Equal("sheet.column-twice", twice.Problem!.Code);
        Assert.Equal("sheet.open-quote", open.Problem!.Code);
        Assert.Null(corrected.Problem);
    }

    private static string Row(int serial, string plate) => string.Create(CultureInfo.InvariantCulture, $"{Street.Number(serial)},{Name},{plate},101,,2025-09-01\n");

    private static Task<Outcome<Import>> SendAsync(Village village, string text, string key) =>
        village.Street.RunAsync<SendFile, Outcome<Import>>(s => s.RunAsync(ImportKind.Registrations, new MemoryStream(Encoding.UTF8.GetBytes(text)), key, "zh", default));

    private static Task<Outcome<Import>> MatchAsync(Village village, Import import, IReadOnlyDictionary<string, string> said) =>
        village.Street.RunAsync<MatchHeader, Outcome<Import>>(m => m.RunAsync(import.ImportNo, said, default));

    private static Task<Outcome<Import>> TakeAsync(Village village, Import tried, bool goodOnly) =>
        village.Street.RunAsync<TakeTried, Outcome<Import>>(t => t.RunAsync(tried.ImportNo, goodOnly, default));

    private static Task<Outcome<Import>> UndoAsync(Village village, Import import) => village.Street.RunAsync<AskUndo, Outcome<Import>>(u => u.RunAsync(import.ImportNo, default));

    private static async Task RunAsync(Village village, string kind, Import import)
    {
        var job = await village.Street.On.RunJobAsync(kind, import.Subject, import.ImportNo.ToString(CultureInfo.InvariantCulture));
        Assert.True(job.State == JobState.Done, $"{job.State} {job.RefusedBecause}");
    }
}
