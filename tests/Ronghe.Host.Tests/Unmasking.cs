using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ronghe.SampleCity;

namespace Ronghe.Host.Tests;

/// <summary>Seeing one field in clear: asked for with a reason, counted, on the record of the person concerned.</summary>
public sealed class Unmasking(SampleSite site)
{
    [Fact]
    public async Task A_field_is_shown_once_with_a_reason_and_the_person_sees_who_looked_and_why()
    {
        using var clerk = await site.StaffAsync("unmask-clerk", "440100", "window-clerk");
        var (score, person) = await ScoreAsync(clerk);
        var page = $"/desk/scores/{score}/unmask";

        var silent = await clerk.SubmitAsync(page, "unmask", ("field", "idnumber"), ("reason", " "));
        var shown = await clerk.SubmitAsync(page, "unmask", ("field", "idnumber"), ("reason", "窗口核对证件原件"));
        var text = await shown.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.DoesNotContain(person.IdNumber, await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Contains(person.IdNumber, text, StringComparison.Ordinal);
        Assert.Equal("no-store", shown.Headers.CacheControl?.ToString());
        Assert.DoesNotContain(person.IdNumber, await clerk.ReadAsync(page), StringComparison.Ordinal);
        Assert.DoesNotContain(person.IdNumber, await clerk.ReadAsync($"/desk/scores/{score}"), StringComparison.Ordinal);
        var audit = await site.StaffAsync("unmask-audit", "440100", "audit-admin");
        Assert.Contains("窗口核对证件原件", await audit.ReadAsync($"/desk/audit?subject=score:{score}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_too_and_after_thirty_in_an_hour_there_is_a_wait()
    {
        using var clerk = await site.StaffAsync("unmask-often", "440100", "reviewer");
        var (score, person) = await ScoreAsync(clerk);
        for (var time = 1; time <= 30; time++)
        {
            var shown = await AskAsync(clerk, score, "name");
            Assert.Equal(person.Name, (await shown.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("value").GetString());
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(clerk, score, "name")).StatusCode);
    }

    [Fact]
    public async Task Whoever_may_see_scores_only_masked_is_refused_and_the_refusal_is_on_record()
    {
        using var officer = await site.StaffAsync("unmask-officer", "440100", "round-officer");

        var refused = await AskAsync(officer, 1, "name");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var audit = await site.StaffAsync("unmask-refusals", "440100", "audit-admin");
        Assert.Contains("/api/v1/desk/scores/1/unmasked", await audit.ReadAsync("/desk/audit?act=access.refuse"), StringComparison.Ordinal);
    }

    private async Task<(long Score, SamplePerson Person)> ScoreAsync(Visitor clerk)
    {
        using var page = JsonDocument.Parse(await clerk.ReadAsync("/api/v1/desk/scores?limit=1&after=40"));
        var score = page.RootElement.GetProperty("scores")[0].GetProperty("score").GetInt64();
        using var one = JsonDocument.Parse(await clerk.ReadAsync($"/api/v1/desk/scores/{score}"));
        var masked = (Name: one.RootElement.GetProperty("name").GetString()!, Number: one.RootElement.GetProperty("idNumber").GetString()!);
        using var persons = SampleCityReader.Open(Path.Combine(site.Folder, "city")).OpenPersons();
        while (persons.Read(out var person))
        {
            if (person.IdNumber.StartsWith(masked.Number[..6], StringComparison.Ordinal) && person.IdNumber.EndsWith(masked.Number[^4..], StringComparison.Ordinal)
                && person.Name[0] == masked.Name[0])
            {
                return (score, person);
            }
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Score {score} belongs to nobody of the city."));
    }

    private static Task<HttpResponseMessage> AskAsync(Visitor visitor, long score, string field) =>
        visitor.Http.PostAsJsonAsync(new Uri($"/api/v1/desk/scores/{score}/unmasked", UriKind.Relative), new { field, reason = "电话核实本人" });
}
