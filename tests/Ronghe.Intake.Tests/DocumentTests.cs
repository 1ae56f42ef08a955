namespace Ronghe.Intake.Tests;

public sealed class DocumentTests
{
    [Fact]
    public void A_document_comes_through_as_it_is()
    {
        var plain = Given.Document(Given.Blank(Given.Stream("/Filter /FlateDecode", Given.Packed(Given.Latin("BT (a letter) Tj ET")))));
        var packed = Given.Document(Given.Blank(Given.ObjectStream("<< /Type /Annot /A << /S /URI /URI (https://example.org/JS/AA) >> >>", "[1 2 (a\\) b)]")));

        Assert.All([Given.Page, plain, packed], file => Assert.Equal(file, Given.Taken(file)));
    }

    [Theory]
    [InlineData("<< /S /JavaScript >>", "JavaScript")]
    [InlineData("<< /S /J#61vaScript >>", "JavaScript")]
    [InlineData("<< /JS (app.alert\\(1\\)) >>", "JS")]
    [InlineData("<< /S /Launch /F (cmd.exe) >>", "Launch")]
    [InlineData("<< /Names << /EmbeddedFiles 5 0 R >> >>", "EmbeddedFiles")]
    [InlineData("<< /Type /EmbeddedFile >>", "EmbeddedFile")]
    [InlineData("<< /OpenAction << /S /Named >> >>", "OpenAction")]
    [InlineData("<< /OpenAction 5 0 R >>", "OpenAction")]
    [InlineData("<< /AcroForm << /XFA [(a) 5 0 R] >> >>", "XFA")]
    [InlineData("<< /Subtype /RichMedia >>", "RichMedia")]
    [InlineData("<< /AA << /O 5 0 R >> >>", "AA")]
    public void A_document_that_can_do_something_by_itself_is_refused_also_when_the_word_is_packed_or_disguised(string value, string name)
    {
        byte[][] files =
        [
            Given.Document(Given.Blank(value)),
            Given.Document(Given.Blank(Given.ObjectStream("<< /A 1 >>", value))),
            Given.Document(Given.Blank(Given.ObjectStream(value).Replace("/Type /ObjStm", "/Type /XObject", StringComparison.Ordinal))),
            Given.Document(Given.Blank(), $"<< /Root 1 0 R /More {value} >>"),
            Given.Document(Given.Blank(Given.Stream($"/More {value}", [1, 2, 3]))),
        ];

        Assert.All(files, file => Assert.Equal(("intake.active", name), (FileIntake.Check(file).Problem?.Code, FileIntake.Check(file).Problem?.Args[0])));
    }

    [Fact]
    public void A_document_may_open_at_a_place_of_its_own_and_lead_to_an_address()
    {
        var file = Given.Document(Given.Blank("<< /OpenAction [3 0 R /XYZ null null 0] /A << /S /URI /URI (https://example.org) >> >>"));

        Assert.Equal(file, Given.Taken(file));
    }

    [Fact]
    public void An_encrypted_document_is_refused()
    {
        Assert.Equal("intake.locked", Given.Refusal(Given.Document(Given.Blank(), "<< /Root 1 0 R /Encrypt 4 0 R >>")));
        Assert.Equal("intake.locked", Given.Refusal(Given.Document(Given.Blank(), "<< /Root 1 0 R /Encr#79pt 4 0 R >>")));
    }

    [Theory]
    [InlineData("in a stream")]
    [InlineData("in a text")]
    [InlineData("in a comment")]
    [InlineData("in hexadecimal")]
    public void An_object_that_only_a_viewer_would_find_is_refused(string where)
    {
        const string Hidden = "7 0 obj << /S /JavaScript >> endobj";
        var file = where switch
        {
            "in a stream" => Given.Document(Given.Blank(Given.Stream("", Given.Latin(Hidden)))),
            "in a text" => Given.Document(Given.Blank($"<< /Title ({Hidden}) >>")),
            "in a comment" => Given.Document(Given.Blank(), "<< /Root 1 0 R >>", $"% {Hidden}\n"),
            _ => Given.Document(Given.Blank($"<< /Title <{Hidden}> >>")),
        };

        Assert.Contains(Given.Refusal(file), new[] { "intake.two-files", "intake.damaged" });
    }

    [Fact]
    public void A_second_trailer_in_a_text_is_refused() =>
        Assert.Equal("intake.two-files", Given.Refusal(Given.Document(Given.Blank("<< /Title (trailer << /Root << /A 1 >> >>) >>"))));

    [Fact]
    public void Files_hidden_before_between_or_behind_a_document_are_refused()
    {
        var page = Given.Page;
        byte[] before = [.. Given.Latin("<html>"), .. page];
        byte[] behind = [.. page, .. Given.Latin("<script>alert(1)</script>")];
        var between = Given.Document(Given.Blank(), "<< /Root 1 0 R >>", "<script>");
        byte[] zipEnd = [.. Given.Latin("PK\u0005\u0006"), .. new byte[16], 200, 0];
        var zip = Given.Document(Given.Blank(Given.Stream("", zipEnd)));

        Assert.Equal(["intake.kind", "intake.two-files", "intake.damaged", "intake.two-files"], [Given.Refusal(before), Given.Refusal(behind), Given.Refusal(between), Given.Refusal(zip)]);
    }

    [Fact]
    public void A_document_that_ends_early_is_refused_wherever_it_ends()
    {
        for (var length = 6; length < Given.Page.Length - 6; length += 11)
        {
            Assert.NotEqual("", Given.Refusal(Given.Page[..length]));
        }

        Assert.Equal("intake.truncated", Given.Refusal(Given.Page[..^10]));
    }

    [Fact]
    public void Objects_that_unpack_without_end_or_lie_within_each_other_are_refused()
    {
        var bomb = Given.Document(Given.Blank(Given.Stream("/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode", Given.Packed([.. Given.Latin("20 0 "), .. Enumerable.Repeat((byte)' ', 64 << 20)]))));
        var within = Given.Document(Given.Blank(Given.Stream("/Type /ObjStm /N 2 /First 10 /Filter /FlateDecode", Given.Packed(Given.Latin("20 0 21 1 (<< /S /JavaScript >>)")))));
        var otherwise = Given.Document(Given.Blank(Given.Stream("/Type /ObjStm /N 1 /First 5 /Filter /LZWDecode", [1, 2, 3])));
        var twice = Given.Document(Given.Blank(Given.Stream("/First 5 /N 1 /Filter /FlateDecode /Filter /LZWDecode", Given.Packed([1]))));
        var deep = Given.Document(Given.Blank(new string('[', 5_000) + new string(']', 5_000)));

        Assert.Equal(
            ["intake.damaged", "intake.damaged", "intake.unusual", "intake.damaged", "intake.damaged"],
            [Given.Refusal(bomb), Given.Refusal(within), Given.Refusal(otherwise), Given.Refusal(twice), Given.Refusal(deep)]);
    }
}
