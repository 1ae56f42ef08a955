using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Host.Tests.Doors;
using Ronghe.Host.Tests.Imports;
using Ronghe.Host.Tests.Journeys;
using Ronghe.Host.Tests.Lists;
using Ronghe.Host.Tests.Policies;
using Ronghe.Web;
using Ronghe.Web.Gallery;

namespace Ronghe.Host.Tests.Walk;

/// <summary>A page to look at.</summary>
/// <param name="Name">Part of its picture's name.</param>
/// <param name="Path">Its address.</param>
/// <param name="Who">Who opens it; null for a resident.</param>
internal sealed record Visit(string Name, string Path, Visitor? Who)
{
    /// <summary>What its part promises; only in the gallery.</summary>
    public IReadOnlyList<PartCriterion> Criteria { get; init; } = [];

    /// <summary>Staff pages, on which targets may be smaller.</summary>
    public bool Desk => Path.StartsWith("/desk", StringComparison.Ordinal) || Path.StartsWith("/board", StringComparison.Ordinal);
}

/// <summary>
/// Every page of the site with an address that shows something: from the routes, opened by somebody who may, with what the links of other pages
/// lead to where an address holds numbers. A page that no link leads to stands among the states below, or the walk says that it is missing.
/// </summary>
internal sealed partial class PageInventory(SampleSite site) : IDisposable
{
    private readonly List<Visit> _visits = [];
    private readonly Dictionary<string, Visitor> _people = new(StringComparer.Ordinal);

    public IReadOnlyList<Visit> Visits => _visits;

    /// <summary>Routes of pages that no visit goes to.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    public void Dispose()
    {
        foreach (var person in _people.Values)
        {
            person.Dispose();
        }
    }

    public async Task FillAsync()
    {
        var routes = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(e => (Pattern: e.RoutePattern.RawText!.Trim('/'), e.Metadata.GetMetadata<RightAttribute>()!.Right))
            .Distinct().OrderBy(r => r.Pattern, StringComparer.Ordinal).ToList();
        await StatesAsync();
        foreach (var (part, sheet) in PartSheet.All)
        {
            _visits.AddRange(sheet.States.Select(state => new Visit($"gallery-{part}-{state}", $"/gallery/{part}/{state}", null) { Criteria = [.. sheet.In(state)] }));
        }

        foreach (var (pattern, right) in routes.Where(r => !r.Pattern.Contains('{', StringComparison.Ordinal) && !_visits.Exists(v => v.Path == "/" + r.Pattern)))
        {
            _visits.Add(new Visit(NameOf(pattern), "/" + pattern, await WhoAsync(right)));
        }

        await FollowAsync([.. routes.Where(r => r.Pattern.Contains('{', StringComparison.Ordinal))]);
        Missing = [.. routes.Select(r => r.Pattern).Where(pattern => !_visits.Exists(v => Fits(pattern, v.Path)))];
    }

    /// <summary>Follows links until each route is found or no page is left.</summary>
    private async Task FollowAsync(List<(string Pattern, string Right)> wanted)
    {
        wanted.RemoveAll(r => _visits.Exists(v => Fits(r.Pattern, v.Path)));
        for (var i = 0; i < _visits.Count && wanted.Count > 0; i++)
        {
            using var stranger = site.Visitor();
            var answer = await (_visits[i].Who ?? stranger).GetAsync(_visits[i].Path);
            var links = Link().Matches(await answer.Content.ReadAsStringAsync()).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct(StringComparer.Ordinal);
            foreach (var link in links)
            {
                if (wanted.FirstOrDefault(r => Fits(r.Pattern, link)) is { Pattern: { } pattern, Right: { } right })
                {
                    _visits.Add(new Visit(NameOf(pattern), link, await WhoAsync(right)));
                    wanted.RemoveAll(r => r.Pattern == pattern);
                }
            }
        }
    }

    /// <summary>Pages in states that no link leads to.</summary>
    private async Task StatesAsync()
    {
        var clerk = await PersonAsync("rounds", "round-officer", "chief-reviewer");
        var auditor = await PersonAsync("audit-admin", "audit-admin");
        var known = _people["resident"] = await site.ResidentAsync("13800001000", level: 2, person: 1_900);
        await TellAsync(1_900);
        var represented = await Representing.HoldAsync(site, "13800001000", agent: 1_900, principal: 1_901);
        var recorded = await clerk.SendAsync($"/desk{SampleSite.Round}/applicants/{site.Receipt.Application}", "object", "materials", [("租赁合同.jpg", MaterialPages.Photo), ("来信.jpg", MaterialPages.Photo)], ("reason", "租赁备案时间有误，请核对。"));
        var (filled, decided) = await FiledAsync(known, clerk);
        var (door, declared) = await DoorAsync(known);
        var (building, suite, sweep) = await StairsAsync(door.Worker);
        var kept = await Landlords.KeepAsync(known, door.Worker, door);
        var other = await Door.BuildAsync(site, door.Worker, "五山路87号");
        var organisation = await OrganisationAsync(someone: 1_801);
        await known.SubmitAsync("/my/buildings", "keep", ("plate", other.Plate), ("role", "employer"), ("organisation", OrganisationPages.Code("91440101MA59W")));
        var score = Score().Match(await clerk.ReadAsync($"/desk{SampleSite.Round}/applicants/{site.Receipt.Application}")).Groups[1].Value;
        using var run = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/desk/rounds/hukou/2025/run", UriKind.Relative));
        run.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var job = clerk.Where(await clerk.Http.SendAsync(run))!.Split('/')[^1];
        await ApprovingManyPages.AdjustAsync(clerk, skip: 10, count: 2);
        var many = clerk.Where(await clerk.SubmitAsync("/desk/scores/approve?state=adjusting&all=1", "approve-many", ("sure", "true")))!;
        await ApprovingManyPages.AdjustAsync(clerk, skip: 12, count: 2);
        await clerk.SubmitAsync("/desk/scores?state=adjusting&views=edit", "view-save", ("name", "调整中的积分"));
        await auditor.SubmitAsync("/desk/retention", "hold", ("kind", "category:round-material"), ("reason", "行政诉讼期间保全"));
        var (someone, fact, merge) = await PersonsAsync(clerk);
        var (policy, grid, version) = await PolicyAsync();
        var drafter = _people["policy-clerk"];
        var replay = await Effects.TryAsync(drafter, "试算用的草稿", quota: 300);
        var tried = Effects.ExampleOf(await Effects.ReadyAsync(drafter, replay));
        _visits.AddRange(
        [
            new("desk-person", someone, clerk),
            new("desk-person-then", someone + "?on=2020-06-01&known=2025-11-01", clerk),
            new("desk-organisation", organisation, _people["window"]),
            new("desk-document-new", someone + "/documents/new", clerk),
            new("desk-person-record", someone + "/record?kind=residence", clerk),
            new("desk-person-fact", fact, clerk),
            new("desk-person-merge", merge.Compare, clerk),
            new("desk-person-merged", merge.Done, clerk),
            new("desk-policy-draft", policy, drafter),
            new("desk-replay", replay, drafter),
            new("desk-replay-person", $"{replay}/applicants?application={tried}", drafter),
            new("desk-replay-ask", "/desk/replays?draft=" + policy.Split('/')[^1], drafter),
            new("desk-policy-year", policy + "/rounds/hukou/2026", drafter),
            new("desk-policy-part", policy + "/editions/hukou/2023-2026/keys?entry=medical%20months", drafter),
            new("desk-policy-grid", grid, drafter),
            new("desk-policy-grid-row", grid + "?row=1", drafter),
            new("desk-policy-sheet", grid + "/sheet", drafter),
            new("desk-policy-proof", policy + "/proof", drafter),
            new("desk-policy-version", version, drafter),
            new("policy-notice", version.Replace("/desk/policy/versions", "/policies", StringComparison.Ordinal), null),
            new("desk-duplicate", await new People(site, clerk).PairAsync(1_805, 1_806), clerk),
            .. await ImportsAsync(door),
            new("not-found", "/nothing-here", null),
            new("failed", "/error/500", null),
            new("link-over", "/welcome/none", null),
            new("notice-nobody", SampleSite.Round + "/notice?find=%E6%B2%A1%E6%9C%89", null),
            new("invited", await site.LinkAsync($"invited-{Guid.CreateVersion7():N}"), null),
            new("door-plate", "/d/" + door.Plate, known),
            new("door-plate-document", $"/d/{door.Plate}?other=true&document=other", known),
            new("door-plate-other", $"/d/{door.Plate}?other=true", known),
            new("field-building", building, door.Worker),
            new("field-dwelling", suite, door.Worker),
            new("desk-sweep", sweep, _people["window"]),
            new("desk-mismatches-some", "/desk/mismatches?division=440106001", door.Worker),
            new("desk-due-later", "/desk/freshness?by=2027-01-01", door.Worker),
            new("desk-rates-street", "/desk/rates?division=440106001", door.Worker),
            new("my-homes-declared", declared, known),
            new("my-building", kept, known),
            new("service-tasks", filled, known),
            new("service-question-division", filled + "/ask/street", known),
            new("service-question-documents", filled + "/ask/certificates", known),
            new("service-question-choices", filled + "/ask/companions", known),
            new("service-answers", filled + "/answers", known),
            new("my-filing-refused", "/my/filings/" + decided, known),
            new("desk-filing-refused", "/desk/filings/" + decided, clerk),
            new("my-represented", $"/my/representations/{represented}/seen", known),
            new("board-rounds", "/board/rounds", clerk),
            new("board-rounds-tables", "/board/rounds/tables", clerk),
            new("desk-held", await FirstAsync(clerk, $"/desk{SampleSite.Round}/applicants?outcome=undecided"), clerk),
            new("desk-objection-impact", clerk.Where(recorded) + "?impact=true", clerk),
            new("desk-job-ended", "/desk/jobs/" + job, clerk),
            new("desk-job-running", "/desk/jobs/" + await RunningJobAsync(), clerk),
            new("desk-scores-waiting", "/desk/scores?state=checking&department=human-resources", clerk),
            new("desk-scores-wrong", "/desk/scores?state=approved&size=20&hide=id-number", clerk),
            new("desk-scores-views", "/desk/scores?state=adjusting&views=edit", clerk),
            new("desk-scores-approve-all", "/desk/scores/approve?state=adjusting&all=1", clerk),
            new("desk-scores-approved-many", many, clerk),
            new("desk-score-checking", await FirstAsync(clerk, "/desk/scores?state=checking"), clerk),
            new("desk-score-objected", await ObjectedAsync(clerk), clerk),
            new("desk-score-apply-round", score + "/apply/hukou/2025", clerk),
            new("desk-grant", "/desk/grants/1", auditor),
            new("audit-nobody", "/desk/audit?actor=nobody&from=2025-01-01", auditor),
        ]);
    }

    /// <summary>A file that waits for its header, and one that was tried with a row that is wrong.</summary>
    private async Task<Visit[]> ImportsAsync(Door door)
    {
        var clerk = await PersonAsync("window", "window-clerk");
        var strange = await clerk.SentToAsync(await ImportPages.SendAsync(clerk, "甲,乙\n1,2\n"));
        var tried = await clerk.SentToAsync(await ImportPages.SendAsync(clerk, "公民身份号码,姓名,门牌码,房号,入住日期\n" + ImportPages.Row(631, door, "101") + ImportPages.Row(632, door, "909")));
        await ImportPages.ReadyAsync(clerk, tried, "试完了");
        return [new("desk-imports", "/desk/imports", clerk), new("desk-imports-new", "/desk/imports/new", clerk), new("desk-import-header", strange, clerk), new("desk-import-tried", tried, clerk)];
    }

    /// <summary>A filing that is filled in, and one that was refused and rated badly.</summary>
    private static async Task<(string Filled, string Decided)> FiledAsync(Visitor known, Visitor clerk)
    {
        var filer = new Filer(known);
        var number = await filer.SubmitAsync(await filer.FilledAsync());
        await clerk.SubmitAsync("/desk/filings/" + number, "accept", ("text", ""));
        await clerk.SubmitAsync("/desk/filings/" + number, "refuse", ("text", "材料不符合要求。"));
        await known.SubmitAsync("/my/filings/" + number, "rate", ("grade", "Bad"), ("text", "没有说清楚缺什么"));
        await filer.SubmitAsync(await filer.FilledAsync());
        return (await filer.FilledAsync(), number);
    }

    /// <summary>A building with somebody who is registered there, and a declaration that waits.</summary>
    private async Task<(Door Door, string Declared)> DoorAsync(Visitor known)
    {
        var worker = await PersonAsync("grid", "grid-worker");
        var door = await Door.BuildAsync(site, worker, "五山路85号");
        using var newcomer = await site.ResidentAsync("13811110003", level: 0);
        await door.DeclareAsync(newcomer, "买买提·艾力", IdCard.MakeSample(new DateOnly(1991, 3, 9), Sex.Male, 13).Text);
        await worker.SubmitAsync((await door.WaitingAsync(worker, "五山路85号"))[0], "register", ("seen", "true"));
        var page = await known.ReadAsync("/d/" + door.Plate);
        return (door, known.Where(await known.SubmitAsync("/d/" + door.Plate, "arrive", ("suite", Door.SuiteOn(page, "102")), ("arrived", "2025-9-1")))!);
    }

    /// <summary>A building that was visited, a suite whose register disagrees with who lives there, and a sweep of its street.</summary>
    private async Task<(string Building, string Suite, string Sweep)> StairsAsync(Visitor worker)
    {
        var stairs = new Stairs(site);
        var (lived, suite) = await stairs.LivedInAsync(worker, "五山路89号", 35);
        var sweep = await Stairs.MakeAsync(await PersonAsync("window", "window-clerk"), ("area", "440106001"));
        var person = PersonField().Match(await worker.ReadAsync(suite)).Groups[1].Value;
        await worker.SubmitAsync(suite, "visit", ("met", "yes"), (person, "stays"), ("unregistered", "2"), ("channel", "door"));
        return ("/field/buildings/" + lived.Page.Split('/')[^1], suite, await _people["window"].SentToAsync(sweep));
    }

    /// <summary>An organisation for which somebody works, that was corrected once.</summary>
    private async Task<string> OrganisationAsync(long someone)
    {
        var window = await PersonAsync("window", "window-clerk");
        var code = OrganisationPages.Code("91440101MA59W");
        var page = window.Where(await OrganisationPages.AddAsync(window, code, "石牌电子有限公司"))!;
        await window.SubmitAsync(await new People(site, window).OpenAsync(someone) + "/record?kind=work", "record", ("code", "1"), ("from", "2020-1-1"), ("organisation", code));
        await window.SubmitAsync(page, "close", ("closed", "2025-9-1"), ("reason", "依法注销"));
        await window.SubmitAsync(page, "reopen", ("reason", "注销有误"));
        return page;
    }

    /// <summary>Somebody's record with a fact that was cancelled, two records to compare, and two that are merged.</summary>
    private async Task<(string Someone, string Fact, (string Compare, string Done) Merge)> PersonsAsync(Visitor clerk)
    {
        var people = new People(site, clerk);
        var (someone, other, third) = (await people.OpenAsync(1_801), await people.OpenAsync(1_802), await people.OpenAsync(1_803));
        var fact = await people.FirstFactAsync(someone, "residence");
        await clerk.SubmitAsync(fact, "cancel", ("reason", "登记有误，并未居住。"));
        await clerk.SubmitAsync(someone + "/documents/new", "document", ("document", "Passport"), ("country", "FRA"), ("id-number", "99W123456"), ("issued", "2035-1-1"), ("keep", "证件就是这样印的"));
        await clerk.SubmitAsync($"{other}/merge?with={third.Split('/')[^1]}", "merge", ("reason", "同一人重复登记"), ("sure", "true"));
        return (someone, fact, ($"{someone}/merge?with={other.Split('/')[^1]}", await people.MergeAsync(other)));
    }

    /// <summary>A draft with an overlap, its table, and a version that is published and not in force yet.</summary>
    private async Task<(string Draft, string Grid, string Version)> PolicyAsync()
    {
        var (drafter, reviewer) = (await PersonAsync("policy-clerk", "policy-clerk"), await PersonAsync("policy-reviewer", "policy-reviewer"));
        var published = await PolicyPages.BeginAsync(drafter, "2026 年度规则", "2026.1");
        await PolicyPages.CopyYearAsync(drafter, published, "2026");
        await drafter.ReadAsync(published + "/proof");
        await drafter.SubmitAsync(published, "submit");
        await reviewer.SubmitAsync(published + "/differences", "approve", ("sure", "true"));
        var version = reviewer.Where(await reviewer.SubmitAsync(published + "/differences", "publish", ("effective", "2030-01-01"), ("sure", "true")))!;
        var draft = await PolicyPages.BeginAsync(drafter, "调整住所分值", "2026.2");
        var grid = draft + "/tables/hukou/2023-2026/decision-home-points";
        await drafter.SubmitAsync(grid + "?row=1", "copy");
        return (draft, grid, version);
    }

    /// <summary>A message that waits for a person.</summary>
    private async Task TellAsync(long person)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IInbox>().SendAsync(
            new PersonMessage(person, "represent-confirmed", new DateOnly(2025, 12, 1), new DateOnly(2026, 11, 30)) { Link = "/my/representations" }, default);
    }

    private static async Task<string> ObjectedAsync(Visitor clerk)
    {
        var score = await FirstAsync(clerk, "/desk/scores?state=approved");
        await clerk.SubmitAsync(score, "object", ("reason", "社保年限少算一年，请核对。"));
        return score;
    }

    /// <summary>A job that another process works on and never ends.</summary>
    private async Task<Guid> RunningJobAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var job = new Job
        {
            Kind = "walk", Subject = "round:1", Arguments = "1", RequestedBy = "test", At = now, State = JobState.Running,
            Step = "step.score", Done = 812_345, Total = 1_000_000, StepAt = now.AddSeconds(-30), LeasedBy = "elsewhere", LeasedUntil = now.AddDays(1),
        };
        db.Add(job);
        await db.SaveChangesAsync();
        return job.Id;
    }

    private static async Task<string> FirstAsync(Visitor clerk, string list) => Row().Match(await clerk.ReadAsync(list)).Groups[1].Value;

    /// <summary>Somebody who holds a right: nobody in particular, whoever is there already, or a new account with the first role that has it.</summary>
    private async Task<Visitor?> WhoAsync(string right)
    {
        var sheet = AccessSheet.Instance;
        if (sheet.Anyone.Contains(right))
        {
            return null;
        }

        if (sheet.Residents.Any(level => level.Contains(right)))
        {
            return _people["resident"];
        }

        if (sheet.Staff.Contains(right) || _people.ContainsKey("rounds") && (sheet.Holds("round-officer", right) || sheet.Holds("chief-reviewer", right)))
        {
            return _people["rounds"];
        }

        var role = sheet.Roles.Keys.First(r => sheet.Holds(r, right));
        return await PersonAsync(role, role);
    }

    private async Task<Visitor> PersonAsync(string name, params string[] roles) =>
        _people.TryGetValue(name, out var person) ? person : _people[name] = await site.StaffAsync("walk-" + name, "440100", roles);

    private static string NameOf(string pattern) => pattern.Length == 0 ? "home" : Brackets().Replace(pattern, "").Trim('/').Replace("//", "/", StringComparison.Ordinal).Replace('/', '-');

    /// <summary>Whether an address belongs to a route; the matcher leaves constraints out.</summary>
    private static bool Fits(string pattern, string path)
    {
        var values = new RouteValueDictionary();
        var template = TemplateParser.Parse(pattern);
        return new TemplateMatcher(template, []).TryMatch(path.Split('?', '#')[0], values)
            && template.Parameters.All(p => p.InlineConstraints.All(c => c.Constraint switch
            {
                "int" or "long" => long.TryParse((string)values[p.Name!]!, NumberStyles.None, CultureInfo.InvariantCulture, out _),
                "guid" => Guid.TryParse((string)values[p.Name!]!, out _),
                _ => true,
            }));
    }

    [GeneratedRegex("href=\"(/[^\"#]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"(person-[0-9]+)\"")]
    private static partial Regex PersonField();

    [GeneratedRegex("<th scope=\"row\"[^>]*><a href=\"(/desk/[^\"]*)\"")]
    private static partial Regex Row();

    [GeneratedRegex("<a href=\"(/desk/scores/\\d+)\"")]
    private static partial Regex Score();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Brackets();
}
