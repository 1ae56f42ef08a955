using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Lists;

public sealed class ListViewTests
{
    private const string List = "/desk/things";

    public static IEnumerable<TheoryDataRow<DbKind>> Kinds => TestDeployment.Kinds.Select(kind => new TheoryDataRow<DbKind>(kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_view_is_kept_replaced_renamed_made_usual_and_forgotten_by_its_owner_alone(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        Assert.Null(await DoAsync(city, "li", v => v.SaveAsync(List, " 我的待办 ", "state=open", true, default)));
        Assert.Null(await DoAsync(city, "li", v => v.SaveAsync(List, "买买提·艾力 𠮷𪚥㛃䶮", "find=%F0%A0%AE%B7", false, default)));
        Assert.Null(await DoAsync(city, "li", v => v.SaveAsync(List, "我的待办", "state=done", false, default)));
        Assert.Null(await DoAsync(city, "li", v => v.KeepAsync(List, "size=20&dense=1", default)));

        var kept = await ReadAsync(city, "li");
        var (mine, rare) = (kept.Views.Single(v => v.Name == "我的待办"), kept.Views.Single(v => v.Name != "我的待办"));
        Assert.Equal(("state=done", false, "买买提·艾力 𠮷𪚥㛃䶮", "size=20&dense=1"), (mine.Query, mine.Usual, rare.Name, kept.How));
        Assert.Equal("list-view.taken", (await DoAsync(city, "li", v => v.RenameAsync(List, rare.Id, "我的待办", default)))?.Code);
        Assert.Null(await DoAsync(city, "li", v => v.RenameAsync(List, rare.Id, "别的", default)));
        Assert.Null(await DoAsync(city, "li", v => v.MakeUsualAsync(List, rare.Id, default)));
        Assert.Null(await DoAsync(city, "li", v => v.MakeUsualAsync(List, mine.Id, default)));

        Assert.Equal("list-view.not-found", (await DoAsync(city, "wang", v => v.RemoveAsync(List, mine.Id, default)))?.Code);
        Assert.Equal("list-view.not-found", (await DoAsync(city, "wang", v => v.RenameAsync(List, mine.Id, "x", default)))?.Code);
        Assert.Equal("list-view.not-found", (await DoAsync(city, "wang", v => v.MakeUsualAsync(List, mine.Id, default)))?.Code);
        Assert.Empty((await ReadAsync(city, "wang")).Views);
        Assert.Equal(mine.Id, Assert.Single((await ReadAsync(city, "li")).Views, v => v.Usual).Id);
        Assert.Null(await DoAsync(city, "li", v => v.RemoveAsync(List, mine.Id, default)));
        Assert.Equal("别的", Assert.Single((await ReadAsync(city, "li")).Views).Name);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_list_keeps_twenty_views_of_an_account_and_says_when_it_is_full_also_to_many_windows_at_once(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        Assert.Null(await DoAsync(city, "li", v => v.KeepAsync(List, "size=20", default)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => DoAsync(city, "li", v => v.SaveAsync(List, $"view {i}", "state=open", false, default))));

        Assert.Equal(IListViews.Most, answers.Count(a => a is null));
        Assert.All(answers.OfType<Problem>(), a => Assert.Equal("list-view.many", a.Code));
        Assert.Equal(IListViews.Most, (await ReadAsync(city, "li")).Views.Count);
        Assert.Null(await DoAsync(city, "li", v => v.SaveAsync("/desk/others", "view", "", false, default)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\nb")]
    [InlineData("12345678901234567890123456789012345678901")]
    public async Task A_view_has_a_name_of_one_line(string name)
    {
        await using var city = await StaffedCity.CreateAsync(DbKind.Sqlite);

        Assert.Equal("list-view.name", (await DoAsync(city, "li", v => v.SaveAsync(List, name, "", false, default)))?.Code);
    }

    private static Task<Problem?> DoAsync(StaffedCity city, string who, Func<IListViews, Task<Problem?>> act) => city.AsAsync(who, s => act(s.GetRequiredService<IListViews>()));

    private static async Task<KeptList> ReadAsync(StaffedCity city, string who) => (await city.AsAsync(who, s => s.GetRequiredService<IListViews>().ReadAsync(List, default)))!;
}
