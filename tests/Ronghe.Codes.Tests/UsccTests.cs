namespace Ronghe.Codes.Tests;

public sealed class UsccTests
{
    // 91350100M000100Y43 is the worked example of GB 32100-2015.
    [Theory]
    [InlineData("91350100M000100Y43", UsccVerdict.Ok)]
    [InlineData(" 91350100 m000100y43", UsccVerdict.Ok)]
    [InlineData("９１３５０１００Ｍ０００１００Ｙ４３", UsccVerdict.Ok)]
    [InlineData("91350100M000100Y44", UsccVerdict.WrongCheckCharacter)]
    [InlineData("91350100M000100Y4", UsccVerdict.WrongLength)]
    [InlineData("91350100I000100Y43", UsccVerdict.WrongCharacter)]
    [InlineData("", UsccVerdict.WrongLength)]
    public void A_code_gets_a_verdict(string written, UsccVerdict verdict)
    {
        Assert.Equal(verdict, Uscc.Check(written, out var code));
        Assert.Equal(verdict == UsccVerdict.Ok ? "91350100M000100Y43" : "", code);
    }

    [Fact]
    public void Every_wrong_character_is_found()
    {
        const string Code = "91350100M000100Y43";
        foreach (var (at, c) in Enumerable.Range(0, 18).SelectMany(i => "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(c => (i, c))))
        {
            var wrong = Code[..at] + c + Code[(at + 1)..];
            Assert.True(wrong == Code || Uscc.Check(wrong, out _) == UsccVerdict.WrongCheckCharacter, wrong);
        }
    }
}
