using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Ronghe.SampleCity;

namespace Ronghe.Host.Tests.Canaries;

/// <summary>
/// Names, identity numbers and phones go through the site as residents and clerks type and see them; afterwards they are looked for where they do
/// not belong: logs, addresses, headers, caches, temporary files, the data folder, the browser's stores (ASVS V14.2, V16.2.5).
/// </summary>
public sealed class WholeRunCanaries : IAsyncLifetime
{
    private const string Now = "2025-12-10T09:00";
    private const string Typed = "13655550001";
    private const string InBrowser = "13655550002";
    private readonly SampleSite _site = new(persons: 1_000, notified: true);
    private readonly ConcurrentQueue<string> _faults = new();
    private ServedCity _served = null!;
    private CanarySearch _search = null!;
    private (long Number, SamplePerson Person) _case;
    private SamplePerson _other;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _served = await ServedCity.StartAsync(_site.Folder, Now);
    }

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_personal_runs_to_logs_addresses_caches_files_or_the_browser()
    {
        await ChooseAsync();
        await ByHttpAsync();
        if (File.Exists(Chromium.Program) || Environment.GetEnvironmentVariable("CI") == "true")
        {
            await InChromiumAsync();
        }

        Assert.Contains("/desk/scores", _served.Log, StringComparison.Ordinal);
        Assert.Contains("INSERT INTO", _served.Log, StringComparison.Ordinal);
        Report(_search.In("log", _served.Log));
        Report(_search.InFiles(_served.Aside, _ => true));

        // The city's own files and the messages, which stand in for a gateway, hold them on purpose.
        Report(_search.InFiles(_site.Folder, name => !name.StartsWith("city/", StringComparison.Ordinal) && !name.StartsWith("messages/", StringComparison.Ordinal)));
        Assert.True(_faults.IsEmpty, string.Join('\n', _faults.Distinct(StringComparer.Ordinal)));
    }

    private async Task ChooseAsync()
    {
        using var clerk = await _site.StaffAsync("canary-chooser", "440100", "window-clerk");
        var people = new List<SamplePerson>();
        using (var persons = SampleCityReader.Open(Path.Combine(_site.Folder, "city")).OpenPersons())
        {
            while (persons.Read(out var person))
            {
                people.Add(person);
            }
        }

        using var scores = JsonDocument.Parse(await clerk.ReadAsync("/api/v1/desk/scores?limit=50"));
        foreach (var score in scores.RootElement.GetProperty("scores").EnumerateArray().Select(s => s.GetProperty("score").GetInt64()))
        {
            using var one = JsonDocument.Parse(await clerk.ReadAsync($"/api/v1/desk/scores/{score}"));
            var (name, number) = (one.RootElement.GetProperty("name").GetString()!, one.RootElement.GetProperty("idNumber").GetString()!);
            var who = people.SingleOrDefault(p => p.Name.Length == 3 && p.IdNumber[..6] == number[..6] && p.IdNumber[^4..] == number[^4..] && Codes.Masking.Name(p.Name) == name);
            if (who.Name is not null)
            {
                _case = (score, who);
                break;
            }
        }

        _other = people.First(p => p.Name.Length == 3 && p.Name != _case.Person.Name);
        _search = new CanarySearch([_case.Person.Name, _case.Person.IdNumber, _other.Name, _other.IdNumber, Typed, InBrowser]);
    }

    private async Task ByHttpAsync()
    {
        using var resident = Visitor();
        using var clerk = Visitor();
        await resident.SignInByPhoneAsync(Typed, new PhoneInbox(_site.Folder));
        await resident.SubmitAsync("/my/real-name", "match", ("Form.Name", _case.Person.Name), ("Form.Number", "99" + _case.Person.IdNumber[2..^1] + "#"));
        await resident.SubmitAsync("/my/real-name", "match", ("Form.Name", _case.Person.Name), ("Form.Number", _case.Person.IdNumber));
        await clerk.SignInAsync("canary-clerk", await _site.LinkAsync("canary-clerk", "440100", "window-clerk", "chief-reviewer", "reviewer", "round-officer"));
        var found = await (await clerk.SubmitAsync("/desk/residents", "find", ("Form.Phone", Typed))).Content.ReadAsStringAsync();
        var verify = Host.Tests.Visitor.FormOf(found, "verify");
        (verify["Form.Name"], verify["Form.Number"]) = (_case.Person.Name, _case.Person.IdNumber);
        await clerk.PostAsync("/desk/residents", verify);
        foreach (var (field, value) in new[] { ("find-id", _case.Person.IdNumber), ("find-name", _case.Person.Name), ("find-name", _other.Name) })
        {
            await clerk.SubmitAsync("/desk/scores", "find", (field, value));
        }

        await clerk.ReadAsync($"/desk/scores/{_case.Number}");
        await clerk.SubmitAsync($"/desk/scores/{_case.Number}/unmask", "unmask", ("field", "idnumber"), ("reason", "窗口核对证件原件"));
        await clerk.Http.PostAsJsonAsync(new Uri($"/api/v1/desk/scores/{_case.Number}/unmasked", UriKind.Relative), new { field = "name", reason = "电话核实本人" });
        foreach (var page in new[] { "/desk", "/desk/keys", $"/desk{SampleSite.Round}/applicants", $"/desk{SampleSite.Round}", SampleSite.Round + "/notice", SampleSite.Round + "/notice.csv", "/api/v1/desk/scores", "/nothing-here" })
        {
            await clerk.GetAsync(page);
        }

        await resident.ReadAsync("/my");
        await resident.ReadAsync("/my/seen");
        await resident.PostAsync("/signout", await resident.FormAsync("/my"));
    }

    private Visitor Visitor() => new(_served.Address, "203.0.113.77", "zh-CN", tls: true, watch: WatchAsync);

    /// <summary>No canary in an address or a header; where one is shown, nothing keeps the answer.</summary>
    private async Task WatchAsync(HttpResponseMessage answer)
    {
        var address = answer.RequestMessage!.RequestUri!.AbsoluteUri;
        Report(_search.In("address", address));
        Report(_search.In("headers of " + address, string.Join('\n', answer.Headers.Concat(answer.Content.Headers).SelectMany(h => h.Value, (h, v) => h.Key + ": " + v))));
        var shown = _search.In("body of " + address, await answer.Content.ReadAsStringAsync()).ToList();
        if (shown.Count > 0 && answer.Headers.CacheControl?.NoStore != true)
        {
            Report(shown);
        }
    }

    private async Task InChromiumAsync()
    {
        var profile = Directory.CreateTempSubdirectory("profile-").FullName;
        await using (var context = await Chromium.OpenAsync(profile, new() { Locale = "zh-CN" }))
        {
            context.Request += (_, request) => Report(_search.In("address in the browser", request.Url));
            var page = await context.NewPageAsync();
            await ResidentAsync(page);
            await ClerkAsync(page);
            Report(_search.In("cookies", string.Join('\n', (await context.CookiesAsync()).Select(c => $"{c.Name}={c.Value}"))));
        }

        // What people let their own browser remember of their own forms is theirs; what clerks type of others is never kept.
        Report(_search.InFiles(profile, _ => true).Where(found => !(found.StartsWith("Default/Web Data", StringComparison.Ordinal) || found.StartsWith("Default/Sessions/", StringComparison.Ordinal))
            || found.EndsWith(_case.Person.Name, StringComparison.Ordinal) || found.EndsWith(_case.Person.IdNumber, StringComparison.Ordinal)));
        Directory.Delete(profile, recursive: true);
    }

    private async Task ResidentAsync(IPage page)
    {
        await page.GotoAsync(_served.Address + "/signin");
        await page.FillAsync("#phone", InBrowser);
        await page.ClickAsync("main button[type=submit]");
        await page.FillAsync("input[name='Form.Code']", new PhoneInbox(_site.Folder).CodeOf(InBrowser));
        await page.ClickAsync("main button[type=submit]");
        await ArriveAsync(page, "/my");
        await page.GotoAsync(_served.Address + "/my/real-name");
        await page.FillAsync("#name", _other.Name);
        await page.FillAsync("#number", _other.IdNumber);
        await page.ClickAsync("main button[type=submit]");
        await ArriveAsync(page, "/my");
        await StoresAsync(page);
        await page.Context.ClearCookiesAsync();
    }

    private async Task ClerkAsync(IPage page)
    {
        await page.GotoAsync(_served.Address + "/signin/staff");
        await page.FillAsync("input[name='Form.Name']", "canary-clerk");
        await page.FillAsync("input[type=password]", SampleSite.Password);
        await page.ClickAsync("form:has(input[type=password]) button[type=submit]");
        await ArriveAsync(page, "/desk");
        await page.GotoAsync(_served.Address + "/desk/scores");
        await page.FillAsync("input[name='find-id']", _case.Person.IdNumber);
        await page.ClickAsync("form:has(input[name='find-id']) button[type=submit]");
        await ArriveAsync(page, $"/desk/scores/{_case.Number}");
        await page.GotoAsync($"{_served.Address}/desk/scores/{_case.Number}/unmask");
        await page.FillAsync("textarea[name=reason], input[name=reason]", "窗口核对证件原件");
        await page.RunAndWaitForResponseAsync(() => page.ClickAsync("main form button[type=submit]"), answer => answer.Request.Method == "POST");
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        await StoresAsync(page);
    }

    private Task ArriveAsync(IPage page, string path) => Assertions.Expect(page).ToHaveURLAsync(_served.Address + path, new() { Timeout = 30_000 });

    /// <summary>Everything a page of this origin can keep.</summary>
    private async Task StoresAsync(IPage page)
    {
        var kept = await page.EvaluateAsync<string>(
            """
            async () => JSON.stringify([
                { ...localStorage }, { ...sessionStorage }, await indexedDB.databases(), 'caches' in window ? await caches.keys() : [],
                (await navigator.serviceWorker?.getRegistrations() ?? []).length, document.cookie, location.href, document.title])
            """);
        Report(_search.In("stores of the browser", kept));
        Assert.StartsWith("[{},{},[],[],0,\"\"", kept, StringComparison.Ordinal);
    }

    private void Report(IEnumerable<string> found)
    {
        foreach (var one in found)
        {
            _faults.Enqueue(one);
        }
    }
}
