using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Kernel;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Tests.Declarations;

namespace Ronghe.Registry.Tests.Registrations;

/// <summary>Dwellings by the file: the same as one by one at the desk, and what stands there stays.</summary>
public sealed class DwellingImportTests(Streets streets) : IClassFixture<Streets>
{
    private const string Header = "行政区划,楼栋地址,楼栋名称,用途,房号\n";
    private const string Wushan = "440106001000";

    public static TheoryData<DbKind> Kinds => [DbKind.Sqlite, DbKind.Postgres];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Buildings_and_suites_are_added_once_and_a_second_file_adds_what_is_missing(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var village = new Village(street);

        var first = await ImportAsync(village, $"{Wushan},汇景北路1号,1号,出租,101\n{Wushan},汇景北路1号,1号,出租,102\n{Wushan},汇景北路2号,2号,自住,\n");
        var second = await ImportAsync(village, $"{Wushan},汇景北路1号,1号,出租,102\n{Wushan},汇景北路1号,别名,集体宿舍,201\n{Wushan},汇景北路2号,2号,自住,\n");
        var built = await ListAsync(street, "汇景北路");

        Assert.Equal((2, 2, 0), Tally(first));
        Assert.Equal((0, 1, 2), Tally(second));
        Assert.Equal(
            ["汇景北路1号 1号 Rental", "汇景北路1号101 101 Rental in 1号", "汇景北路1号102 102 Rental in 1号", "汇景北路2号 2号 Own", "汇景北路1号201 201 Rental in 1号"],
            built);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_wrong_is_told_with_its_cell_and_a_trial_adds_nothing(DbKind kind)
    {
        var village = new Village(await streets.OnAsync(kind));
        var rows = $"{Wushan},棠德路1号,1号,出租,101\n{Wushan},棠德路1号,1号,出租,101\n440106,棠德路2号,2号,出租,\n999999001000,棠德路3号,3号,出租,\n{Wushan},棠德路4号,4号,仓库,\n{Wushan},,5号,出租,\n";

        var tried = await ImportAsync(village, rows, trial: true);

        Assert.Equal(
            ["3 E3 dwelling.row-twice", "4 A4 dwelling.division", "5 A5 dwelling.division", "6 D6 choice.unknown", "7 B7 cell.missing"],
            tried.Verdicts.Select(v => $"{v.Row} {v.Cell} {v.Code}"));
        Assert.All(tried.Verdicts, v => Assert.DoesNotContain("remedy.", v.Remedy, StringComparison.Ordinal));
        Assert.Equal(1, tried.Import.Good);
        Assert.Empty(await ListAsync(village.Street, "棠德路"));
    }

    private static (int Buildings, int Suites, int Already) Tally(ImportResult result) =>
        (result.Import.Tallied.GetValueOrDefault("dwelling.new-building"), result.Import.Tallied.GetValueOrDefault("dwelling.new-suite"), result.Import.Tallied.GetValueOrDefault("dwelling.already"));

    private static async Task<ImportResult> ImportAsync(Village village, string rows, bool trial = false)
    {
        var import = (await village.Street.RunAsync<SubmitImport, Outcome<SubmittedImport>>(
            s => s.RunAsync(ImportKind.Dwellings, 0, new MemoryStream(Encoding.UTF8.GetBytes(Header + rows)), "zh", default, trial: trial))).Value.Import;
        var job = await village.Street.On.RunJobAsync(ImportWorker.JobKind, import.Subject, import.ImportNo.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(job.State == JobState.Done, $"{job.State} {job.RefusedBecause}");
        return await village.ResultAsync(import.ImportNo);
    }

    private static Task<List<string>> ListAsync(Street street, string road) => street.On.InScopeAsync(async s =>
    {
        var all = await s.GetRequiredService<RegistryDb>().Dwellings.Anywhere.AsNoTracking().Where(d => d.Address.StartsWith(road)).OrderBy(d => d.DwellingNo).ToListAsync();
        Assert.All(all, d => Assert.Equal(d.IsBuilding, d.Plate is not null));
        return all.ConvertAll(d => $"{d.Address} {d.Name} {d.Use}{(d.BuildingNo is { } number ? " in " + all.Single(b => b.DwellingNo == number).Name : "")}");
    });
}
