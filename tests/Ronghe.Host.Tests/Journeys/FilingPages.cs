using System.Net;

namespace Ronghe.Host.Tests.Journeys;

public sealed class FilingPages(SampleSite site)
{
    [Fact]
    public async Task A_resident_files_on_one_device_goes_on_with_another_and_follows_it_to_the_end()
    {
        using var phone = await site.ResidentAsync("13800003001", level: 0);
        using var computer = await site.ResidentAsync("13800003001", level: 0);
        using var stranger = site.Visitor(from: "203.0.113.40");
        using var clerk = await site.StaffAsync("filings-clerk", "440106", "reviewer");

        var path = await new Filer(phone).BeginAsync();
        var first = phone.Where(await new Filer(phone).AnswerAsync(path, "full-name", "买买提·艾力"));
        foreach (var (question, answer) in Filer.Answers)
        {
            await new Filer(computer).AnswerAsync(path, question, answer);
        }

        var check = await computer.ReadAsync(path + "/answers");
        var number = await new Filer(computer).SubmitAsync(path);
        var receipt = await phone.ReadAsync($"/my/filings/{number}?new=true");
        var progress = await (await stranger.SubmitAsync("/progress", "progress", ("number", number), ("tail", "0011"))).Content.ReadAsStringAsync();
        var desk = await clerk.ReadAsync("/desk/filings/" + number);
        await clerk.SubmitAsync("/desk/filings/" + number, "accept", ("text", ""));
        await clerk.SubmitAsync("/desk/filings/" + number, "grant", ("text", "材料齐全。"));
        var done = await phone.ReadAsync("/my/filings/" + number);
        await phone.SubmitAsync("/my/filings/" + number, "rate", ("grade", "VeryGood"), ("text", ""));

        Assert.Equal(path + "/ask/id-number", first);
        Assert.Contains("𠮷𪚥商行", WebUtility.HtmlDecode(check), StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", check, StringComparison.Ordinal);
        Assert.Contains(number, receipt, StringComparison.Ordinal);
        Assert.Contains("等待受理", progress, StringComparison.Ordinal);
        Assert.DoesNotContain("买买提", progress, StringComparison.Ordinal);
        Assert.DoesNotContain("990103199001010011", desk, StringComparison.Ordinal);
        Assert.DoesNotContain("13800003000", desk, StringComparison.Ordinal);
        Assert.Contains("材料齐全。", done, StringComparison.Ordinal);
        Assert.Contains("您的评价", await phone.ReadAsync("/my/filings/" + number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_from_the_check_of_answers_leads_back_there_or_to_what_it_opens()
    {
        using var resident = await site.ResidentAsync("13800003002", level: 0);
        var filer = new Filer(resident);
        var path = await filer.FilledAsync();

        var same = resident.Where(await filer.AnswerAsync(path, "employer?from=check", "新单位"));
        var opens = resident.Where(await filer.AnswerAsync(path, "companions?from=check", "spouse", "children"));
        var closed = await resident.GetAsync(path + "/ask/lease-filed");
        await filer.AnswerAsync(path, "home?from=check", "own");
        var gone = await resident.GetAsync(path + "/ask/lease-filed");

        Assert.Equal(path + "/answers", same);
        Assert.Equal(path + "/ask/children?from=check", opens);
        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        Assert.Equal(path, resident.Where(gone));
    }

    [Fact]
    public async Task What_is_wrong_stands_at_the_head_and_beside_the_field_and_what_was_typed_is_kept()
    {
        using var resident = await site.ResidentAsync("13800003003", level: 0);
        var filer = new Filer(resident);
        var path = await filer.BeginAsync();

        var answer = await filer.AnswerAsync(path, "id-number", "99010319900101001");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("<title>错误", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#ask-answer\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"99010319900101001\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_register_knows_of_a_verified_resident_is_filled_in_and_says_whence()
    {
        using var verified = await site.ResidentAsync("13800003004", level: 2, person: 1_851);
        using var matched = await site.ResidentAsync("13800003005", level: 1, person: 1_852);

        var known = await verified.ReadAsync(await new Filer(verified).BeginAsync() + "/ask/full-name");
        var phone = await matched.ReadAsync(await new Filer(matched).BeginAsync() + "/ask/phone");
        var unknown = await matched.ReadAsync(await new Filer(matched).BeginAsync() + "/ask/full-name");

        Assert.Contains("来自人口登记信息", known, StringComparison.Ordinal);
        Assert.Contains("13800003005", phone, StringComparison.Ordinal);
        Assert.DoesNotContain("来自人口登记信息", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_gives_reasons_and_asks_nobody_who_they_are()
    {
        using var anyone = site.Visitor();
        (string, string)[] answers = [("hukou", "elsewhere"), ("born", "1970-01-01"), ("works", "true"), ("permit", "false"), ("insured-years", "2")];

        var refused = await (await anyone.SubmitAsync(Filer.Journey + "/check", "check", answers)).Content.ReadAsStringAsync();
        var fits = await (await anyone.SubmitAsync(Filer.Journey + "/check", "check", [("hukou", "elsewhere"), ("born", "1990-01-01"), ("works", "true"), ("permit", "true"), ("insured-years", "6")])).Content.ReadAsStringAsync();

        Assert.Contains("第六条第二项", refused, StringComparison.Ordinal);
        Assert.Contains("第六条第三项", refused, StringComparison.Ordinal);
        Assert.Contains("第六条第四项", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("第六条第一项", refused, StringComparison.Ordinal);
        Assert.Contains("您可能符合条件", fits, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filing_is_its_owners_and_the_streets_that_handle_it_alone()
    {
        using var resident = await site.ResidentAsync("13800003006", level: 0);
        using var other = await site.ResidentAsync("13800003007", level: 0);
        using var elsewhere = await site.StaffAsync("filings-elsewhere", "440103", "reviewer");
        var filer = new Filer(resident);
        var path = await filer.FilledAsync();
        var number = await filer.SubmitAsync(path);

        foreach (var (who, where) in new[] { (other, path), (other, path + "/answers"), (other, "/my/filings/" + number), (elsewhere, "/desk/filings/" + number) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await who.GetAsync(where)).StatusCode);
        }
    }

    [Fact]
    public async Task Whoever_is_known_by_name_is_told_of_each_step()
    {
        using var verified = await site.ResidentAsync("13800003009", level: 2, person: 1_853);
        using var clerk = await site.StaffAsync("filings-teller", "440106", "reviewer");
        var number = await new Filer(verified).SubmitAsync(await new Filer(verified).FilledAsync());

        await clerk.SubmitAsync("/desk/filings/" + number, "correct", ("text", "请补充学历证书。"));
        var messages = await verified.ReadAsync("/my/messages");
        var receipt = await verified.ReadAsync("/my/filings/" + number);

        Assert.Contains("您的申报需要补正", messages, StringComparison.Ordinal);
        Assert.Contains("请补充学历证书。", receipt, StringComparison.Ordinal);
        Assert.Contains("href=\"/services/hukou-points/", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anyone_reads_a_journey_from_the_API_and_a_resident_files_by_it()
    {
        using var resident = await site.ResidentAsync("13800003008", level: 0);

        var journey = await resident.ReadAsync("/api/v1/journeys/hukou-points");
        var begun = await SendAsync(resident, HttpMethod.Post, "/api/v1/journeys/hukou-points/filings", "{}");
        var filing = begun.Headers.Location!.ToString();
        var answered = await SendAsync(resident, HttpMethod.Put, filing + "/answers/full-name", "{\"answer\":\"张  三\"}");
        var wrong = await SendAsync(resident, HttpMethod.Put, filing + "/answers/home", "{\"answer\":\"castle\"}");
        var early = await SendAsync(resident, HttpMethod.Post, filing + "/submission", "{\"declared\":true}");

        Assert.Contains("\"when\":\"home = \\u0022rented\\u0022\"", journey, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        Assert.Contains("\"answer\":\"张 三\"", WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Unescape(await answered.Content.ReadAsStringAsync())), StringComparison.Ordinal);
        Assert.Contains("answer.choice", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("filing.incomplete", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor visitor, HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.RelativeOrAbsolute)) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await visitor.Http.SendAsync(request);
    }
}
