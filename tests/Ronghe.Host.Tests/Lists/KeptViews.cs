using System.Net;
using System.Text.RegularExpressions;

namespace Ronghe.Host.Tests.Lists;

/// <summary>What people keep about a list, by its page and without script.</summary>
public sealed partial class KeptViews(SampleSite site)
{
    private const string List = "/desk/scores";

    [Fact]
    public async Task A_view_is_made_opened_renamed_made_usual_and_deleted_from_the_list()
    {
        using var clerk = await site.StaffAsync("views-keeps");
        using var other = await site.StaffAsync("views-other");
        var edit = List + "?state=approved&views=edit";
        var saved = await clerk.SubmitAsync(edit, "view-save", ("name", "已核定的 <b>=1+1</b> 𠮷"));
        var page = WebUtility.HtmlDecode(await clerk.ReadAsync(List));

        Assert.Equal(List + "?state=approved&views=edit", clerk.Where(saved));
        Assert.Contains("href=\"/desk/scores?state=approved\"", page, StringComparison.Ordinal);
        Assert.Contains("已核定的 <b>=1+1</b> 𠮷", page, StringComparison.Ordinal);
        Assert.DoesNotContain("=1+1", await other.ReadAsync(List), StringComparison.Ordinal);

        var view = Choice().Match(await clerk.ReadAsync(edit)).Groups["view"].Value;
        await clerk.SubmitAsync(edit, "view-change", ("view", view), ("act", "rename"), ("new-name", "待公示"));
        await clerk.SubmitAsync(edit, "view-change", ("view", view), ("act", "usual"));
        var usual = await clerk.ReadAsync(List);
        Assert.Contains("待公示", usual, StringComparison.Ordinal);
        Assert.Contains("<option value=\"approved\" selected", usual, StringComparison.Ordinal);
        Assert.Contains("href=\"/desk/scores?views=all\"", usual, StringComparison.Ordinal);
        Assert.DoesNotContain("<option value=\"approved\" selected", await clerk.ReadAsync(List + "?views=all"), StringComparison.Ordinal);

        await clerk.SubmitAsync(edit, "view-change", ("view", view), ("act", "remove"));
        Assert.DoesNotContain("待公示", await clerk.ReadAsync(List), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_view_is_refused_in_words_and_nothing_is_kept()
    {
        using var clerk = await site.StaffAsync("views-wrong");
        var edit = List + "?state=approved&views=edit";

        var nameless = await clerk.SubmitAsync(edit, "view-save", ("name", " "));
        var none = await clerk.PostAsync(edit, new(await clerk.FormAsync(edit, "view-save")) { ["_handler"] = "view-change", ["view"] = "1", ["act"] = "remove" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, nameless.StatusCode);
        Assert.Contains("at-fault", await nameless.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True((int)none.StatusCode is >= 400 and < 500, $"{none.StatusCode}");
    }

    [Fact]
    public async Task Rows_columns_and_density_are_kept_per_person_and_the_address_still_rules()
    {
        using var clerk = await site.StaffAsync("views-how");
        using var other = await site.StaffAsync("views-how-other");
        await clerk.SubmitAsync(List + "?views=edit", "list-how", ("size", "20"), ("density", "dense"), ("hide-id-number", "true"));

        var (mine, asked, theirs) = (await clerk.ReadAsync(List), await clerk.ReadAsync(List + "?size=50&hide=-"), await other.ReadAsync(List));

        Assert.Equal((20, 50, 50), (Rows(mine), Rows(asked), Rows(theirs)));
        Assert.Equal((7, 8, 8), (Heads(mine), Heads(asked), Heads(theirs)));
        Assert.Equal((true, true, false), (IsDense(mine), IsDense(asked), IsDense(theirs)));
        Assert.Contains("hide=-", WebUtility.HtmlDecode(asked), StringComparison.Ordinal);
    }

    private static int Rows(string page) => Row().Count(page);

    private static int Heads(string page) => Head().Count(page);

    private static bool IsDense(string page) => page.Contains("dense\">", StringComparison.Ordinal);

    [GeneratedRegex("<th scope=\"row\"")]
    private static partial Regex Row();

    [GeneratedRegex("<th scope=\"col\"")]
    private static partial Regex Head();

    [GeneratedRegex("id=\"view-change-view\".*?<option value=\"(?<view>[0-9]+)\"", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Choice();
}
