using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;

namespace Ronghe.Registry.Tests.Declarations;

public sealed class PlateCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void Any_one_wrong_character_is_found()
    {
        for (var drawn = 0; drawn < 200; drawn++)
        {
            var code = PlateCode.Draw();
            Assert.Equal(code, PlateCode.Read(code));
            for (var at = 0; at < code.Length; at++)
            {
                foreach (var wrong in Alphabet.Where(c => c != code[at]))
                {
                    Assert.Null(PlateCode.Read(code[..at] + wrong + code[(at + 1)..]));
                }
            }
        }
    }

    [Fact]
    public void It_is_read_as_people_type_it()
    {
        var code = Enumerable.Range(0, 1_000).Select(_ => PlateCode.Draw()).First(c => c.Contains('0', StringComparison.Ordinal) && c.Contains('1', StringComparison.Ordinal));

        var typed = $" {code[..4]}-{code[4..8]} {code[8..]} ".ToLowerInvariant().Replace('0', 'o').Replace('1', 'l');

        Assert.Equal(code, PlateCode.Read(typed));
        Assert.Null(PlateCode.Read(null));
        Assert.Null(PlateCode.Read("𠮷" + code));
    }

    [Theory]
    [InlineData("counts-from: registration", CountsFrom.Registration)]
    [InlineData("# 起算\ncounts-from: arrival\n", CountsFrom.Arrival)]
    public void A_city_says_from_which_day_residence_counts(string yaml, object expected) => Assert.Equal(expected, RegistrationRules.Read(yaml));

    [Theory]
    [InlineData("counts-from: whenever")]
    [InlineData("counts: registration")]
    [InlineData("counts-from: arrival\ncounts-from: registration")]
    public void A_slip_in_the_sheet_is_found(string yaml) => Assert.ThrowsAny<YamlDotNet.Core.YamlException>(() => RegistrationRules.Read(yaml));
}
