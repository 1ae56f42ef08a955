using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Rounds.Tests.Admissions;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Keys;

/// <summary>What somebody finds who carries the database away: no identity number and no name of anyone in it.</summary>
public sealed partial class CanaryTests
{
    private const int Persons = 800;
    private const int WrongConfiguration = 78;

    [Fact]
    public async Task Neither_the_database_file_nor_its_log_holds_a_number_or_a_name()
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);
        await SmallCity.RunToProvisionalAsync(city, Persons, 3);

        // While somebody is connected the log stays.
        await using var connected = new Microsoft.Data.Sqlite.SqliteConnection(city.Services.GetRequiredService<DatabaseOptions>().ConnectionString);
        await connected.OpenAsync();
        var files = Directory.EnumerateFiles(city.Folder, "ronghe.db*").ToList();

        Assert.Contains(files, f => f.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            Assert.Empty(await FoundAsync(city, await ReadAsync(file)));
        }
    }

    [Fact]
    public async Task A_dump_of_the_database_holds_no_number_and_no_name()
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Postgres);
        await SmallCity.RunToProvisionalAsync(city, Persons, 3);

        var dump = await (await PgCluster.GetAsync()).DumpAsync(city.Services.GetRequiredService<DatabaseOptions>().ConnectionString);

        Assert.Contains("registry_person", dump, StringComparison.Ordinal);
        Assert.Empty(await FoundAsync(city, dump));
        Assert.Empty(await FoundAsync(city, Hex().Replace(dump, bytes => Encoding.Latin1.GetString(Convert.FromHexString(bytes.Groups[1].Value)))));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_backup_restored_without_its_root_key_is_refused_and_shows_nobody_and_with_the_key_all_is_there(DbKind kind)
    {
        await using var city = await TestDeployment.CreateAsync(kind);
        await SmallCity.LoadAsync(city, Persons, 3);
        var folder = Directory.CreateTempSubdirectory("restored").FullName;
        await RestoreAsync(city, folder);

        var (code, said) = ProgramRun.Run(folder, null, "key", "list");
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        await File.WriteAllTextAsync(KeyOf(folder), new string('7', 64));
        File.SetUnixFileMode(KeyOf(folder), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var (wrong, saidOfWrong) = ProgramRun.Run(folder, null, "key", "list");

        Assert.Equal((WrongConfiguration, WrongConfiguration), (code, wrong));
        Assert.Contains("root-key.missing", said, StringComparison.Ordinal);
        Assert.Contains("root-key.other", saidOfWrong, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said + saidOfWrong, StringComparison.Ordinal);
        foreach (var content in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(ReadAsync).Append(Task.FromResult(said + saidOfWrong)))
        {
            Assert.Empty(await FoundAsync(city, await content));
        }

        File.Copy(KeyOf(city.Folder), KeyOf(folder), overwrite: true);
        await using var restored = await TestDeployment.OpenAsync(folder);
        Assert.Equal(await PeopleAsync(city), await PeopleAsync(restored));
    }

    [Fact]
    public async Task The_search_finds_what_is_there()
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);
        await SmallCity.LoadAsync(city, 50, 3);
        var one = (await PeopleAsync(city))[7];

        Assert.NotEmpty(await FoundAsync(city, "x" + one.IdNumber + "y"));
        Assert.NotEmpty(await FoundAsync(city, "x" + Bytes((await PeopleAsync(city)).First(p => p.Name.Length > 2).Name)));
    }

    private static string KeyOf(string folder) => Path.Combine(folder, "keys", "root.key");

    /// <summary>Database and description as a backup of them has them; the keys are kept elsewhere.</summary>
    private static async Task RestoreAsync(TestDeployment city, string folder)
    {
        if (city.Kind == DbKind.Postgres)
        {
            var cluster = await PgCluster.GetAsync();
            var (program, owner) = await cluster.RestoreAsync(await cluster.DumpAsync(city.Services.GetRequiredService<DatabaseOptions>().ConnectionString));
            TestDeployment.Describe(folder, program, owner);
            return;
        }

        TestDeployment.Describe(folder, null, null);
        foreach (var file in Directory.EnumerateFiles(city.Folder, "ronghe.db*"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    private static async Task<IReadOnlyList<string>> FoundAsync(TestDeployment city, string content)
    {
        var people = await PeopleAsync(city);
        var numbers = people.Select(p => p.IdNumber).ToHashSet(StringComparer.Ordinal);

        // Two characters stand in other words by chance.
        var names = SearchValues.Create([.. people.Where(p => p.Name.Length > 2).Select(p => Bytes(p.Name))], StringComparison.Ordinal);
        var at = content.AsSpan().IndexOfAny(names);
        return
        [
            .. Number().Matches(content).Select(m => m.Value).Where(numbers.Contains),
            .. at < 0 ? Array.Empty<string>() : [Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(content[Math.Max(0, at - 20)..Math.Min(content.Length, at + 30)]))],
        ];
    }

    private static Task<List<PersonIdentity>> PeopleAsync(TestDeployment city) => city.InScopeAsync(s =>
        s.GetRequiredService<IPersons>().ReadAsync([.. Enumerable.Range(1, Persons).Select(i => (long)i)], "points-round", default).ToListAsync().AsTask());

    /// <summary>Bytes as characters, one for one.</summary>
    private static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static async Task<string> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    [GeneratedRegex("\\\\\\\\x((?:[0-9a-f]{2})+)")]
    private static partial Regex Hex();

    [GeneratedRegex("99\\d{15}[\\dX]")]
    private static partial Regex Number();
}
