using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Accounts;
using Ronghe.Access.Residents;
using Ronghe.Access.Sessions;
using Ronghe.Access.Retention;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.TestKit;
using Ronghe.Web;
using Ronghe.Web.Lists;

namespace Ronghe.Access.Tests.Inboxes;

public sealed class InboxTests
{
    private static readonly ListSpec Spec = Access.Inboxes.InboxServices.Spec;

    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_reads_their_own_messages_and_opening_one_makes_it_read(DbKind kind)
    {
        await using var city = await TestDeployment.CreateAsync(kind);
        await SendAsync(city, 7, "represent-offered");
        await SendAsync(city, 7, "represent-claimed");
        await SendAsync(city, 8, "represent-offered");

        var before = await AsAsync(city, RealNameLevel.Verified, 7, i => i.UnreadAsync(default));
        var page = await AsAsync(city, RealNameLevel.Verified, 7, i => i.PageAsync(ListState.Read(Spec, new Microsoft.AspNetCore.Http.QueryCollection(), new DateOnly(2025, 10, 1)), default));
        var opened = await AsAsync(city, RealNameLevel.Verified, 7, i => i.OpenAsync(page.Items[0].Id, default));
        var foreign = await AsAsync(city, RealNameLevel.Verified, 8, i => i.OpenAsync(page.Items[0].Id, default));
        var after = await AsAsync(city, RealNameLevel.Verified, 7, i => i.UnreadAsync(default));

        Assert.Equal((2, 1), (before, after));
        Assert.Equal(["有人申请为您代办", "有人请您代办"], page.Items.Select(m => m.Title));
        Assert.Contains("2025年10月2日", opened!.Text, StringComparison.Ordinal);
        Assert.Null(foreign);
        Assert.Equal(1, await AsAsync(city, RealNameLevel.Verified, 8, i => i.UnreadAsync(default)));
    }

    [Fact]
    public async Task Whoever_is_only_matched_by_name_and_number_reads_nothing()
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);
        await SendAsync(city, 7, "represent-offered");

        Assert.Equal(0, await AsAsync(city, RealNameLevel.Matched, 7, i => i.UnreadAsync(default)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_message_is_part_of_the_act_it_tells_of(DbKind kind)
    {
        await using var city = await TestDeployment.CreateAsync(kind);

        await Assert.ThrowsAsync<InvalidOperationException>(() => city.InScopeAsync(s => s.GetRequiredService<AccessDb>().InTransactionAsync(async () =>
        {
            await s.GetRequiredService<IInbox>().SendAsync(new PersonMessage(7, "represent-offered", new DateOnly(2025, 10, 2), new DateOnly(2025, 10, 3)), default);
            return true.Equals(false) ? 1 : throw new InvalidOperationException("stopped");
        }, default)));

        Assert.Equal(0, await CountAsync(city));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Messages_go_with_the_account_and_when_they_are_old(DbKind kind)
    {
        await using var city = await TestDeployment.CreateAsync(kind);
        await SendAsync(city, 7, "represent-offered");
        await SendAsync(city, 8, "represent-offered");
        var account = await city.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<AccessDb>();
            var closed = new Account { Kind = AccountKind.Resident, Name = "r", Display = "r", MadeAt = city.Clock.Now, MadeBy = "test", DisabledAt = city.Clock.Now };
            db.Accounts.Add(closed);
            await db.SaveChangesAsync(default);
            db.Residents.Add(new Resident { AccountId = closed.Id, Level = RealNameLevel.Verified, PersonNo = 7 });
            await db.SaveChangesAsync(default);
            return closed.Id;
        });

        await city.InScopeAsync(s => s.GetRequiredService<AccessDb>().InTransactionAsync(async () =>
        {
            await s.GetServices<IRetained>().Single(r => r.Category == "resident-account").EraseAsync(account, default);
            return true;
        }, default));
        var left = await CountAsync(city);
        city.Clock.Now = city.Clock.Now.AddYears(2).AddDays(2);
        await city.InScopeAsync(s => s.GetRequiredService<Sweeper>().RunAsync(default));

        Assert.Equal((1, 0), (left, await CountAsync(city)));
    }

    [Fact]
    public async Task A_message_without_words_is_a_slip_of_code()
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);

        await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(city, 7, "nothing"));
    }

    private static Task<bool> SendAsync(TestDeployment city, long person, string code) => city.InScopeAsync(async s =>
    {
        await s.GetRequiredService<IInbox>().SendAsync(new PersonMessage(person, code, new DateOnly(2025, 10, 2), new DateOnly(2025, 12, 1)) { Link = "/my/representations" }, default);
        return true;
    });

    private static Task<int> CountAsync(TestDeployment city) => city.InScopeAsync(s => s.GetRequiredService<AccessDb>().Messages.CountAsync());

    private static Task<T> AsAsync<T>(TestDeployment city, RealNameLevel level, long person, Func<Access.Inboxes.Inbox, Task<T>> work) => city.InScopeAsync(s =>
    {
        var account = new Account { Kind = AccountKind.Resident, Name = "r", Display = "r", MadeAt = city.Clock.Now, MadeBy = "test" };
        s.GetRequiredService<CurrentSession>().Is(SignedInAs(account, new Resident { AccountId = 1, Level = level, PersonNo = person }));
        return work(s.GetRequiredService<Access.Inboxes.Inbox>());
    });

    private static SignedIn SignedInAs(Account account, Resident resident) => new(null!, account, Step.None) { Resident = resident };
}
