using System.Text;
using Ronghe.Access.Factors;

namespace Ronghe.Access.Tests.Factors;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238 appendix B, SHA-1, the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_differ_by_one_step(int seconds, bool taken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var code = Totp.CodeAt(Secret, Totp.StepAt(now.AddSeconds(seconds)));

        Assert.Equal(taken, Totp.Match(Secret, code, now, lastUsed: 0) is not null);
    }

    [Fact]
    public void No_code_is_taken_twice_nor_one_before_it()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = Totp.Match(Secret, Totp.CodeAt(Secret, Totp.StepAt(now)), now, lastUsed: 0)!.Value;

        Assert.Null(Totp.Match(Secret, Totp.CodeAt(Secret, step), now, step));
        Assert.Null(Totp.Match(Secret, Totp.CodeAt(Secret, step - 1), now, step));
        Assert.Equal(step + 1, Totp.Match(Secret, Totp.CodeAt(Secret, step + 1), now, step));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    public void What_is_not_six_digits_is_no_code(string? code) => Assert.Null(Totp.Match(Secret, code, DateTimeOffset.FromUnixTimeSeconds(59), 0));

    [Fact]
    public void A_code_may_be_typed_with_a_space() =>
        Assert.NotNull(Totp.Match(Secret, "287 082", DateTimeOffset.FromUnixTimeSeconds(59), 0));

    // RFC 4648 §10.
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foobar", "MZXW 6YTB OI")]
    public void A_secret_is_written_in_base_32(string bytes, string written) => Assert.Equal(written, Totp.Written(Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public void An_app_is_told_whose_code_it_is() =>
        Assert.Equal(
            "otpauth://totp/%E8%9E%8D%E5%90%88:li.ming?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E8%9E%8D%E5%90%88",
            Totp.Address(Secret, "li.ming", "融合"));
}
