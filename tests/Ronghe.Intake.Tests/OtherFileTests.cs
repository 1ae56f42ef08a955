using System.IO.Compression;

namespace Ronghe.Intake.Tests;

public sealed class OtherFileTests
{
    [Fact]
    public async Task What_is_no_photograph_picture_or_document_is_refused_whatever_it_is_called()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await archive.CreateEntry("photo.jpg").OpenAsync();
            await entry.WriteAsync(Given.Photo);
        }

        byte[][] files =
        [
            Given.Latin("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"), Given.Latin("<!doctype html><script>alert(1)</script>"), zip.ToArray(),
            Given.Latin("GIF89a<script>alert(1)</script>"), Given.Latin("MZ\u0090\0"), Given.Latin("#!/bin/sh"), Given.Latin("RIFF\0\0\0\0WEBPVP8 "), Given.Latin("BM"), [0xFF], [0xFF, 0xD8],
            Given.Latin(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"),
        ];

        Assert.All(files, file => Assert.Equal("intake.kind", Given.Refusal(file)));
        Assert.Equal("intake.empty", Given.Refusal([]));
        Assert.Equal("intake.heic", Given.Refusal(Given.Latin("\0\0\0\u0018ftypheic\0\0\0\0")));
    }

    [Fact]
    public async Task A_file_over_10_MB_is_refused_before_it_is_read_to_its_end()
    {
        using var known = new MemoryStream(new byte[(10 << 20) + 1]);
        await using var endless = new Endless();

        Assert.Equal("intake.too-large", (await FileIntake.ReadAsync(known, null, CancellationToken.None)).Problem?.Code);
        Assert.Equal("intake.too-large", (await FileIntake.ReadAsync(endless, null, CancellationToken.None)).Problem?.Code);
        Assert.InRange(endless.Given, 10 << 20, 11 << 20);
        Assert.Equal(0, known.Position);
    }

    [Theory]
    [InlineData("信访材料.JPG", "信访材料.jpg")]
    [InlineData("../../etc/passwd", "passwd.jpg")]
    [InlineData(@"C:\Users\li\证明.pdf", "证明.jpg")]
    [InlineData("letter\u202Egpj.exe", "lettergpj.exe.jpg")]
    [InlineData("a\0b\r\nc\u200Bd.png", "abcd.jpg")]
    [InlineData("con.jpg", "_con.jpg")]
    [InlineData("  .. ", "material.jpg")]
    [InlineData("\uD800<script>\".jpg", "script.jpg")]
    [InlineData(null, "material.jpg")]
    public void A_shown_name_is_text_of_ours(string? sent, string shown) => Assert.Equal(shown, ShownName.Of(sent, MaterialKind.Jpeg, "material"));

    [Fact]
    public void A_name_of_300_characters_is_cut_between_characters()
    {
        var shown = ShownName.Of(string.Concat(Enumerable.Repeat("𠅤", 300)) + ".pdf", MaterialKind.Pdf, "material");

        Assert.Equal(string.Concat(Enumerable.Repeat("𠅤", 80)) + ".pdf", shown);
        Assert.Equal("material.pdf", ShownName.Of("a" + new string('\u0301', 300), MaterialKind.Pdf, "material"));
    }

    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
