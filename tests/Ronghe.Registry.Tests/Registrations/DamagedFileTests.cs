using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Kernel;
using Ronghe.Registry.Tests.Declarations;
using Ronghe.Sheets;

namespace Ronghe.Registry.Tests.Registrations;

public sealed class DamagedFileTests(Streets streets) : IClassFixture<Streets>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly string[] Columns = ["公民身份号码", "姓名", "门牌码", "房号", "居住地址", "入住日期"];

    [Fact]
    public Task A_damaged_file_is_refused_or_read_soon_and_only_good_numbers_at_standing_dwellings_are_taken() => TryAsync(300);

    [Fact]
    [Trait("length", "long")]
    public Task Ten_thousand_damaged_files_are_refused_or_read_soon() => TryAsync(10_000);

    private async Task TryAsync(int files)
    {
        var village = new Village(await streets.OnAsync(DbKind.Sqlite));
        var homes = await village.BuildAsync("损坏路", 2);
        var rows = Enumerable.Range(0, 12).Select(i => Village.Row(60_000 + i, "王小花", homes[i % 4], "2025-09-01")).ToList();
        byte[][] sources = [Encoding.UTF8.GetBytes(Village.Header + string.Concat(rows)), Workbook(rows)];
        var (random, taken) = (new Random(files), 0);
        for (var i = 0; i < files; i++)
        {
            var file = Damaged(sources[i % 2], random);
            var watch = Stopwatch.StartNew();
            var submitted = await village.SubmitAsync(file, trial: true);
            if (submitted.Problem is null)
            {
                taken += await RunAsync(village, submitted.Value.Import);
            }

            Assert.True(watch.Elapsed < Longest, $"file {i}: {watch.Elapsed}");
        }

        Assert.True(taken > 0, "every file was refused: the test looks at nothing");
        Assert.Equal(0, await village.Street.RunAsync<RegistryDb, int>(db => db.Persons.CountAsync()));
    }

    /// <summary>Damage may take rows away and make them bad; it never makes a row good that was not there.</summary>
    private static Task<int> RunAsync(Village village, Import import) => village.Street.On.InScopeAsync(async services =>
    {
        var worker = services.GetServices<IJobWorker>().Single(w => w.Kind == ImportWorker.JobKind);
        Problem? problem = await worker.RunAsync(import.ImportNo.ToString(CultureInfo.InvariantCulture), new Quiet(), default);
        var row = await services.GetRequiredService<ImportsDb>().Imports.AsNoTracking().SingleAsync(i => i.ImportNo == import.ImportNo);
        Assert.True(problem is not null || row.Good + row.Bad == row.Total, $"{row.Good} {row.Bad} {row.Total}");
        Assert.InRange(row.Good, 0, 12);
        return row.Good;
    });

    private static byte[] Damaged(byte[] source, Random random)
    {
        var bytes = source.ToArray();
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(6) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static byte[] Workbook(List<string> rows)
    {
        using var into = new MemoryStream();
        using (var writer = SheetWriter.Create(into, SheetFormat.Xlsx, new SheetLook("数据", [.. Columns.Select(c => new WrittenColumn(c, 20, []))])))
        {
            foreach (var row in rows)
            {
                writer.Write([.. row.TrimEnd('\n').Split(',').Select(cell => new SheetCell(cell))]);
            }

            writer.Complete();
        }

        return into.ToArray();
    }

    private sealed class Quiet : IProgressReport
    {
        public Task ReportAsync(string step, long done, long total, CancellationToken cancellation) => Task.CompletedTask;
    }
}
