using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access;
using Ronghe.Data;

namespace Ronghe.Host.Tests.Lists;

/// <summary>A list page asks the database a few times, however many rows, rounds or conditions there are.</summary>
public sealed class PageStatements(SampleSite site)
{
    /// <summary>Session and grants, what the reader keeps, rows, names, counts, rounds or lists, and the entry of the ledger.</summary>
    private const int Most = 8;

    [Fact]
    public async Task Every_list_page_needs_a_few_statements_and_no_more_for_more_rows()
    {
        using var clerk = await site.StaffAsync("statements-clerk");
        using var auditor = await site.StaffAsync("statements-auditor", "440100", "audit-admin");
        using var leader = await site.StaffAsync("statements-leader", "440106", "leader");
        var faults = new List<string>();
        foreach (var (who, path) in new[]
        {
            (clerk, "/desk/scores"), (clerk, "/desk/scores?size=100"), (clerk, "/desk/scores?state=approved&after=100"), (clerk, "/desk/rounds"), (clerk, $"/desk{SampleSite.Round}/applicants"),
            (clerk, $"/desk{SampleSite.Round}/objections"), (auditor, "/desk/audit"), (leader, "/desk/freshness?by=2027-01-01"), (leader, "/desk/mismatches"), (leader, "/desk/sweeps"), (leader, "/desk/rates"), (auditor, "/desk/inventory"),
        })
        {
            await who.ReadAsync(path);
            var asked = await CountAsync(() => who.ReadAsync(path));
            TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {asked}");
            if (asked is < 1 or > Most)
            {
                faults.Add($"{path}: {asked} statements");
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_right_that_was_taken_away_is_gone_with_the_next_page()
    {
        using var clerk = await site.StaffAsync("statements-loses", "440100", "reviewer");
        await clerk.ReadAsync("/desk/scores");
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AccessDb>();
            var account = await db.Accounts.SingleAsync(a => a.Name == "statements-loses");
            await db.Grants.Where(g => g.AccountId == account.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.EndedAt, DateTimeOffset.UtcNow));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/desk/scores")).StatusCode);
    }

    /// <summary>Statements of the requests that are sent here: they carry the trace of whoever sends them.</summary>
    private static async Task<int> CountAsync(Func<Task> work)
    {
        var count = 0;
        using var mine = new Activity("statements of a page").Start();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Meter.Name == Statements.MeterName && instrument.Name == Statements.Name)
            {
                all.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) =>
        {
            if (Activity.Current?.TraceId == mine.TraceId)
            {
                Interlocked.Increment(ref count);
            }
        });
        listener.Start();
        await work();
        return count;
    }
}
