using Ronghe.Access.Accounts;

namespace Ronghe.Access.Tests;

public sealed class PasswordTests
{
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
        Assert.Equal(code, PasswordRules.Check(password, "li.ming")?.Code);

    [Fact]
    public void A_password_may_have_128_characters_and_not_one_more()
    {
        var longest = string.Concat(Enumerable.Range(0, PasswordRules.Most).Select(i => (char)('a' + (i % 26))));

        Assert.Null(PasswordRules.Check(longest, "li.ming"));
        Assert.Equal("password.length", PasswordRules.Check(longest + "x", "li.ming")?.Code);
    }
}
