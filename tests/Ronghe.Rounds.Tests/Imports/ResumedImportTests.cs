using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Rounds.Imports;

namespace Ronghe.Rounds.Tests.Imports;

[Collection(ImportCollection.Name)]
public sealed class ResumedImportTests(ImportWorld world)
{
    private const int Rows = 600;

    [Theory]
    [InlineData(DbKind.Sqlite, DbKind.Postgres, "2001-02")]
    [InlineData(DbKind.Postgres, DbKind.Sqlite, "2002-02")]
    public async Task An_import_cut_off_after_every_chunk_ends_as_an_undisturbed_one(DbKind cutOff, DbKind undisturbed, string month)
    {
        var who = world.Of(cutOff).Unapproved();
        world.Of(undisturbed).Unapproved();
        var file = FileOf(who.IdNumber, month);

        var whole = await world.Of(undisturbed).ImportAsync(ImportKind.Evidence, file);
        var begun = (await world.Of(cutOff).SubmitAsync(ImportKind.Evidence, file)).Value.Import;
        var cuts = 0;
        while (await CutAsync(world.Of(cutOff), begun))
        {
            cuts++;
        }

        var resumed = await world.Of(cutOff).ImportAsync(ImportKind.Evidence, file);
        Assert.True(cuts > 2, $"{cuts} cuts");
        Assert.Equal(
            (whole.Import.Good, whole.Import.Bad, whole.Import.ErrorFile, whole.Verdicts.Count),
            (resumed.Import.Good, resumed.Import.Bad, resumed.Import.ErrorFile, resumed.Verdicts.Count));
        Assert.Equal(28, (await world.Of(cutOff).FactsOfAsync(who)).Count(f => f.Content.Source == begun.Subject));
    }

    /// <summary>Runs until the first chunk is stored, then stops as a lost lease would.</summary>
    /// <returns>False when there was nothing left to do.</returns>
    private static Task<bool> CutAsync(ImportWorld.City city, Import import) => city.On.InScopeAsync(async services =>
    {
        var worker = services.GetServices<IJobWorker>().Single(w => w.Kind == ImportWorker.JobKind);
        var stop = new StopAfterAChunk(import.Total);
        try
        {
            await worker.RunAsync(import.ImportNo.ToString(CultureInfo.InvariantCulture), stop, default);
            return false;
        }
        catch (OperationCanceledException)
        {
            return (await services.GetRequiredService<ImportsDb>().Imports.AsNoTracking().SingleAsync(i => i.ImportNo == import.ImportNo)).EndedAt is null;
        }
    });

    /// <summary>28 days that exist, many rows that say one of them again, and days that do not exist.</summary>
    private static MemoryStream FileOf(string idNumber, string month)
    {
        var text = new StringBuilder(ImportWorld.EvidenceHeader);
        for (var i = 0; i < Rows; i++)
        {
            text.Append(null, $"{idNumber},无偿献血,donation,,{month}-{(i % 31) + 1:00},,,,,,已确认,\n");
        }

        return ImportWorld.City.Text(text.ToString());
    }

    private sealed class StopAfterAChunk(int total) : IProgressReport
    {
        private long? _began;

        public Task ReportAsync(string step, long done, long of, CancellationToken cancellation)
        {
            if (_began is { } began && done > began && done < total + 1)
            {
                throw new OperationCanceledException("The lease is lost.");
            }

            _began ??= done;
            return Task.CompletedTask;
        }
    }
}
