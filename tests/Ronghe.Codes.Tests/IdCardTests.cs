namespace Ronghe.Codes.Tests;

public sealed class IdCardTests
{
    private static readonly DateOnly Today = new(2025, 10, 1);

    // The example of the standard's annex (GB 11643-1999): 11010519491231002X.
    [Theory]
    [InlineData("11010519491231002X", IdVerdict.Ok)]
    [InlineData("１１０１０５１９４９１２３１００２ｘ", IdVerdict.Ok)]
    [InlineData(" 110105 19491231 002x ", IdVerdict.Ok)]
    [InlineData("'11010519491231002X", IdVerdict.Ok)]
    [InlineData("110105-19491231-002X", IdVerdict.Ok)]
    [InlineData("110105194912310021", IdVerdict.WrongCheckDigit)]
    [InlineData("11010519491231002", IdVerdict.WrongLength)]
    [InlineData("", IdVerdict.WrongLength)]
    [InlineData("1101051949123100X2", IdVerdict.WrongCharacter)]
    [InlineData("11010519491231002Y", IdVerdict.WrongCharacter)]
    [InlineData("110105491231002", IdVerdict.FifteenDigits)]
    [InlineData("4.4E+17", IdVerdict.SpreadsheetDamaged)]
    [InlineData("4.40106E+17", IdVerdict.SpreadsheetDamaged)]
    [InlineData("4.40106e17", IdVerdict.SpreadsheetDamaged)]
    [InlineData("440106199001010000.00", IdVerdict.SpreadsheetDamaged)]
    [InlineData("440106199001010000", IdVerdict.SpreadsheetDamaged)]
    public void A_number_gets_the_verdict_that_says_what_to_do(string written, IdVerdict verdict)
    {
        Assert.Equal(verdict, IdCard.Check(written, Today, sample: null, out var number));
        Assert.Equal(verdict == IdVerdict.Ok ? "11010519491231002X" : null, number.Text);
    }

    [Theory]
    [InlineData("19490231", IdVerdict.BadDate)]
    [InlineData("00000000", IdVerdict.BadDate)]
    [InlineData("18741231", IdVerdict.BadDate)]
    [InlineData("20251002", IdVerdict.FutureDate)]
    [InlineData("20251001", IdVerdict.Ok)]
    public void The_birth_date_must_be_a_date_that_has_come(string birth, IdVerdict verdict)
    {
        var digits = "110105" + birth + "002";
        Assert.Equal(verdict, IdCard.Check(digits + IdCard.CheckCharacter(digits), Today, sample: null, out _));
    }

    [Fact]
    public void Sample_and_real_numbers_do_not_mix()
    {
        var sample = IdCard.MakeSample(new DateOnly(1990, 1, 1), Sex.Female, 7).Text;
        Assert.Equal(IdVerdict.Ok, IdCard.Check(sample, Today, sample: true, out _));
        Assert.Equal(IdVerdict.SampleInReal, IdCard.Check(sample, Today, sample: false, out _));
        Assert.Equal(IdVerdict.NotSample, IdCard.Check("11010519491231002X", Today, sample: true, out _));
        Assert.Equal(IdVerdict.Ok, IdCard.Check("11010519491231002X", Today, sample: false, out _));
    }

    [Fact]
    public void A_sample_number_holds_birth_date_and_sex_and_no_two_are_equal()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var birth = new DateOnly(1988, 2, 29);
        for (var serial = 0; serial < 50_000; serial++)
        {
            var at = serial < 25_000 ? serial : IdCard.SamplesPerBirthAndSex - 1 - (serial - 25_000);
            foreach (var sex in (ReadOnlySpan<Sex>)[Sex.Male, Sex.Female])
            {
                var number = IdCard.MakeSample(birth, sex, at);
                Assert.True(seen.Add(number.Text), number.Text);
                Assert.Equal(IdVerdict.Ok, IdCard.Check(number.Text, Today, sample: true, out var read));
                Assert.Equal((birth, sex, true), (read.Birth, read.Sex, read.IsSample));
            }
        }
    }

    [Fact]
    public void Every_wrong_digit_and_every_exchange_of_neighbours_is_found()
    {
        // ISO 7064 MOD 11-2 finds all of both kinds.
        var number = IdCard.MakeSample(new DateOnly(1975, 11, 30), Sex.Male, 4_711).Text;
        for (var i = 0; i < 17; i++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                AssertFound(number, number[..i] + digit + number[(i + 1)..]);
            }

            AssertFound(number, number[..i] + number[i + 1] + number[i] + number[(i + 2)..]);
        }
    }

    private static void AssertFound(string number, string wrong) =>
        Assert.True(wrong == number || IdCard.Check(wrong, Today, sample: null, out _) != IdVerdict.Ok, wrong);
}
