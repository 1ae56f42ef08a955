using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Accounts;
using Ronghe.Data;

namespace Ronghe.Access.Tests;

public sealed class AccountListTests
{
    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Staff_stand_by_the_pinyin_of_their_names_on_both_databases_and_a_page_goes_on_behind_an_account(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        string[] names = ["张三", "单雄", "阿依古丽·买买提", "曾明", "王小明", "区志", "李明", "李明"];
        foreach (var (i, name) in names.Index())
        {
            Assert.Null((await city.Deployment.InScopeAsync(s => s.GetRequiredService<Invite>().AddAsync($"user{i}", name, default))).Problem);
        }

        var all = await city.Deployment.InScopeAsync(s => s.GetRequiredService<AccountList>().FindAsync("user", null, null, default));
        var rest = await city.Deployment.InScopeAsync(s => s.GetRequiredService<AccountList>().FindAsync("user", null, "user6", default));

        Assert.Equal(["阿依古丽·买买提", "李明", "李明", "区志", "单雄", "王小明", "曾明", "张三"], all.Select(a => a.Display));
        Assert.Equal(["user7", "user5", "user1", "user4", "user3", "user0"], rest.Select(a => a.Name));
    }
}
