using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Data;

namespace Ronghe.Host.Tests;

/// <summary>Somebody who works in a part of the city sees and changes what belongs there, and finds nothing else; on both databases.</summary>
public sealed class PlacesOfWork
{
    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_reviewer_of_a_district_works_on_its_cases_and_finds_no_others(DbKind kind)
    {
        await using var site = new SampleSite(persons: 600, notified: false, kind);
        await site.InitializeAsync();
        var cases = await CasesAsync(site);
        var district = cases.GroupBy(c => c.Value / 1_000_000_000).OrderByDescending(g => g.Count()).First().Key;
        var (here, elsewhere) = (DivisionScope.Of(DivisionCode.Of(district * 1_000_000_000)), cases.First(c => c.Value / 1_000_000_000 != district).Key);
        var mine = cases.Where(c => here.Covers(c.Value)).Select(c => c.Key).Order().ToList();
        using var reviewer = await site.StaffAsync("district", district.ToString(CultureInfo.InvariantCulture), "chief-reviewer", "window-clerk");

        Assert.InRange(mine.Count, 10, cases.Count - 10);
        Assert.Equal(mine, await NumbersAsync(reviewer, "/api/v1/desk/scores?limit=1000", "scores", "score"));
        Assert.Equal(HttpStatusCode.OK, (await reviewer.GetAsync($"/desk/scores/{mine[0]}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/desk/scores/{elsewhere}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/api/v1/desk/scores/{elsewhere}")).StatusCode);
        Assert.Equal(await SameWordsAsync(reviewer, 998), await SameWordsAsync(reviewer, elsewhere));
        Assert.Equal(HttpStatusCode.OK, await LapseAsync(reviewer, mine[^1]));
        Assert.Equal(HttpStatusCode.NotFound, await LapseAsync(reviewer, elsewhere));

        var applicants = await ApplicantsAsync(site);
        var seen = await NumbersAsync(reviewer, "/api/v1/desk/rounds/hukou/2025/applicants?limit=1000", "rows", "application");
        Assert.Equal(applicants.Where(a => here.Covers(a.Value)).Select(a => a.Key).Order(), seen.Order());
        var foreign = applicants.First(a => !here.Covers(a.Value)).Key;
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/desk/rounds/hukou/2025/applicants/{foreign}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reviewer.GetAsync($"/desk/rounds/hukou/2025/applicants/{seen[0]}")).StatusCode);

        foreach (var path in PagesOf(site))
        {
            Assert.True((int)(await reviewer.GetAsync(path)).StatusCode < 500, path);
        }

        // One's own score by receipt needs no division.
        using var resident = site.Visitor();
        var own = await resident.SubmitAsync($"{SampleSite.Round}/score", "score", ("code", site.Receipt.Code), ("tail", site.Receipt.Tail));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    /// <summary>Pages whose address says nothing but which page.</summary>
    private static IEnumerable<string> PagesOf(SampleSite site) =>
        from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && endpoint.RoutePattern.Parameters.Count == 0
        select "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static async Task<Dictionary<long, long>> CasesAsync(SampleSite site) =>
        await ReadAsync(site, "SELECT case_no AS \"Key\", division AS \"Value\" FROM rounds_score_case");

    private static async Task<Dictionary<long, long>> ApplicantsAsync(SampleSite site) =>
        await ReadAsync(site, "SELECT application_no AS \"Key\", division AS \"Value\" FROM rounds_application");

    private static async Task<Dictionary<long, long>> ReadAsync(SampleSite site, string sql)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.SqlQueryRaw<Placed>(sql).ToDictionaryAsync(p => p.Key, p => p.Value);
    }

    private static async Task<List<long>> NumbersAsync(Visitor visitor, string path, string rows, string number)
    {
        using var page = JsonDocument.Parse(await visitor.ReadAsync(path));
        return [.. page.RootElement.GetProperty(rows).EnumerateArray().Select(row => row.GetProperty(number).GetInt64())];
    }

    private static async Task<string> SameWordsAsync(Visitor visitor, long number)
    {
        var answer = await visitor.GetAsync($"/api/v1/desk/scores/{number}");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return string.Join('|', problem.RootElement.EnumerateObject().Where(p => p.Name is not ("traceId" or "instance")).Select(p => $"{p.Name}={p.Value}"))
            .Replace(number.ToString(CultureInfo.InvariantCulture), "N", StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> LapseAsync(Visitor visitor, long number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/desk/scores/{number}/lapse") { Content = JsonContent.Create(new { reason = "已取得本市户籍", on = "2025-12-01" }) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return (await visitor.Http.SendAsync(request)).StatusCode;
    }

    private sealed record Placed(long Key, long Value);
}
