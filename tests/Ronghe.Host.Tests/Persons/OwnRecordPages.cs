using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access;

namespace Ronghe.Host.Tests;

/// <summary>What the register knows of a resident, read by themselves.</summary>
public sealed class OwnRecordPages(SampleSite site)
{
    [Fact]
    public async Task Whoever_was_verified_reads_their_own_facts_and_it_is_on_record()
    {
        using var resident = await site.ResidentAsync("13811220001", level: 2, person: 1_777);
        using var other = await site.ResidentAsync("13811220002", level: 2, person: 1_778);

        var page = await resident.ReadAsync("/my/record");
        var facts = JsonDocument.Parse(await resident.ReadAsync("/api/v1/my/record")).RootElement.EnumerateArray().ToList();
        var others = await other.ReadAsync("/api/v1/my/record");

        Assert.Contains("href=\"/my/record\"", await resident.ReadAsync("/my"), StringComparison.Ordinal);
        Assert.NotEmpty(facts);
        Assert.All(facts.Where(f => f.GetProperty("to").ValueKind != JsonValueKind.Null), f => Assert.True(f.GetProperty("from").GetDateTime() < f.GetProperty("to").GetDateTime()));
        Assert.Equal(facts.Count, page.Split("<strong>").Length - 1);
        Assert.NotEqual(JsonSerializer.Serialize(facts), others);
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Equal(2, await scope.ServiceProvider.GetRequiredService<AccessDb>().Audit.CountAsync(r => r.Act == "person.own" && r.Subject == "person:1777"));
    }

    [Fact]
    public async Task Whoever_was_not_verified_reads_nothing()
    {
        using var resident = await site.ResidentAsync("13811220003", level: 1, person: 1_779);

        Assert.Equal(HttpStatusCode.Forbidden, (await resident.GetAsync("/my/record")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await resident.GetAsync("/api/v1/my/record")).StatusCode);
        Assert.DoesNotContain("href=\"/my/record\"", await resident.ReadAsync("/my"), StringComparison.Ordinal);
    }
}
