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
    public void The_lists_hold_the_commonest_that_fit_the_policy_and_each_is_refused()
    {
        var fitting = CommonPasswords.From(Policy("asvs").Least).ToList();

        Assert.InRange(fitting.Count, 40_000, int.MaxValue);
        Assert.InRange(CommonPasswords.Count, 90_000, int.MaxValue);
        Assert.All(fitting, password => Assert.Equal("password.common", Policy("asvs").Check(password, "li.ming")?.Code));
    }

    [Theory]
    [InlineData("Password2024!")]
    [InlineData("P@ssw0rd@2025")]
    [InlineData("!!passw0rd!!")]
    [InlineData("iloveyou123456")]
    [InlineData("Guangzhou@2026")]
    [InlineData("woaini19900101")]
    [InlineData("20010203dragon")]
    [InlineData("dragondragon")]
    [InlineData("dragondragond")]
    [InlineData("xk9-xk9-xk9-")]
    [InlineData("ｐａｓｓｗｏｒｄ１２３４")]
    public void A_common_one_with_trivial_additions_is_refused(string password) => Assert.Equal("password.common", Policy("asvs").Check(password, "li.ming")?.Code);

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("xkcd9x4q-xkcd9x4q")]
    [InlineData("dragon84720-6195")]
    [InlineData("dragonpassword")]
    [InlineData("719384650274")]
    [InlineData("湖边的柳树今年发芽早了")]
    public void One_that_takes_more_to_guess_is_not(string password) => Assert.Null(Policy("asvs").Check(password.PadRight(12, '树'), "li.ming"));

    [Fact]
    public void Hardly_any_password_of_a_generator_is_taken_for_a_common_one()
    {
        var random = new Random(4711);
        const string Signs = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

        Assert.Equal(0, Enumerable.Range(0, 20_000).Count(_ => GuessablePasswords.Has(string.Concat(random.GetItems<char>(Signs, 12)))));
    }

    [Fact]
    public void A_leaked_password_of_the_operators_file_is_refused()
    {
        var file = Path.GetTempFileName();
#pragma warning disable CA5350 // As the published lists have it.
        var hash = Convert.ToHexString(System.Security.Cryptography.SHA1.HashData("a sentence that leaked somewhere"u8));
#pragma warning restore CA5350
        File.WriteAllLines(file, [new string('0', 40) + ":1", hash + ":17", new string('F', 40) + ":2"]);
        var policy = PasswordPolicy.Load(new PackFolder(TestPacks.Original, "guangzhou"), new SignInRules("asvs", SecondFactor: true, file));

        Assert.Equal("password.leaked", policy.Check("a sentence that leaked somewhere", "li.ming")?.Code);
        Assert.Null(policy.Check("a sentence that leaked nowhere", "li.ming"));
        File.Delete(file);
    }

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
