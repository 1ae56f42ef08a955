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

    [Fact]
    public async Task Neither_the_database_file_nor_its_log_holds_a_number_or_a_name()
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);
        await SmallCity.RunToProvisionalAsync(city, Persons, 3);
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

    [Fact]
    public async Task The_search_finds_what_is_there()
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);
        await SmallCity.LoadAsync(city, 50, 3);
        var one = (await PeopleAsync(city))[7];

        Assert.NotEmpty(await FoundAsync(city, "x" + one.IdNumber + "y"));
        Assert.NotEmpty(await FoundAsync(city, "x" + Bytes((await PeopleAsync(city)).First(p => p.Name.Length > 2).Name)));
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
