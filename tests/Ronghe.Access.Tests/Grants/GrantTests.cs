using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Accounts;
using Ronghe.Access.Grants;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Grants;

public sealed class GrantTests
{
    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    private static GrantRequest Reviewer(string division = "440106", int? days = null) => new("reviewer", division, null, days, "works there");

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_grant_holds_only_once_a_second_person_has_approved_it(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);

        var proposed = (await city.AsAsync("sec", s => s.GetRequiredService<GrantDesk>().ProposeAsync("li", Reviewer(), default))).Value;
        Assert.True((await city.ScopeAsync("li", "applicants.read")).IsNowhere);

        Assert.Equal("grant.second-person", (await city.AsAsync("sec", s => s.GetRequiredService<GrantDesk>().ApproveAsync(proposed.Id, default))).Problem?.Code);
        Assert.Equal("grant.second-person", (await city.AsAsync("li", s => s.GetRequiredService<GrantDesk>().ApproveAsync(proposed.Id, default))).Problem?.Code);
        Assert.Null((await city.AsAsync("sys", s => s.GetRequiredService<GrantDesk>().ApproveAsync(proposed.Id, default))).Problem);

        Assert.Equal(DivisionScope.Of(DivisionCode.Parse("440106")), await city.ScopeAsync("li", "applicants.read"));
        Assert.True((await city.ScopeAsync("li", "rounds.run")).IsNowhere);
        Assert.Equal("grant.not-found", (await city.AsAsync("sys", s => s.GetRequiredService<GrantDesk>().ApproveAsync(proposed.Id, default))).Problem?.Code);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_database_itself_refuses_an_approval_by_the_proposer(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        var grant = (await city.AsAsync("sec", s => s.GetRequiredService<GrantDesk>().ProposeAsync("li", Reviewer(), default))).Value;

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => city.AsAsync("sys", s => s.GetRequiredService<AccessDb>()
            .ExecuteAsync("UPDATE access_grant SET approved_by = proposed_by, approved_at = 1 WHERE id = {0}", [grant.Id], default)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_three_administrators_are_separate_people_and_nobody_grants_to_themself(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);

        async Task<string?> Propose(string by, string to, string role) =>
            (await city.AsAsync(by, s => s.GetRequiredService<GrantDesk>().ProposeAsync(to, new GrantRequest(role, "440100", null, null, "test"), default))).Problem?.Code;

        Assert.Equal("grant.apart", await Propose("sec", "sys", "audit-admin"));
        Assert.Equal("grant.apart", await Propose("sec", "sys", "reviewer"));
        Assert.Equal("grant.own", await Propose("sec", "sec", "reviewer"));
        Assert.Null(await Propose("sec", "li", "reviewer"));
        Assert.Equal("grant.apart", await Propose("sec", "li", "audit-admin"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_ended_or_run_out_grant_and_a_shut_account_give_nothing(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        var grant = await city.GrantAsync("li", Reviewer());
        Assert.False((await city.ScopeAsync("li", "applicants.read")).IsNowhere);

        Assert.Equal("grant.reason", (await city.AsAsync("sec", s => s.GetRequiredService<GrantDesk>().EndAsync(grant.Id, " ", default))).Problem?.Code);
        Assert.Null((await city.AsAsync("sec", s => s.GetRequiredService<GrantDesk>().EndAsync(grant.Id, "moved", default))).Problem);
        Assert.True((await city.ScopeAsync("li", "applicants.read")).IsNowhere);

        await city.GrantAsync("li", Reviewer(days: 10));
        Assert.False((await city.ScopeAsync("li", "applicants.read")).IsNowhere);
        city.Clock.Advance(TimeSpan.FromDays(10));
        Assert.True((await city.ScopeAsync("li", "applicants.read")).IsNowhere);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_grant_for_one_line_of_business_counts_for_that_line_alone(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        await city.GrantAsync("li", new GrantRequest("reviewer", "440100", "hukou", null, "test"));

        Assert.False((await city.ScopeAsync("li", "applicants.read", "hukou")).IsNowhere);
        Assert.True((await city.ScopeAsync("li", "applicants.read", "school")).IsNowhere);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_handed_on_ends_with_the_grant_it_came_from(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        var own = await city.GrantAsync("li", Reviewer());

        async Task<string?> Hand(string to, string? division, int days) =>
            (await city.AsAsync("li", s => s.GetRequiredService<HandOn>().RunAsync(own.Id, to, division, days, "leave", default))).Problem?.Code;

        Assert.Equal("grant.division-outside", await Hand("wang", "440105", 5));
        Assert.Equal("grant.days", await Hand("wang", null, HandOn.MostDays + 1));
        Assert.Equal("account.not-found", await Hand("li", null, 5));
        Assert.Equal("grant.apart", await Hand("sys", null, 5));
        Assert.Null(await Hand("wang", "440106012", 5));
        Assert.Equal(DivisionScope.Of(DivisionCode.Parse("440106012")), await city.ScopeAsync("wang", "applicants.read"));

        // What was handed on cannot be handed on again.
        var held = (await city.AsAsync("wang", s => s.GetRequiredService<Access.Rights.CurrentRights>().GrantsAsync(default))).Single();
        Assert.Equal("grant.not-found", (await city.AsAsync("wang", s => s.GetRequiredService<HandOn>().RunAsync(held.Id, "zhao", null, 1, "leave", default))).Problem?.Code);

        await city.AsAsync("sec", s => s.GetRequiredService<GrantDesk>().EndAsync(own.Id, "moved", default));
        Assert.True((await city.ScopeAsync("wang", "applicants.read")).IsNowhere);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Broken_glass_gives_for_minutes_within_ones_own_divisions_and_is_reviewed_by_another(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        await city.GrantAsync("li", Reviewer());

        Assert.Equal("break-glass.no-division", (await city.AsAsync("sys", s => s.GetRequiredService<BreakGlass>().RunAsync("flood", default))).Problem?.Code);
        Assert.Equal("break-glass.no-division", (await city.AsAsync("wang", s => s.GetRequiredService<BreakGlass>().RunAsync("flood", default))).Problem?.Code);
        Assert.Equal("grant.reason", (await city.AsAsync("li", s => s.GetRequiredService<BreakGlass>().RunAsync("", default))).Problem?.Code);
        var taken = (await city.AsAsync("li", s => s.GetRequiredService<BreakGlass>().RunAsync("flood", default))).Value;

        Assert.Equal(DivisionScope.Of(DivisionCode.Parse("440106")), await city.ScopeAsync("li", "rounds.rule"));
        city.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.True((await city.ScopeAsync("li", "rounds.rule")).IsNowhere);

        Assert.Equal("grant.not-found", (await city.AsAsync("li", s => s.GetRequiredService<BreakGlass>().ReviewAsync(taken[0].Id, "fine", default))).Problem?.Code);
        Assert.Null((await city.AsAsync("aud", s => s.GetRequiredService<BreakGlass>().ReviewAsync(taken[0].Id, "fine", default))).Problem);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_first_of_each_administrator_is_made_once_and_a_refusal_leaves_no_account(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        var request = new GrantRequest("security-admin", "440100", null, null, "first administrator");

        var second = await city.Deployment.InScopeAsync(s => s.GetRequiredService<FirstAdministrator>().RunAsync("another", "Another", request, default));

        Assert.Equal("grant.conflict", second.Problem?.Code);
        Assert.Null(await city.Deployment.InScopeAsync(s => s.GetRequiredService<AccountList>().FindAsync("another", default)));
    }

}
