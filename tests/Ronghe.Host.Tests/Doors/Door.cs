using System.Net;
using System.Text.RegularExpressions;

namespace Ronghe.Host.Tests.Doors;

/// <summary>A building with a plate, made through its pages, and what is declared there.</summary>
internal sealed partial class Door(SampleSite site, Visitor worker)
{
    public required string Page { get; init; }

    public required string Plate { get; init; }

    public required string Address { get; init; }

    public SampleSite Site => site;

    public Visitor Worker => worker;

    /// <summary>A grid worker adds a building with two suites in their street.</summary>
    public static async Task<Door> BuildAsync(SampleSite site, Visitor worker, string address)
    {
        var form = await worker.FormAsync("/desk/dwellings/new", "add");
        using var content = new FormUrlEncodedContent(
        [
            .. form.Where(f => f.Key != "division"), new("division", "440106"), new("division", "440106001"), new("address", address), new("name", "12号"), new("use", "Rental"),
        ]);
        var page = worker.Where(await worker.Http.PostAsync(new Uri("/desk/dwellings/new", UriKind.Relative), content))!;
        Assert.Equal(page, worker.Where(await worker.SubmitAsync(page, "suites", ("suites", "101，102"))));
        return new Door(site, worker) { Page = page, Address = address, Plate = Code().Match(await worker.ReadAsync(page)).Groups[1].Value };
    }

    /// <summary>The suite of a name, as the form of the plate offers it.</summary>
    public static string SuiteOn(string page, string name) => Regex.Match(page, $"value=\"([0-9a-f-]{{36}})\"[^>]*>{name}<", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    public async Task<HttpResponseMessage> DeclareAsync(Visitor resident, string name, string number)
    {
        var page = await resident.ReadAsync("/d/" + Plate);
        return await resident.SubmitAsync("/d/" + Plate, "arrive", ("suite", SuiteOn(page, "101")), ("name", name), ("id-number", number), ("arrived", "2025-9-1"));
    }

    /// <summary>Pages of declarations that wait here.</summary>
    public async Task<IReadOnlyList<string>> WaitingAsync(Visitor who, string address) =>
        [.. Waiting().Matches(await who.ReadAsync("/desk/declarations?size=200")).Where(m => m.Groups[2].Value.Contains(address, StringComparison.Ordinal)).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("""<p class="code">([0-9A-Z]{11})</p>""")]
    private static partial Regex Code();

    [GeneratedRegex("""<a href="(/desk/declarations/[0-9a-f-]{36})"[^>]*>([^<]*)</a>""")]
    private static partial Regex Waiting();
}
