using System.Text;
using Ronghe.Web.Typing;

namespace Ronghe.Web.Tests.Typing;

public sealed class FileLookTests
{
    [Fact]
    public void A_file_is_what_its_first_bytes_say()
    {
        Assert.Equal(FileKind.Jpeg, FileLook.KindOf([0xFF, 0xD8, 0xFF, 0xE0, 0]));
        Assert.Equal(FileKind.Png, FileLook.KindOf([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]));
        Assert.Equal(FileKind.Pdf, FileLook.KindOf("%PDF-1.7\n"u8));
        Assert.Equal(FileKind.Zip, FileLook.KindOf([(byte)'P', (byte)'K', 3, 4]));
        Assert.Equal(FileKind.Text, FileLook.KindOf("姓名,号码\r\n"u8));
        Assert.Equal(FileKind.Text, FileLook.KindOf([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b")]));
        Assert.Equal(FileKind.Unknown, FileLook.KindOf("MZ\0\0"u8));
        Assert.Equal(FileKind.Unknown, FileLook.KindOf([]));
    }

    [Theory]
    [InlineData(0, "%PDF-", "field.file-empty")]
    [InlineData(99, "%PDF-", "field.file-long")]
    [InlineData(9, "<script>", "field.file-kind")]
    [InlineData(9, "\0\0\0\u0018ftypheic", "field.file-heic")]
    [InlineData(9, "%PDF-", null)]
    public void A_file_that_is_empty_too_long_or_something_else_is_refused(long length, string head, string? code) =>
        Assert.Equal(code, FileLook.Check(length, Encoding.UTF8.GetBytes(head), [FileKind.Pdf, FileKind.Jpeg], most: 50)?.Code);
}
