using System.Net;

namespace Ronghe.Host.Tests;

/// <summary>From a phone to a person of the register, and what each level opens.</summary>
public sealed class RealNames(SampleSite site)
{
    [Fact]
    public async Task Name_and_number_link_an_account_but_only_a_window_opens_the_record()
    {
        var (name, number) = Somebody(3);
        using var owner = site.Visitor();
        await owner.SignInByPhoneAsync("13611110001", new PhoneInbox(site.Folder));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await MatchAsync(owner, "赵钱孙", number)).StatusCode);
        Assert.Equal("/my", owner.Where(await MatchAsync(owner, $" {name} ", number.ToLowerInvariant())));
        Assert.Contains("已与登记信息核对", await owner.ReadAsync("/my"), StringComparison.Ordinal);
        Assert.DoesNotContain(name, await owner.ReadAsync("/my"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.GetAsync("/my/seen")).StatusCode);

        // Somebody else who knows name and number comes too late; at the window the document decides.
        using var other = site.Visitor();
        await other.SignInByPhoneAsync("13611110002", new PhoneInbox(site.Folder));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await MatchAsync(other, name, number)).StatusCode);
        using var clerk = await site.StaffAsync("at-the-window", "440100", "window-clerk");
        await VerifyAsync(clerk, "13611110002", name, number);

        var seen = await other.ReadAsync("/my/seen");
        Assert.Contains("核验账号", seen, StringComparison.Ordinal);
        Assert.Contains("李明", seen, StringComparison.Ordinal);
        Assert.NotNull(owner.Where(await owner.GetAsync("/my")));
        await owner.SignInByPhoneAsync("13611110001", new PhoneInbox(site.Folder));
        Assert.Contains("仅手机号码", await owner.ReadAsync("/my"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_looked_at_an_application_is_seen_by_the_applicant_and_by_nobody_else()
    {
        var people = Enumerable.Range(0, 2_000).Select(Somebody).ToList();
        using var clerk = await site.StaffAsync("looks-at-one", "440100", "window-clerk", "chief-reviewer");
        var page = await clerk.ReadAsync($"/desk{SampleSite.Round}/applicants/{site.Receipt.Application}");
        var (name, number) = people.Single(p => page.Contains($"{p.Number[..6]}********{p.Number[^4..]}", StringComparison.Ordinal) && page.Contains(Masked(p.Name), StringComparison.Ordinal));
        using var applicant = site.Visitor();
        using var neighbour = site.Visitor();
        await applicant.SignInByPhoneAsync("13611110003", new PhoneInbox(site.Folder));
        await neighbour.SignInByPhoneAsync("13611110004", new PhoneInbox(site.Folder));
        await VerifyAsync(clerk, "13611110003", name, number);
        var (otherName, otherNumber) = people.First(p => p.Number != number);
        await VerifyAsync(clerk, "13611110004", otherName, otherNumber);

        Assert.Contains("查看申请人", await applicant.ReadAsync("/my/seen"), StringComparison.Ordinal);
        Assert.DoesNotContain("查看申请人", await neighbour.ReadAsync("/my/seen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_was_shut_is_out_on_its_next_request_and_no_code_opens_it_again()
    {
        using var owner = site.Visitor();
        await owner.SignInByPhoneAsync("13611110005", new PhoneInbox(site.Folder));
        using var clerk = await site.StaffAsync("shuts", "440100", "window-clerk");
        var found = await clerk.SubmitAsync("/desk/residents", "find", ("Form.Phone", "13611110005"));
        await clerk.PostAsync("/desk/residents", Fields(await found.Content.ReadAsStringAsync(), "shut", ("Form.Reason", "本人申请注销")));

        Assert.NotNull(owner.Where(await owner.GetAsync("/my")));
        await owner.SubmitAsync("/signin", "phone", ("Form.Phone", "13611110005"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.SubmitAsync("/signin/phone", "code", ("Form.Code", new PhoneInbox(site.Folder).CodeOf("13611110005")))).StatusCode);
    }

    private static Task<HttpResponseMessage> MatchAsync(Visitor visitor, string name, string number) =>
        visitor.SubmitAsync("/my/real-name", "match", ("Form.Name", name), ("Form.Number", number));

    private static async Task VerifyAsync(Visitor clerk, string phone, string name, string number)
    {
        var found = await clerk.SubmitAsync("/desk/residents", "find", ("Form.Phone", phone));
        var answer = await clerk.PostAsync("/desk/residents", Fields(await found.Content.ReadAsStringAsync(), "verify", ("Form.Name", name), ("Form.Number", number)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("已核验。", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Fields(string page, string handler, params (string Name, string Value)[] fields)
    {
        var form = Visitor.FormOf(page, handler);
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        return form;
    }

    private static string Masked(string name) => Ronghe.Codes.Masking.Name(name);

    /// <summary>Somebody of the synthetic city.</summary>
    private (string Name, string Number) Somebody(int row)
    {
        var lines = _lines ??= File.ReadAllLines(Path.Combine(site.Folder, "city", "persons.csv"));
        var header = lines[0].Split(',');
        var fields = lines[1 + row].Split(',');
        return (fields[Array.IndexOf(header, "name")], fields[Array.IndexOf(header, "id_number")]);
    }

    private string[]? _lines;
}
