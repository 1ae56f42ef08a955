namespace Ronghe.Host.Tests;

public sealed class RoundCalendars(SampleSite site)
{
    [Fact]
    public async Task The_days_of_a_round_are_a_file_for_calendars_and_a_page_by_month()
    {
        using var visitor = site.Visitor();

        var answer = await visitor.GetAsync(SampleSite.Round + "/calendar.ics");
        var file = (await answer.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal);
        var november = await visitor.ReadAsync(SampleSite.Round + "/calendar?month=2025-11");
        var empty = await visitor.ReadAsync(SampleSite.Round + "/calendar?month=2024-02");

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("DTSTART;VALUE=DATE:20251124\r\nDTEND;VALUE=DATE:20251206", file, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20251208\r\nDTEND;VALUE=DATE:20251213", file, StringComparison.Ordinal);
        Assert.Contains("aria-current=\"date\"", await visitor.ReadAsync(SampleSite.Round + "/calendar?month=2025-12"), StringComparison.Ordinal);
        Assert.Contains("class=\"entry", november, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"entry", empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_see_by_when_an_objection_is_to_be_decided()
    {
        using var clerk = await site.StaffAsync("calendar-clerk");
        var objection = clerk.Where(await clerk.SendAsync($"/desk{SampleSite.Round}/applicants/{site.Receipt.Application}", "object", "materials", [], ("reason", "租赁备案时间有误，请核对。")))!;

        var list = await clerk.ReadAsync($"/desk{SampleSite.Round}/objections");
        var month = await clerk.ReadAsync($"/desk{SampleSite.Round}/calendar?month=2025-12");
        using var visitor = site.Visitor();

        Assert.Contains("2025年12月15日", list, StringComparison.Ordinal);
        Assert.Contains($"href=\"{objection}\"", month, StringComparison.Ordinal);
        Assert.DoesNotContain("/desk/objections/", await visitor.ReadAsync(SampleSite.Round + "/calendar?month=2025-12"), StringComparison.Ordinal);
    }
}
