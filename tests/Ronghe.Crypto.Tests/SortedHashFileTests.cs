using System.Security.Cryptography;
using System.Text;

namespace Ronghe.Crypto.Tests;

public sealed class SortedHashFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(0, "\n", true)]
    [InlineData(1, "\n", true)]
    [InlineData(1, "\r\n", false)]
    [InlineData(2, "\r\n", true)]
    [InlineData(3, "\n", false)]
    [InlineData(1000, "\r\n", true)]
    [InlineData(1000, "\n", false)]
    public void It_has_what_a_plain_set_has_and_nothing_else(int count, string lineEnd, bool ended)
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        var all = Enumerable.Range(0, count * 2).Select(i => $"password {i}").ToList();
        var listed = all.Take(count).ToHashSet(StringComparer.Ordinal);
        Write(listed.Select(text => $"{Hash(text)}:{(long)Math.Pow(10, random.NextDouble() * 9)}").Order(StringComparer.Ordinal), lineEnd, ended);

        var file = new SortedHashFile(_path);

        Assert.All(all, text => Assert.Equal(listed.Contains(text), file.Has(text)));
        Assert.False(file.Has(""));
    }

    [Fact]
    public void Small_letters_and_lines_without_a_count_are_read()
    {
        Write([Hash("a").ToLowerInvariant(), Hash("b"), Hash("c") + ":3"], "\n", ended: true, sort: true);

        var file = new SortedHashFile(_path);

        Assert.True(file.Has("a") && file.Has("b") && file.Has("c"));
        Assert.False(file.Has("d"));
    }

    [Fact]
    public void A_file_in_another_order_is_refused()
    {
        Write(Enumerable.Range(0, 1000).Select(i => $"{Hash("p" + i)}:{1000 - i}"), "\n", ended: true);

        Assert.Throws<InvalidDataException>(() => new SortedHashFile(_path));
    }

    [Theory]
    [InlineData("password\n")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF0123456G:3\n")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF01234567 3\n")]
    [InlineData("\n")]
    public void A_file_of_something_else_is_refused(string text)
    {
        File.WriteAllText(_path, text);

        Assert.Throws<InvalidDataException>(() => new SortedHashFile(_path));
    }

    [Fact]
    public void A_line_without_end_is_refused_and_not_read_whole()
    {
        File.WriteAllText(_path, Hash("a") + ":" + new string('1', 100_000));

        Assert.Throws<InvalidDataException>(() => new SortedHashFile(_path).Has("b"));
    }

    private void Write(IEnumerable<string> lines, string lineEnd, bool ended, bool sort = false)
    {
        var text = string.Join(lineEnd, sort ? lines.OrderBy(l => l, StringComparer.OrdinalIgnoreCase) : lines);
        File.WriteAllText(_path, text + (ended && text.Length > 0 ? lineEnd : ""));
    }

    private static string Hash(string text)
    {
#pragma warning disable CA5350 // As the published lists have it.
        return Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }
}
