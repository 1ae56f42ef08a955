using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Packages;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Admissions;

public sealed class PublicationTests
{
    [Fact]
    public async Task A_list_with_a_phone_in_its_words_is_not_sealed_and_the_place_is_named()
    {
        var packs = TestPacks.WithQuota(20);
        var words = Path.Combine(packs, "guangzhou", "texts", "hukou.yaml");
        await File.AppendAllTextAsync(words, "\nplanted:\n  contact: {zh: 咨询电话 138-0013-8000, en: Call 138 0013 8000}\n");
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite, packs: packs);

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => SmallCity.RunToProvisionalAsync(city, 200, 3));

        Assert.Contains("publication.hit", refused.Message, StringComparison.Ordinal);
        var list = await SmallCity.ListAsync(city, ListKind.Provisional);
        Assert.Null(list.SealedAt);
        Assert.Null(list.Root);
        Assert.Null(list.PublicPackage);
        Assert.Equal(0, await city.InScopeAsync(s => s.GetRequiredService<RoundsDb>().Rows.CountAsync()));
        var round = await SmallCity.RoundAsync(city);
        var trail = await city.InScopeAsync(s => s.GetRequiredService<IAuditTrail>().ListAsync(round.Subject, 100, default));
        Assert.Contains(trail, e => e.Act == "round.publication-refused" && e.Detail!.Contains("texts/hukou.yaml, line ", StringComparison.Ordinal));
        Directory.Delete(packs, recursive: true);
    }

    [Theory]
    [InlineData("王小明", "99010119900307001X", "id")]
    [InlineData("99010119900307001X", "9****************X", "name")]
    [InlineData("王*明", "9****************X", null)]
    public void A_row_that_shows_a_whole_number_is_found(string name, string id, string? where)
    {
        var digits = Codes.IdCard.CheckCharacter("99010119900307001");
        var whole = "99010119900307001" + digits;

        var hit = ListGate.CheckRow(new PublicIdentity(name.Replace("99010119900307001X", whole, StringComparison.Ordinal), id.Replace("99010119900307001X", whole, StringComparison.Ordinal)), 7);

        Assert.Equal(where is null ? null : $"row 7, {where}", hit?.Args[0]);
    }
}
