using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access;
using Ronghe.Access.Representations;
using Ronghe.Access.Residents;

namespace Ronghe.Host.Tests;

/// <summary>Acting for others, through the pages (GOV-29).</summary>
public sealed partial class Representing(SampleSite site)
{
    [Fact]
    public async Task Who_is_authorised_acts_once_they_accept_is_seen_doing_it_and_stops_the_moment_it_is_withdrawn()
    {
        using var person = await site.ResidentAsync("13522220001", level: 2, person: 1_801);
        using var agent = await site.ResidentAsync("13522220002", level: 1, person: 1_802);
        using var stranger = await site.ResidentAsync("13522220003", level: 2, person: 1_803);
        Assert.Equal("/my/representations", person.Where(await GiveAsync(person, "13522220002")));
        var id = Row().Match(await agent.ReadAsync("/my/representations")).Groups[1].Value;

        Assert.Equal(HttpStatusCode.NotFound, (await agent.GetAsync($"/my/representations/{id}/seen")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await ChangeAsync(stranger, "accept", id)).StatusCode);
        Assert.Equal("/my/representations", agent.Where(await ChangeAsync(agent, "accept", id)));
        Assert.Equal(HttpStatusCode.OK, (await agent.GetAsync($"/my/representations/{id}/seen")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/my/representations/{id}/seen")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await ChangeAsync(stranger, "end", id)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await agent.GetAsync($"/my/representations/{id}/seen")).StatusCode);
        Assert.Contains("<td>其他居民账号</td><td>代办</td>", await person.ReadAsync("/my/seen"), StringComparison.Ordinal);

        Assert.Equal("/my/representations", person.Where(await ChangeAsync(person, "end", id)));
        Assert.Equal(HttpStatusCode.NotFound, (await agent.GetAsync($"/my/representations/{id}/seen")).StatusCode);
    }

    [Fact]
    public async Task Only_who_is_known_authorises_and_only_somebody_who_is_known()
    {
        using var matched = await site.ResidentAsync("13522220011", level: 1, person: 1_811);
        using var person = await site.ResidentAsync("13522220012", level: 2, person: 1_812);
        using var unknown = await site.ResidentAsync("13522220013", level: 0);

        Assert.DoesNotContain("name=\"phone\"", await matched.ReadAsync("/my/representations"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await GiveAsync(person, "13522220013")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await GiveAsync(person, "13522229999")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await GiveAsync(person, "13522220012")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await unknown.GetAsync("/my/representations")).StatusCode);
    }

    [Fact]
    public async Task A_relative_acts_once_a_window_has_seen_proof_and_document()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(site.Folder, "city", "persons.csv"));
        var (name, number) = Somebody(lines, 50);
        var (other, otherNumber) = Somebody(lines, 51);
        using var spouse = await site.ResidentAsync("13522220021", level: 2, person: 1_821);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ClaimAsync(spouse, name, otherNumber)).StatusCode);
        Assert.Equal("/my/representations", spouse.Where(await ClaimAsync(spouse, name, number)));
        var id = Row().Match(await spouse.ReadAsync("/my/representations")).Groups[1].Value;
        using var clerk = await site.StaffAsync("confirms", "440100", "window-clerk");

        Assert.Equal(HttpStatusCode.NotFound, (await DecideAsync(clerk, id, other, otherNumber, "结婚证")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await DecideAsync(clerk, id, name, number, "")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await spouse.GetAsync($"/my/representations/{id}/seen")).StatusCode);
        Assert.Equal("/desk/representations", clerk.Where(await DecideAsync(clerk, id, name, number, "结婚证")));
        Assert.Equal(HttpStatusCode.OK, (await spouse.GetAsync($"/my/representations/{id}/seen")).StatusCode);
    }

    /// <summary>Lets the account of a phone act for a person, for the walk over the pages.</summary>
    internal static async Task<Guid> HoldAsync(SampleSite site, string phone, long agent, long principal)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccessDb>();
        var account = (await scope.ServiceProvider.GetRequiredService<ResidentAccounts>().FindAsync(phone, default))!.AccountId;
        var row = new RepresentationRow
        {
            PublicId = Guid.CreateVersion7(), Kind = RepresentationKind.Relative, PrincipalNo = principal, AgentId = account, AgentNo = agent, Matters = "records points",
            ValidFrom = new DateOnly(2025, 1, 1), ValidUntil = new DateOnly(2099, 12, 31), AskedAt = DateTimeOffset.UnixEpoch, AskedBy = "test", ConfirmedAt = DateTimeOffset.UnixEpoch, ConfirmedBy = "test",
        };
        db.Representations.Add(row);
        await db.SaveChangesAsync(default);
        return row.PublicId;
    }

    private static Task<HttpResponseMessage> GiveAsync(Visitor visitor, string phone) =>
        visitor.SubmitAsync("/my/representations", "give", ("phone", phone), ("matters", "records"), ("days", "30"));

    private static Task<HttpResponseMessage> ClaimAsync(Visitor visitor, string name, string number) =>
        visitor.SubmitAsync("/my/representations", "claim", ("kind", "Spouse"), ("name", name), ("number", number), ("matters", "records"));

    /// <summary>Sends the form of a row, also one that the page of somebody else does not have.</summary>
    private static async Task<HttpResponseMessage> ChangeAsync(Visitor visitor, string what, string id)
    {
        var page = await visitor.ReadAsync("/my/representations");
        var form = Visitor.FormOf(page, page.Contains($"value=\"{what}-{id}\"", StringComparison.Ordinal) ? $"{what}-{id}" : "give");
        form["_handler"] = $"{what}-{id}";
        return await visitor.PostAsync("/my/representations", form);
    }

    private static Task<HttpResponseMessage> DecideAsync(Visitor clerk, string id, string name, string number, string proof) =>
        clerk.SubmitAsync("/desk/representations", "confirm", ("id", id), ("name", name), ("number", number), ("proof", proof));

    private static (string Name, string Number) Somebody(string[] lines, int row) => lines[row].Split(',') is [_, var name, var number, ..] ? (name, number) : throw new InvalidOperationException();

    [GeneratedRegex("value=\"end-([0-9a-f-]{36})\"")]
    private static partial Regex Row();
}
