using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Access.Retention;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Retention;

public sealed class RetentionTests : IAsyncLifetime
{
    private static readonly string[] Categories = ["import-file", "round-material", "person", "resident-account"];
    private readonly string _packs = TestPacks.WithFile("guangzhou/retention.yaml", "import-file: {years: 1}\nround-material: {days: 45}\nperson: {years: 2}\nresident-account: {days: 1}\n");
    private readonly Dictionary<string, KeptThings> _things = new(StringComparer.Ordinal);
    private TestDeployment _on = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var category in Categories)
        {
            _things[category] = new KeptThings(category, () => _on.Clock.Today());
        }

        _on = await TestDeployment.CreateAsync(DbKind.Sqlite, packs: _packs, configure: services =>
        {
            services.RemoveAll<IRetained>();
            foreach (var things in _things.Values.Concat(Others(services)))
            {
                services.AddSingleton<IRetained>(things);
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _on.DisposeAsync();
        Directory.Delete(_packs, recursive: true);
    }

    /// <summary>Nothing of the other categories, which the sheet wants somebody to keep.</summary>
    private IEnumerable<KeptThings> Others(IServiceCollection services) =>
        from line in File.ReadLines(Path.Combine(TestPacks.Original, "reference", "retention.yaml"))
        where line.EndsWith(':') && !line.StartsWith(' ')
        let category = line.TrimEnd(':')
        where !_things.ContainsKey(category) && !services.Any(s => s.ImplementationInstance is PassingRows passing && passing.Category == category)
        select new KeptThings(category, () => _on.Clock.Today());

    [Fact]
    public async Task Everything_is_erased_on_the_day_after_its_time_and_neither_before_nor_later_unless_it_is_held()
    {
        var random = new Random(28);
        var first = new DateOnly(2027, 12, 1);
        var held = new Dictionary<long, (DateOnly From, DateOnly Until)>();
        foreach (var (category, things) in _things)
        {
            for (var item = 1; item <= 120; item++)
            {
                var born = first.AddDays(-random.Next(800)).ToDateTime(new TimeOnly(random.Next(24), random.Next(60)));
                things.Standing[item] = (new DateTimeOffset(born, TimeSpan.FromHours(8)), item);
                if (category == "person" && random.Next(3) == 0)
                {
                    var from = first.AddDays(random.Next(-5, 150));
                    held[item] = (from, from.AddDays(random.Next(1, 60)));
                }
            }
        }

        var began = _things.ToDictionary(t => t.Key, t => t.Value.Standing.ToDictionary(s => s.Key, s => s.Value.Since), StringComparer.Ordinal);
        var last = first.AddDays(200);
        for (var day = first; day < last; day = day.AddDays(1))
        {
            _on.Clock.Now = CityClock.StartOf(day).AddHours(3);
            foreach (var (item, span) in held)
            {
                if (span.From == day || (day == first && span.From < first && span.Until > first))
                {
                    await _on.InScopeAsync(s => HoldAsync(s, $"person:{item}"));
                }
                else if (span.Until == day)
                {
                    await _on.InScopeAsync(s => ReleaseAsync(s, $"person:{item}"));
                }
            }

            await RunAsync();
        }

        foreach (var (category, things) in _things)
        {
            foreach (var (item, since) in began[category])
            {
                var expected = Oracle(category, since, first, held.GetValueOrDefault(item));
                Assert.Equal(expected < last ? expected : null, things.Erased.TryGetValue(item, out var day) ? day : (DateOnly?)null);
            }
        }
    }

    [Theory]
    [InlineData("2020-02-29T12:00", "2021-03-01")]
    [InlineData("2021-02-28T23:59", "2022-03-01")]
    [InlineData("2023-02-28T00:00", "2024-02-29")]
    [InlineData("2023-12-31T08:00", "2025-01-01")]
    public void A_year_ends_with_the_day_that_corresponds_to_its_first(string since, string due)
    {
        var (begun, day) = (TestClock.Moment(since), DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture));
        var year = new Period { Years = 1 };

        Assert.True(begun < year.Before(day));
        Assert.False(begun < year.Before(day.AddDays(-1)));
    }

    [Fact]
    public async Task A_run_cut_off_anywhere_is_gone_on_with_and_reports_each_thing_once()
    {
        Fill("import-file", 30);
        Fill("person", 30);
        _on.Clock.Now = TestClock.Moment("2040-01-01T03:00");
        for (var kill = 1; kill <= 5; kill++)
        {
            _things["person"].FailsAt = kill * 3;
            await _on.RunJobAsync(RetentionWorker.JobKind, "test", "test");
        }

        _things["person"].FailsAt = 0;
        await RunAsync();

        var runs = await _on.InScopeAsync(s => s.GetRequiredService<AccessDb>().RetentionRuns.AsNoTracking().ToListAsync());
        var run = Assert.Single(runs);
        Assert.Equal(60, run.Erased);
        var report = ErasureReport.Read(run.Report!);
        Assert.Equal(60, report!.Items.Distinct().Count());
        Assert.All(_things.Values, t => Assert.Empty(t.Standing));
    }

    [Fact]
    public async Task What_was_erased_is_erased_again_after_an_older_copy_was_restored()
    {
        Fill("person", 12);
        _on.Clock.Now = TestClock.Moment("2040-01-01T03:00");
        await RunAsync();
        await RestoreAsync();
        Fill("person", 12);
        _on.Clock.Now = TestClock.Moment("2026-01-01T03:00");

        var again = await _on.InScopeAsync(s => s.GetRequiredService<Reapply>().RunAsync(default));

        Assert.Equal(new Reapplied(1, 12), again.Value);
        Assert.Empty(_things["person"].Standing);
        Assert.Equal(new Reapplied(0, 0), (await _on.InScopeAsync(s => s.GetRequiredService<Reapply>().RunAsync(default))).Value);
    }

    [Fact]
    public async Task A_changed_report_stops_everything_and_is_named()
    {
        Fill("person", 3);
        _on.Clock.Now = TestClock.Moment("2040-01-01T03:00");
        await RunAsync();
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_on.Folder, "checkpoints"), "erasure-*.txt"));
        File.WriteAllText(file, File.ReadAllText(file).Replace("person 3", "person 4", StringComparison.Ordinal));
        await RestoreAsync();
        Fill("person", 3);

        var job = await _on.RunJobAsync(RetentionWorker.JobKind, "test", "test");

        Assert.Equal(("retention.report-false", JobState.Failed), (job.RefusedBecause!.Code, job.State));
        Assert.Equal(3, _things["person"].Standing.Count);
    }

    [Fact]
    public async Task Each_erasure_has_its_entry_in_the_ledger()
    {
        Fill("person", 5);
        _on.Clock.Now = TestClock.Moment("2040-01-01T03:00");

        await RunAsync();

        var subjects = await _on.InScopeAsync(s => s.GetRequiredService<AccessDb>().Audit.AsNoTracking().Where(a => a.Act == "retention.erase").Select(a => a.Subject).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 5).Select(i => $"person:{i}"), subjects.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_category_that_nobody_offers_or_that_the_sheet_does_not_know_is_a_mistake_that_is_named()
    {
        await using var on = await TestDeployment.CreateAsync(DbKind.Sqlite, configure: s => s.AddSingleton<IRetained>(new KeptThings("novelty", () => default)));

        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => on.InScopeAsync(s => Task.FromResult(s.GetRequiredService<RetentionOffers>())));

        Assert.Contains("novelty", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("round:3", null)]
    [InlineData("category:person", null)]
    [InlineData("category:nothing", "retention.subject-unknown")]
    [InlineData("round:three", "retention.subject-unknown")]
    [InlineData("person:3", "retention.subject-unknown")]
    [InlineData("", "retention.subject-unknown")]
    public async Task A_hold_stands_on_something_that_there_can_be(string subject, string? problem)
    {
        var placed = await _on.InScopeAsync(s => s.GetRequiredService<HoldDesk>().PlaceOnAsync(subject, "a lawsuit", default));

        Assert.Equal(problem, placed.Problem?.Code);
    }

    [Fact]
    public async Task A_hold_needs_a_reason_stands_once_and_ends_with_a_reason()
    {
        var desk = new Func<Func<HoldDesk, Task<Outcome<LegalHold>>>, Task<Outcome<LegalHold>>>(act => _on.InScopeAsync(s => act(s.GetRequiredService<HoldDesk>())));

        Assert.Equal("grant.reason", (await desk(d => d.PlaceOnAsync("round:1", " ", default))).Problem?.Code);
        var hold = (await desk(d => d.PlaceOnAsync("round:1", "a lawsuit", default))).Value;
        Assert.Equal("retention.held", (await desk(d => d.PlaceOnAsync("round:1", "another", default))).Problem?.Code);
        Assert.Equal("grant.reason", (await desk(d => d.ReleaseAsync(hold.Id, null, default))).Problem?.Code);
        Assert.Null((await desk(d => d.ReleaseAsync(hold.Id, "it is over", default))).Problem);
        Assert.Equal("retention-hold.not-found", (await desk(d => d.ReleaseAsync(hold.Id, "again", default))).Problem?.Code);
        Assert.Null((await desk(d => d.PlaceOnAsync("round:1", "a new lawsuit", default))).Problem);
    }

    [Fact]
    public async Task A_run_is_asked_for_once_a_day()
    {
        _on.Clock.Now = TestClock.Moment("2026-03-01T03:00");
        await _on.InScopeAsync(async s =>
        {
            await RetentionLoop.AskAsync(s, default);
            await RetentionLoop.AskAsync(s, default);
            return true;
        });
        var jobs = _on.Services.GetRequiredService<Jobs>();
        await jobs.RunAsync(Assert.Single(await jobs.ListWaitingAsync(default)), null, default);

        await _on.InScopeAsync(s => AskedAsync(s));
        Assert.Empty(await jobs.ListWaitingAsync(default));
        _on.Clock.Now = TestClock.Moment("2026-03-02T00:01");
        await _on.InScopeAsync(s => AskedAsync(s));
        Assert.Single(await jobs.ListWaitingAsync(default));
    }

    private static async Task<bool> AskedAsync(IServiceProvider services)
    {
        await RetentionLoop.AskAsync(services, default);
        return true;
    }

    private void Fill(string category, int items)
    {
        for (var item = 1; item <= items; item++)
        {
            _things[category].Standing[item] = (TestClock.Moment("2020-01-01T09:00"), item);
        }
    }

    private async Task RunAsync()
    {
        var job = await _on.RunJobAsync(RetentionWorker.JobKind, "test", "test");
        Assert.True(job.State == JobState.Done, job.RefusedBecause?.ToString());
    }

    /// <summary>The database as it was before the run; the reports are elsewhere and stay.</summary>
    private Task<bool> RestoreAsync() => _on.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<AccessDb>();
        await db.RetentionRuns.ExecuteDeleteAsync();
        await db.Erasures.ExecuteDeleteAsync();
        return true;
    });

    private static async Task<bool> HoldAsync(IServiceProvider services, string subject)
    {
        var db = services.GetRequiredService<AccessDb>();
        db.Holds.Add(new LegalHold { Subject = subject, Reason = "test", PlacedAt = default, PlacedBy = "test" });
        await db.SaveChangesAsync(default);
        return true;
    }

    private static async Task<bool> ReleaseAsync(IServiceProvider services, string subject)
    {
        var desk = services.GetRequiredService<HoldDesk>();
        var hold = (await desk.ListAsync(default)).SingleOrDefault(h => h.Subject == subject);
        return hold is null || (await desk.ReleaseAsync(hold.Id, "over", default)).Problem is null;
    }

    /// <summary>Day by day: the first on which the period has ended and no hold stands.</summary>
    private static DateOnly Oracle(string category, DateTimeOffset since, DateOnly first, (DateOnly From, DateOnly Until) held)
    {
        var born = DateOnly.FromDateTime(since.ToOffset(TimeSpan.FromHours(8)).DateTime);
        var end = category switch
        {
            "import-file" => born.AddYears(1),
            "round-material" => born.AddDays(45),
            "person" => born.AddYears(2),
            _ => born.AddDays(1),
        };
        for (var day = first; ; day = day.AddDays(1))
        {
            // A hold on a person keeps everything about them.
            if (day > end && !(day >= held.From && day < held.Until))
            {
                return day;
            }
        }
    }
}
