using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Insight.Kiosks;
using Ronghe.TestKit;

namespace Ronghe.Insight.Tests;

public sealed class KioskTests
{
    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_token_opens_its_board_until_it_is_ended_and_is_kept_as_a_hash(DbKind kind)
    {
        await using var city = await TestDeployment.CreateAsync(kind);
        var made = (await city.InScopeAsync(s => s.GetRequiredService<KioskDesk>().MakeAsync("rounds", " 大厅 ", default))).Value;
        var token = made.Path["/kiosk/".Length..];

        var open = await BoardAsync(city, token);
        var stored = await city.InScopeAsync(s => s.GetRequiredService<InsightDb>().Kiosks.SingleAsync());
        var ended = await city.InScopeAsync(s => s.GetRequiredService<KioskDesk>().EndAsync(made.Kiosk.PublicId, default));
        var again = await city.InScopeAsync(s => s.GetRequiredService<KioskDesk>().EndAsync(made.Kiosk.PublicId, default));

        Assert.Equal("rounds", open);
        Assert.Equal("大厅", stored.Label);
        Assert.DoesNotContain(token, System.Text.Encoding.UTF8.GetString(stored.TokenHash), StringComparison.Ordinal);
        Assert.Equal(32, stored.TokenHash.Length);
        Assert.NotNull(ended.Value.EndedAt);
        Assert.Equal("kiosk.not-found", again.Problem?.Code);
        Assert.Null(await BoardAsync(city, token));
        Assert.Null(await BoardAsync(city, token + "x"));
        Assert.Null(await BoardAsync(city, null));
        Assert.Empty(await city.InScopeAsync(s => s.GetRequiredService<KioskDesk>().ListAsync(default)));
    }

    [Theory]
    [InlineData("nothing", "大厅", "board.not-found")]
    [InlineData("rounds", " ", "kiosk.label")]
    public async Task A_screen_needs_a_board_and_a_place(string board, string label, string code)
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);

        Assert.Equal(code, (await city.InScopeAsync(s => s.GetRequiredService<KioskDesk>().MakeAsync(board, label, default))).Problem?.Code);
    }

    private static Task<string?> BoardAsync(TestDeployment city, string? token) => city.InScopeAsync(s => s.GetRequiredService<KioskDesk>().BoardOfAsync(token, default));
}
