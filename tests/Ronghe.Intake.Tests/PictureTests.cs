namespace Ronghe.Intake.Tests;

public sealed class PictureTests
{
    [Fact]
    public void A_picture_keeps_header_palette_colours_and_data_and_loses_texts_dates_profiles_and_frames()
    {
        byte[][] colours = [Given.Chunk("gAMA", 0, 0, 0xB1, 0x8F), Given.Chunk("sRGB", 0), Given.Chunk("tRNS", 0, 1, 0, 2, 0, 3)];
        byte[][] others = [Given.Chunk("tEXt", Given.Latin("Author\0secret")), Given.Chunk("tIME", 7, 226, 1, 1, 1, 1, 1), Given.Chunk("iCCP", Given.Latin("secret")), Given.Chunk("acTL", 0, 0, 0, 2, 0, 0, 0, 0), Given.Chunk("prVt", 1)];

        var clean = Given.Taken(Given.Picture(12, 7, [.. colours, .. others]));

        Assert.Equal(Given.Picture(12, 7, colours), clean);
    }

    [Fact]
    public void A_picture_on_its_side_stays_upright()
    {
        var clean = Given.Taken(Given.Picture(4, 4, Given.Chunk("eXIf", Given.Exif(6, big: true)[6..])));

        Assert.Equal(Given.Picture(4, 4, Given.Chunk("eXIf", Pictures.ExifOrientation.Write(6))), clean);
        Assert.Equal(clean, Given.Taken(clean));
    }

    [Fact]
    public void A_wrong_checksum_a_missing_header_and_something_behind_the_end_are_refused()
    {
        var wrong = Given.Picture(12, 7, Given.Chunk("gAMA", 0, 0, 0xB1, 0x8F));
        wrong[45] ^= 1; // the checksum of gAMA: nothing else would notice
        byte[] headless = [.. Given.PngSignature, .. Given.Chunk("IDAT", 1), .. Given.Chunk("IEND")];
        byte[] followed = [.. Given.Picture(), .. Given.Latin("<?php")];
        byte[] parted = [.. Given.Picture()[..^12], .. Given.Chunk("gAMA", 0, 0, 0, 1), .. Given.Chunk("IDAT", 1), .. Given.Chunk("IEND")];
        byte[] unknown = Given.Picture(12, 7, Given.Chunk("CgBI", 1));

        Assert.Equal(
            ["intake.damaged", "intake.damaged", "intake.two-files", "intake.damaged", "intake.unusual"],
            [Given.Refusal(wrong), Given.Refusal(headless), Given.Refusal(followed), Given.Refusal(parted), Given.Refusal(unknown)]);
    }

    [Fact]
    public void A_picture_that_ends_early_is_refused_wherever_it_ends()
    {
        var picture = Given.Picture();
        for (var length = 8; length < picture.Length; length++)
        {
            Assert.Equal("intake.truncated", Given.Refusal(picture[..length]));
        }
    }

    [Theory]
    [InlineData(100_000, 100_000, "intake.pixels")]
    [InlineData(int.MaxValue, 1, "intake.pixels")]
    [InlineData(8_000, 5_000, "intake.truncated")]
    public void A_flood_of_pixels_is_refused_by_its_header_and_data_must_be_what_the_header_says(int width, int height, string code)
    {
        byte[] flood = [.. Given.PngSignature, .. Given.Header(width, height), .. Given.Chunk("IDAT", Given.Packed(new byte[1000])), .. Given.Chunk("IEND")];

        Assert.Equal(code, Given.Refusal(flood));
    }

    [Fact]
    public void Data_that_unpacks_to_more_than_the_picture_is_refused_without_unpacking_it_all()
    {
        byte[] bomb = [.. Given.PngSignature, .. Given.Header(10, 10), .. Given.Chunk("IDAT", Given.Packed(new byte[64 << 20])), .. Given.Chunk("IEND")];

        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal("intake.two-files", Given.Refusal(bomb));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(13, 17)]
    public void Interlaced_pictures_of_any_size_are_measured_as_the_standard_draws_them(int width, int height)
    {
        // Slowly: which pass draws which pixel (ISO/IEC 15948 8.2).
        int[][] pattern = [[1, 6, 4, 6, 2, 6, 4, 6], [7, 7, 7, 7, 7, 7, 7, 7], [5, 6, 5, 6, 5, 6, 5, 6], [7, 7, 7, 7, 7, 7, 7, 7], [3, 6, 4, 6, 3, 6, 4, 6], [7, 7, 7, 7, 7, 7, 7, 7], [5, 6, 5, 6, 5, 6, 5, 6], [7, 7, 7, 7, 7, 7, 7, 7]];
        var pixels = from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select (Pass: pattern[y % 8][x % 8], y);
        var length = pixels.GroupBy(p => p).Sum(line => 1 + (line.Count() * 2)); // 16 bits of grey
        byte[] Of(int bytes) => [.. Given.PngSignature, .. Given.Header(width, height, bits: 16, colour: 0, interlace: 1), .. Given.Chunk("IDAT", Given.Packed(new byte[bytes])), .. Given.Chunk("IEND")];

        Assert.Equal(Of(length), Given.Taken(Of(length)));
        Assert.Equal("intake.truncated", Given.Refusal(Of(length - 1)));
        Assert.Equal("intake.two-files", Given.Refusal(Of(length + 1)));
    }
}
