namespace Ronghe.Intake.Tests;

public sealed class PhotographTests
{
    [Fact]
    public void A_photograph_loses_place_thumbnail_profile_and_comment_and_not_a_byte_of_its_picture()
    {
        var sent = Given.PhotoWith(
            Given.Segment(0xE1, Given.Exif(1, big: true)),
            Given.Segment(0xE1, Given.Latin("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret</x:xmpmeta>")),
            Given.Segment(0xE2, Given.Latin("ICC_PROFILE\0secret")),
            Given.Segment(0xED, Given.Latin("Photoshop 3.0\0secret")),
            Given.Segment(0xFE, Given.Latin("secret <script>")));

        var clean = Given.Taken(sent);

        Assert.Equal(Given.Scans(Given.Photo), Given.Scans(clean));
        Assert.All(["GPS", "secret", "Exif", "CAM"], word => Assert.False(Given.Holds(clean, word), word));
        Assert.True(clean.Length < Given.Photo.Length + 40);
        Assert.Equal((96, 64), (FileIntake.Check(sent).Value.Width, FileIntake.Check(sent).Value.Height));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(6, false)]
    [InlineData(8, true)]
    public void A_photograph_taken_on_its_side_stays_upright_and_says_nothing_else(byte side, bool big)
    {
        var clean = Given.Taken(Given.PhotoWith(Given.Segment(0xE1, Given.Exif(side, big))));

        var at = clean.AsSpan().IndexOf("Exif\0\0"u8);
        Assert.Equal(side, Pictures.ExifOrientation.Read(clean.AsSpan(at + 6)));
        Assert.Equal(34, (clean[at - 2] << 8) | clean[at - 1]);
        Assert.False(Given.Holds(clean, "GPS"));
        Assert.Equal(clean, Given.Taken(clean));
    }

    [Fact]
    public void The_segments_on_which_colours_depend_stay_without_their_thumbnail()
    {
        byte[] jfif = [.. Given.Latin("JFIF\0"), 1, 2, 1, 0, 72, 0, 72, 2, 2, .. new byte[12]];
        byte[] adobe = [.. Given.Latin("Adobe"), 0, 100, 0, 0, 0, 0, 1, 99, 99];

        var clean = Given.Taken(Given.PhotoWith(Given.Segment(0xE0, jfif), Given.Segment(0xEE, adobe)));

        Assert.Equal([0xFF, 0xD8, .. Given.Segment(0xE0, [.. jfif[..12], 0, 0])], clean[..20]);
        Assert.Equal(Given.Segment(0xEE, adobe[..12]), clean[20..36]);
    }

    [Fact]
    public void What_follows_the_picture_is_refused_but_the_further_pictures_that_a_phone_announced_are_left_out()
    {
        byte[] zip = [.. Given.Photo, .. Given.Latin("PK\u0003\u0004 a second file")];
        byte[] page = [.. Given.Photo, .. Given.Latin("<html><script>alert(1)</script>")];
        byte[] announced = [.. Given.PhotoWith(Given.Segment(0xE2, Given.Latin("MPF\0II*\0"))), .. Given.Photo];
        byte[] unannounced = [.. Given.Photo, .. Given.Photo];
        byte[] padded = [.. Given.Photo, .. new byte[300]];

        Assert.Equal(["intake.two-files", "intake.two-files", "intake.two-files"], [Given.Refusal(zip), Given.Refusal(page), Given.Refusal(unannounced)]);
        Assert.Equal(Given.Taken(Given.Photo), Given.Taken(announced));
        Assert.Equal(Given.Taken(Given.Photo), Given.Taken(padded));
    }

    [Fact]
    public void A_photograph_that_ends_early_is_refused_wherever_it_ends()
    {
        for (var length = 3; length < Given.Photo.Length; length += 7)
        {
            Assert.Equal("intake.truncated", Given.Refusal(Given.Photo[..length]));
        }
    }

    [Fact]
    public void A_header_that_announces_more_than_40_megapixels_is_refused_without_looking_further()
    {
        var frame = Given.Photo.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        var flood = (byte[])Given.Photo.Clone();
        (flood[frame + 5], flood[frame + 6], flood[frame + 7], flood[frame + 8]) = (0xFF, 0xFF, 0xFF, 0xFF);

        var problem = FileIntake.Check(flood).Problem;

        Assert.Equal("intake.pixels", problem?.Code);
        Assert.Equal([65535L, 65535L, 40L], problem!.Args);
    }

    [Fact]
    public void Passes_without_end_and_rare_variants_are_refused()
    {
        var scan = Given.Photo.AsSpan().IndexOf([(byte)0xFF, (byte)0xDA]);
        var (head, pass) = (Given.Photo[..scan], Given.Photo[scan..^2]);
        byte[] ten = [.. head, .. Enumerable.Repeat(pass, 10).SelectMany(p => p), 0xFF, 0xD9];
        byte[] many = [.. head, .. Enumerable.Repeat(pass, 101).SelectMany(p => p), 0xFF, 0xD9];
        var arithmetic = (byte[])Given.Photo.Clone();
        arithmetic[arithmetic.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]) + 1] = 0xC9;

        Assert.Equal(Given.Scans(ten), Given.Scans(Given.Taken(ten)));
        Assert.Equal("intake.unusual", Given.Refusal(many));
        Assert.Equal("intake.unusual", Given.Refusal(arithmetic));
    }

    [Fact]
    public void Tables_hold_tables_and_nothing_else()
    {
        var hidden = Given.PhotoWith(Given.Segment(0xDB, Given.Latin("\0" + new string('x', 64) + "<script>")));
        var crowded = Given.PhotoWith(Given.Segment(0xC4, [0, .. Enumerable.Repeat((byte)255, 16), .. new byte[4080]]));

        Assert.Equal(["intake.damaged", "intake.damaged"], [Given.Refusal(hidden), Given.Refusal(crowded)]);
    }
}
