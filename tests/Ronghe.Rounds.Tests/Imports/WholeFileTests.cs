using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Rounds.Imports;
using Ronghe.Sheets;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Imports;

/// <summary>Files that are refused as a whole leave nothing behind; files that are taken in part come back.</summary>
[Collection(ImportCollection.Name)]
public sealed class WholeFileTests(ImportWorld world)
{
    private ImportWorld.City City => world.Of(DbKind.Sqlite);

    [Theory]
    [InlineData("公民身份号码,姓名\n1,2\n", "sheet.header (住所计分方式, -)")]
    [InlineData("公民身份号码,姓名,住所计分方式,备注\n1,2,3,4\n", "sheet.header (-, D1 “备注”)")]
    [InlineData("公民身份号码,姓名,住所计分方式\n", "sheet.no-rows")]
    [InlineData("公民身份号码,姓名,住所计分方式\n\"1,2,3\n", "sheet.open-quote (2)")]
    public async Task A_file_with_another_header_or_shape_is_refused(string text, string problem) =>
        await RefusedAsync(ImportWorld.City.Text(text), problem);

    [Fact]
    public async Task A_file_in_an_unknown_encoding_is_refused() =>
        await RefusedAsync(new MemoryStream([.. Encoding.UTF8.GetBytes(ImportWorld.Header), 0xFF, 0xFE, 0x31]), "sheet.encoding");

    [Fact]
    public async Task A_file_of_200_MB_is_refused()
    {
        await using var large = new FileStream(Path.Combine(City.On.Folder, "large"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        large.SetLength(200L * 1024 * 1024);

        await RefusedAsync(large, "sheet.too-large (200, 128)");
    }

    [Fact]
    public async Task A_zip_bomb_is_refused()
    {
        var bomb = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(bomb, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry("xl/worksheets/sheet1.xml").OpenAsync();
            await entry.WriteAsync(new byte[32 * 1024 * 1024]);
        }

        await RefusedAsync(bomb, "sheet.bomb (xl/worksheets/sheet1.xml)");
    }

    [Fact]
    public async Task A_closed_round_takes_no_file()
    {
        var now = City.On.Clock.Now;
        City.On.Clock.Now = TestClock.Moment("2025-11-20T09:00");
        try
        {
            var refused = await City.SubmitAsync(ImportKind.Applications, ImportWorld.City.Text(ImportWorld.Header + "x,y,own,,\n"));

            Assert.Equal("round.closed", refused.Problem!.Code);
        }
        finally
        {
            City.On.Clock.Now = now;
        }
    }

    [Fact]
    public async Task A_sample_number_is_refused_where_people_are_real()
    {
        await using var real = await TestDeployment.CreateAsync(DbKind.Sqlite, sample: false);
        var number = IdCard.MakeSample(new DateOnly(1990, 1, 1), Sex.Male, 1).Text;
        var submitted = await real.InScopeAsync(s => s.GetRequiredService<SubmitImport>().RunAsync(
            ImportKind.Evidence, 0, ImportWorld.City.Text(ImportWorld.EvidenceHeader + $"{number},献血,1,,2025-01-01,,,,,,已确认,\n"), "zh", default));

        await real.RunJobAsync(ImportWorker.JobKind, "x", $"{submitted.Value.Import.ImportNo}");

        var codes = await real.InScopeAsync(s => s.GetRequiredService<ImportsDb>().Verdicts.Select(v => v.Code).ToListAsync());
        Assert.Contains("id.sample-in-real", codes);
    }

    [Theory]
    [InlineData(SheetFormat.Csv)]
    [InlineData(SheetFormat.Xlsx)]
    public async Task The_error_workbook_put_right_comes_back_in_as_it_is(SheetFormat format)
    {
        var people = Enumerable.Range(0, 6).Select(_ => City.Applicant()).ToList();
        var file = Write(format, [.. people.Select((p, i) => new[] { p.IdNumber, i % 2 == 0 ? "错名" : p.Name, "own", "2025-10-12 10:30" })]);

        var first = await City.ImportAsync(ImportKind.Applications, file);
        var unchanged = await City.ImportAsync(ImportKind.Applications, City.ErrorsOf(first));
        var mended = await City.ImportAsync(ImportKind.Applications, Mended(City.ErrorsOf(first), format, row => people.Single(p => p.IdNumber == row[0]).Name));

        Assert.Equal((3, 3), (first.Import.Good, first.Import.Bad));
        Assert.Equal((0, 3), (unchanged.Import.Good, unchanged.Import.Bad));
        Assert.Equal((3, 0, null), (mended.Import.Good, mended.Import.Bad, mended.Import.ErrorFile));
        foreach (var person in people)
        {
            Assert.Equal(1, await City.ApplicationsOfAsync(person));
        }
    }

    [Fact]
    public async Task The_error_workbook_says_cell_reason_and_remedy()
    {
        var result = await City.ImportAsync(ImportKind.Applications, Write(SheetFormat.Xlsx, [["4.40106E+17", "张三", "own", ""]]));

        var rows = Read(City.ErrorsOf(result));

        Assert.Equal(["公民身份号码", "姓名", "住所计分方式", "提交时间", "错误", "处理办法"], rows[0]);
        Assert.Equal("公民身份号码（原文件 A2）：被表格软件当成数字，后几位已经丢失", rows[1][4]);
        Assert.Equal("把该列设为“文本”格式，按证件重新录入全部 18 位", rows[1][5]);
    }

    [Fact]
    public async Task A_number_cell_in_the_id_column_is_damaged_even_where_its_digits_fit()
    {
        var file = new MemoryStream();
        using (var writer = SheetWriter.Create(file, SheetFormat.Xlsx, Look()))
        {
            writer.Write([new SheetCell(City.Applicant().IdNumber.Replace('X', '1'), CellKind.Number), new SheetCell("张三"), new SheetCell("own"), new SheetCell("45942.4375", CellKind.Number)]);
            writer.Complete();
        }

        var result = await City.ImportAsync(ImportKind.Applications, file);

        Assert.Equal("A2 id.spreadsheet-damaged", result.Only);
        Assert.Equal("2025-10-12 10:30:00", Read(City.ErrorsOf(result))[1][3]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_template_has_the_columns_that_are_expected(int kindNumber)
    {
        var kind = (ImportKind)kindNumber;
        foreach (var (language, format) in new[] { ("zh", SheetFormat.Csv), ("en", SheetFormat.Xlsx) })
        {
            var file = new MemoryStream();
            await City.On.InScopeAsync(async s =>
            {
                var plan = await s.GetServices<IImportSource>().Single(x => x.Kind == kind).PlanAsync(City.Round.RoundNo, City.On.Clock.Now, language, default);
                s.GetRequiredService<ImportTemplate>().Write(plan.Value, format, file, language);
                return true;
            });

            await RefusedAsync(file, "sheet.no-rows", kind);
        }
    }

    private async Task RefusedAsync(Stream file, string problem, ImportKind kind = ImportKind.Applications)
    {
        var before = await StateAsync();

        var refused = await City.SubmitAsync(kind, file);

        Assert.Equal(problem, refused.Problem!.ToString());
        Assert.Equal(before, await StateAsync());
    }

    private Task<(int Imports, int Files)> StateAsync() => City.On.InScopeAsync(async s =>
        (await s.GetRequiredService<ImportsDb>().Imports.CountAsync(), Directory.GetFiles(Path.Combine(City.On.Folder, "files")).Length));

    private static SheetLook Look() => new("数据", [.. new[] { "公民身份号码", "姓名", "住所计分方式", "提交时间" }.Select(h => new WrittenColumn(h, 20, []))]);

    private static MemoryStream Write(SheetFormat format, List<string[]> rows)
    {
        var file = new MemoryStream();
        using var writer = SheetWriter.Create(file, format, Look());
        rows.ForEach(row => writer.Write([.. row.Select(text => new SheetCell(text))]));
        writer.Complete();
        return file;
    }

    private static List<string[]> Read(Stream file)
    {
        using var reader = SheetReader.Open(file, SheetLimits.Default).Value;
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. reader.Row.Cells.ToArray().Select(c => c.Text)]);
        }

        return rows;
    }

    /// <summary>The file as it is, with other names.</summary>
    private static MemoryStream Mended(Stream errors, SheetFormat format, Func<string[], string> nameOf)
    {
        var rows = Read(errors);
        var file = new MemoryStream();
        using var writer = SheetWriter.Create(file, format, new SheetLook("数据", [.. rows[0].Select(h => new WrittenColumn(h, 20, []))]));
        foreach (var row in rows.Skip(1))
        {
            writer.Write([.. row.Select((text, i) => new SheetCell(i == 1 ? nameOf(row) : text))]);
        }

        writer.Complete();
        return file;
    }
}
