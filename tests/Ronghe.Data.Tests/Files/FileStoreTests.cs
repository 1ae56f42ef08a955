using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.TestKit;

namespace Ronghe.Data.Tests.Files;

public sealed class FileStoreTests : IAsyncLifetime
{
    private const int Piece = 1 << 16;
    private TestDeployment _on = null!;
    private FileStore _files = null!;

    private string Folder => Path.Combine(_on.Folder, "files");

    public async ValueTask InitializeAsync()
    {
        _on = await TestDeployment.CreateAsync(DbKind.Sqlite);
        _files = _on.Services.GetRequiredService<FileStore>();
    }

    public ValueTask DisposeAsync() => _on.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Piece - 1)]
    [InlineData(Piece)]
    [InlineData(Piece + 1)]
    [InlineData((5 * Piece) + 17)]
    public async Task A_file_reads_as_it_was_written_and_is_named_by_its_content(int size)
    {
        var content = Noise(size, seed: size);

        var name = await SaveAsync(_files, content);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), name);
        Assert.Equal(content, Read(_files, name));
    }

    [Fact]
    public async Task Written_and_read_anywhere_it_is_what_a_plain_stream_would_be()
    {
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            using var plain = new MemoryStream();
            var name = await _files.SaveAsync(sealedFile =>
            {
                for (var act = 0; act < 40; act++)
                {
                    Step(random, sealedFile, plain);
                }

                return Task.CompletedTask;
            }, default);

            Assert.Equal(plain.ToArray(), Read(_files, name));
            using var opened = _files.Open(name);
            for (var act = 0; act < 20; act++)
            {
                plain.Position = opened.Position = random.NextInt64(plain.Length + 10);
                var (expected, read) = (new byte[random.Next(1, 2 * Piece)], new byte[2 * Piece]);
                Assert.Equal(plain.ReadAtLeast(expected, expected.Length, false), opened.ReadAtLeast(read.AsSpan(0, expected.Length), expected.Length, false));
                Assert.Equal(expected, read[..expected.Length]);
            }
        }
    }

    [Fact]
    public async Task The_disk_holds_none_of_it_in_clear()
    {
        await SaveAsync(_files, Encoding.UTF8.GetBytes("王小明 991101199003070012"));

        var stored = Assert.Single(Directory.GetFiles(Folder));
        Assert.DoesNotContain("991101199003070012", Encoding.Latin1.GetString(File.ReadAllBytes(stored)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_bit_is_found_wherever_it_is()
    {
        var content = Noise((2 * Piece) + 100, seed: 1);
        var name = await SaveAsync(_files, content);
        var stored = Assert.Single(Directory.GetFiles(Folder));
        var bytes = File.ReadAllBytes(stored);
        var random = new Random(2);
        foreach (var place in Enumerable.Range(0, 60).Select(_ => random.Next(bytes.Length)).Concat([0, 3, 4, 5, 8, bytes.Length - 1]))
        {
            var bent = (byte[])bytes.Clone();
            bent[place] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(stored, bent);
            Assert.ThrowsAny<CryptographicException>(() => Read(_files, name));
        }
    }

    [Fact]
    public async Task A_file_cut_off_or_with_its_pieces_exchanged_is_found()
    {
        var name = await SaveAsync(_files, Noise(4 * Piece, seed: 3));
        var stored = Assert.Single(Directory.GetFiles(Folder));
        var bytes = File.ReadAllBytes(stored);
        const int head = 8, whole = Piece + 28;
        File.WriteAllBytes(stored, bytes[..^whole]);
        Assert.ThrowsAny<CryptographicException>(() => Read(_files, name));

        File.WriteAllBytes(stored, [.. bytes[..head], .. bytes[(head + whole)..(head + (2 * whole))], .. bytes[head..(head + whole)], .. bytes[(head + (2 * whole))..]]);
        Assert.ThrowsAny<CryptographicException>(() => Read(_files, name));
    }

    [Fact]
    public async Task The_same_content_saved_at_once_and_again_is_one_file()
    {
        var content = Noise(1000, seed: 4);

        var names = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => SaveAsync(_files, content))));

        Assert.Single(names.Distinct());
        Assert.Single(Directory.GetFiles(Folder));
        Assert.Equal(content, Read(_files, names[0]));
    }

    [Fact]
    public async Task A_file_gone_from_the_disk_is_made_anew_by_whoever_saves_it_again()
    {
        var content = Noise(1000, seed: 5);
        var name = await SaveAsync(_files, content);
        File.Delete(Assert.Single(Directory.GetFiles(Folder)));
        Assert.Throws<FileNotFoundException>(() => Read(_files, name));

        await SaveAsync(_files, content);

        Assert.Equal(content, Read(_files, name));
    }

    [Fact]
    public async Task An_erased_file_does_not_open_even_from_a_copy_of_the_disk()
    {
        var content = Noise(1000, seed: 6);
        var name = await SaveAsync(_files, content);
        var stored = Assert.Single(Directory.GetFiles(Folder));
        var copy = File.ReadAllBytes(stored);

        Assert.True(_files.Erase(name));
        Assert.False(_files.Erase(name));
        File.WriteAllBytes(stored, copy);

        Assert.Throws<FileNotFoundException>(() => Read(_files, name));
        await SaveAsync(_files, content);
        Assert.Equal(content, Read(_files, name));
    }

    [Fact]
    public async Task Drafts_of_killed_writers_and_files_without_a_key_are_swept_and_nothing_else()
    {
        var (kept, erased) = (await SaveAsync(_files, Noise(10, seed: 8)), await SaveAsync(_files, Noise(11, seed: 9)));
        var copies = Directory.GetFiles(Folder).ToDictionary(f => f, File.ReadAllBytes);
        _files.Erase(erased);
        foreach (var (place, content) in copies)
        {
            File.WriteAllBytes(place, content);
        }

        File.WriteAllBytes(Path.Combine(Folder, ".draft.part"), [1, 2, 3]);

        Assert.Equal(0, _files.Sweep(DateTimeOffset.UtcNow.AddHours(-1)));
        Assert.Equal(2, _files.Sweep(DateTimeOffset.UtcNow.AddHours(1)));
        Assert.Equal(Noise(10, seed: 8), Read(_files, kept));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Files_stay_readable_when_the_key_that_wraps_theirs_is_changed(DbKind kind)
    {
        await using var on = await TestDeployment.CreateAsync(kind);
        var files = on.Services.GetRequiredService<FileStore>();
        var content = Noise(Piece + 1, seed: 10);
        var name = await SaveAsync(files, content);

        await on.InScopeAsync(async s =>
        {
            Assert.Null((await s.GetRequiredService<KeyRotation>().RotateAsync("file", "test", default)).Problem);
            return true;
        });
        on.Services.GetRequiredService<KeyStore>().Reload();
        var rows = await on.InScopeAsync(s => s.GetServices<IProtectedRows>().Single(r => r.Keys.Contains("file")).RenewAsync("file", long.MinValue, 100, default));

        Assert.Equal(1, rows.Rows);
        Assert.Equal(content, Read(files, name));
    }

    private static void Step(Random random, Stream sealedFile, MemoryStream plain)
    {
        switch (random.Next(3))
        {
            case 0:
                plain.Position = sealedFile.Position = random.NextInt64(plain.Length + 1);
                break;
            case 1:
                var some = Noise(random.Next(Piece + 100), random.Next());
                plain.Write(some);
                sealedFile.Write(some);
                break;
            default:
                var (expected, read) = (new byte[random.Next(Piece)], new byte[Piece]);
                Assert.Equal(plain.ReadAtLeast(expected, expected.Length, false), sealedFile.ReadAtLeast(read.AsSpan(0, expected.Length), expected.Length, false));
                Assert.Equal(expected, read[..expected.Length]);
                break;
        }

        Assert.Equal((plain.Position, plain.Length), (sealedFile.Position, sealedFile.Length));
    }

    private static Task<string> SaveAsync(FileStore files, byte[] content) => files.SaveAsync(stream =>
    {
        stream.Write(content);
        return Task.CompletedTask;
    }, default);

    private static byte[] Read(FileStore files, string name)
    {
        using var file = files.Open(name);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }

    private static byte[] Noise(int size, int seed)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
