using System.Collections.Concurrent;
using Microsoft.Playwright;
using Ronghe.TestKit;

namespace Ronghe.Host.Tests.Walk;

/// <summary>
/// Every page in a browser: on a phone, on a desktop, in large type, in English, without script. What is looked for stands in
/// <see cref="PageChecks"/>; <c>eng/walk</c> also writes pictures of all of them to <c>artifacts/screens</c>. <c>WALK=name,name</c> looks at some pages only.
/// </summary>
public sealed class PageWalk(SampleSite site)
{
    /// <summary>Two pages at a time: what a small machine has hands for.</summary>
    private const int AtOnce = 2;

    /// <summary>While one builds pages: look only at those whose name holds one of these.</summary>
    private static string[] Only { get; } = (Environment.GetEnvironmentVariable("WALK") ?? "").Split(',');

    /// <summary>Whether everything is looked at in every variant, with pictures: what <c>eng/walk</c> does.</summary>
    private static bool Whole { get; } = Environment.GetEnvironmentVariable("WHOLE") == "1" || Only is not [""];

    private static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screens")).FullName;

    [Fact]
    public async Task Every_page_is_whole_and_without_barriers_in_every_variant()
    {
        var browser = await Chromium.OpenAsync();
        using var inventory = new PageInventory(site);
        await inventory.FillAsync();
        Assert.Empty(inventory.Missing);
        var faults = new ConcurrentQueue<string>();
        var rounds =
            from variant in new[] { Variant.Desktop, Variant.Phone, Variant.Large, Variant.English, Variant.Bare }
            from some in inventory.Visits.Where(v => IsSeen(v, variant)).GroupBy(v => v.Who)
            from chunk in some.Chunk(12)
            select (variant, some.Key, chunk);
        await Parallel.ForEachAsync(rounds.ToList(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (round, _) =>
        {
            await using var context = await round.variant.OpenAsync(browser, site.Address, round.Key?.Cookies.GetCookies(new Uri(site.Address))["ronghe"]!.Value);
            foreach (var (visit, found) in await VisitAsync(context, round.variant, round.chunk))
            {
                faults.Enqueue($"{visit} ({round.variant.Name}) {found}");
            }
        });
        await OwnScoreAsync(browser, faults);

        Assert.True(faults.IsEmpty, $"{faults.Count} faults\n" + string.Join('\n', faults.Order(StringComparer.Ordinal)));
    }

    // An ordinary run leaves out what is the same elements once more: staff pages and parts of the gallery but on a desktop, where the width of a phone is looked at too.
    // Large type is for residents.
    private static bool IsSeen(Visit visit, Variant variant) => Array.Exists(Only, part => visit.Name.Contains(part, StringComparison.Ordinal))
        && (variant == Variant.Desktop || (!visit.Desk && visit.Criteria.Count == 0) || (Whole && variant != Variant.Large && (visit.Criteria.Count == 0 || variant == Variant.Phone)));

    // Other widths and languages are the same elements again: what axe finds only there is what residents' own pages would show on a phone.
    private static bool NeedsAxe(Visit visit, Variant variant) =>
        variant == Variant.Desktop || ((variant == Variant.Phone || Whole) && variant.Script && !visit.Desk && visit.Criteria.Count == 0);

    // Contrast takes longest, and a page has the same colours at every width and in every language.
    private static bool NeedsColours(Visit visit, Variant variant) => Whole || variant == (visit.Desk || visit.Criteria.Count > 0 ? Variant.Desktop : Variant.Phone);

    // Sheets of an office are printed alike; an ordinary run looks at those that residents print.
    private static bool IsPrinted(Visit visit) => Whole || !visit.Desk;

    /// <summary>Goes to pages one after the other in one tab: a tab of its own for each takes longer than the look.</summary>
    private async Task<List<(string Visit, string Fault)>> VisitAsync(IBrowserContext context, Variant variant, IReadOnlyList<Visit> visits)
    {
        var (all, found) = (new List<(string, string)>(), new List<string>());
        var page = await context.NewPageAsync();
        PageChecks.Watch(page, site.Address, found);
        foreach (var visit in visits)
        {
            try
            {
                var sent = await page.GotoAsync(site.Address + visit.Path);
                await PageChecks.LookAsync(page, variant, visit.Desk, found);
                if (NeedsAxe(visit, variant))
                {
                    await PageChecks.AxeAsync(page, found, colours: NeedsColours(visit, variant));
                }

                await MoreAsync(page, variant, visit, sent!, found);
            }
            catch (PlaywrightException failure)
            {
                found.Add("walk: " + failure.Message.Split('\n')[0]);
            }

            lock (found)
            {
                all.AddRange(found.Select(fault => (visit.Name, fault)));
                found.Clear();
            }
        }

        return all;
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Whole)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
        }
    }

    /// <summary>What is looked at in one variant only: one is enough.</summary>
    private static async Task MoreAsync(IPage page, Variant variant, Visit visit, IResponse sent, List<string> found)
    {
        if (variant.Script)
        {
            await PictureAsync(page, $"{visit.Name}-{variant.Name}");
        }

        if (variant == Variant.English)
        {
            await PageChecks.MomentsAsync(page, sent, found);
        }
        else if (variant == Variant.Phone)
        {
            await PageChecks.NarrowAsync(page, variant, found);
        }
        else if (variant == Variant.Desktop)
        {
            await PageChecks.CriteriaAsync(page, visit.Criteria, found);
            await PageChecks.LargerAsync(page, found);
            // A plate is a sheet of paper of its own size.
            if (visit.Desk && !visit.Path.EndsWith("/plate", StringComparison.Ordinal))
            {
                await PageChecks.NarrowAsync(page, variant, found);
            }

            if (IsPrinted(visit))
            {
                await PageChecks.PrintAsync(page, variant, found);
            }

            await PageChecks.WalkAsync(page, found);
            if (await PageChecks.RefuseAsync(page, found))
            {
                await PageChecks.AxeAsync(page, found, colours: false);
                await PictureAsync(page, $"{visit.Name}-refused");
            }
        }
    }

    /// <summary>The page behind a form: one's own score.</summary>
    private async Task OwnScoreAsync(IBrowser browser, ConcurrentQueue<string> faults)
    {
        foreach (var variant in new[] { Variant.Phone, Variant.Large, Variant.English, Variant.Desktop })
        {
            await using var context = await variant.OpenAsync(browser, site.Address, ticket: null);
            var found = new List<string>();
            var page = await context.NewPageAsync();
            PageChecks.Watch(page, site.Address, found);
            await page.GotoAsync($"{site.Address}{SampleSite.Round}/score");
            await page.FillAsync("#score-code", site.Receipt.Code);
            await page.FillAsync("#score-tail", site.Receipt.Tail);
            await page.ClickAsync("main button[type=submit]");
            await page.WaitForSelectorAsync("#gates");
            await PageChecks.LookAsync(page, variant, desk: false, found);
            await PageChecks.AxeAsync(page, found);
            await PictureAsync(page, $"score-open-{variant.Name}");
            found.ForEach(fault => faults.Enqueue($"score-open ({variant.Name}) {fault}"));
        }
    }
}
