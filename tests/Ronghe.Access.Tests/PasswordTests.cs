using Ronghe.Access.Accounts;
using Ronghe.Contracts.Access;
using Ronghe.Packs;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests;

public sealed class PasswordTests
{
    private static PasswordPolicy Policy(string name) => PasswordPolicy.Load(new PackFolder(TestPacks.Original, "guangzhou"), new SignInRules(name, SecondFactor: true));

    [Fact]
    public void A_stored_password_is_known_again_and_no_other_is()
    {
        var stored = PasswordHash.Make("correct horse battery");

        Assert.True(PasswordHash.Verify("correct horse battery", stored));
        Assert.False(PasswordHash.Verify("correct horse batterx", stored));
        Assert.StartsWith("1.600000.", stored, StringComparison.Ordinal);
    }

    [Fact]
    public void One_password_is_stored_differently_each_time() =>
        Assert.NotEqual(PasswordHash.Make("correct horse battery"), PasswordHash.Make("correct horse battery"));

    [Theory]
    [InlineData(null, "password.length")]
    [InlineData("elevenchars", "password.length")]
    [InlineData("password1234", "password.common")]
    [InlineData("PASSWORD1234", "password.common")]
    [InlineData("abababababab", "password.common")]
    [InlineData("my-li.ming-password", "password.common")]
    [InlineData("twelve chars", null)]
    [InlineData("一句容易记住的十二字密码", null)]
    public void Length_counts_and_composition_does_not(string? password, string? code) =>
        Assert.Equal(code, Policy("asvs").Check(password, "li.ming")?.Code);

    [Fact]
    public void A_password_may_have_128_characters_and_not_one_more()
    {
        var longest = string.Concat(Enumerable.Range(0, 128).Select(i => (char)('a' + (i % 26))));

        Assert.Null(Policy("asvs").Check(longest, "li.ming"));
        Assert.Equal("password.length", Policy("asvs").Check(longest + "x", "li.ming")?.Code);
    }

    [Theory]
    [InlineData("correct horse battery", "password.classes")]
    [InlineData("Correct horse battery", null)]
    [InlineData("correct1horse2battery", "password.classes")]
    [InlineData("Correct1horse2battery", null)]
    [InlineData("一句容易记住的十二字密码 A1", null)]
    public void Under_djbh3_three_classes_of_characters_are_asked(string password, string? code) =>
        Assert.Equal(code, Policy("djbh3").Check(password, "li.ming")?.Code);

    [Fact]
    public void Under_djbh3_a_password_is_due_after_90_days_and_under_asvs_never()
    {
        var set = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.False(Policy("djbh3").IsDue(set, set.AddDays(90)));
        Assert.True(Policy("djbh3").IsDue(set, set.AddDays(90).AddSeconds(1)));
        Assert.False(Policy("asvs").IsDue(set, set.AddYears(10)));
    }
}
