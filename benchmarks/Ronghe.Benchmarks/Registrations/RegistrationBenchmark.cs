using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Registry;
using Ronghe.Registry.Dwellings;
using Ronghe.TestKit;

namespace Ronghe.Benchmarks.Registrations;

/// <summary>
/// Registering people from a file with every check, a fifth of them known and living elsewhere; the baseline puts the rows that were written (people, spells,
/// acts) into tables of the same columns and keys, without other indexes, in one transaction. Beside it: the same with addresses in free words.
/// </summary>
internal static class RegistrationBenchmark
{
    private const int SuitesInABuilding = 20;
    private const int PeopleInASuite = 4;
    private static readonly long Street = DivisionCode.Parse("440106001000").Number;

    /// <summary>Each table with its columns: i 32 bits, l 64 bits, b bytes, t text, g unique id.</summary>
    private static readonly (string Table, string Key, string Columns)[] Written =
    [
        ("registry_person", "person_no", "person_no:l public_id:g name:b name_index:b name_index_even:b id_number:b id_index:b id_index_even:b birth:i sex:i household:l known_from:l"),
        ("registry_residence", "fact_no", "person_no:l fact_no:l valid_from:i valid_to:i known_from:l division:l source:i recorder:i code:i class:i quantity:l share:i item:l state:i department:i checked_on:i reply:t"),
        ("registry_act", "act_no", "act_no:l sequence:l person_no:l done:i kind:t fact_before:l fact_after:l reason:t recorder:t at:l"),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var kind = args.Length > 1 ? Enum.Parse<DbKind>(args[1], ignoreCase: true) : DbKind.Sqlite;
        var coded = await RunAsync(kind, rows, free: false);
        var free = await RunAsync(kind, rows, free: true);
        return coded && free ? 0 : 1;
    }

    private static async Task<bool> RunAsync(DbKind kind, int rows, bool free)
    {
        await using var on = await TestDeployment.CreateAsync(kind);
        var plates = await BuildAsync(on, rows / (SuitesInABuilding * PeopleInASuite) + 1);
        await ImportAsync(on, FileOf(plates, rows / 5, 0, free: false));
        var (firstFact, firstAct, firstPerson) = (await LastAsync(on, "registry_residence", "fact_no"), await LastAsync(on, "registry_act", "act_no"), await LastAsync(on, "registry_person", "person_no"));
        on.Clock.Now += TimeSpan.FromDays(30);
        var file = FileOf(plates, rows, shift: 7, free);
        var watch = Stopwatch.StartNew();
        var import = await ImportAsync(on, file);
        var taken = watch.Elapsed;
        var bare = await BareAsync(on, [firstPerson, firstFact, firstAct]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            registrations {kind}, {(free ? "addresses in free words" : "dwellings by code")}: {rows} rows, {file.Length / 1e6:F1} MB, {import.Good} good, {import.Tally}
            import {taken.TotalSeconds:F2} s, {rows / taken.TotalSeconds:F0} rows/s; bare bulk copy of the same columns {bare.TotalSeconds:F2} s, {rows / bare.TotalSeconds:F0} rows/s: ratio {bare / taken:F3}
            """));
        return import.Good == rows || free;
    }

    private static Task<string[]> BuildAsync(TestDeployment on, int buildings) => on.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RegistryDb>();
        var plates = new string[buildings];
        await db.InTransactionAsync(async () =>
        {
            var next = await s.GetRequiredService<Numbers>().TakeAsync(Dwelling.Counter, buildings * (SuitesInABuilding + 1), default);
            await using var writer = db.BulkInsert("registry_dwelling", "dwelling_no", "public_id", "building_no", "division", "name", "address", "use", "plate", "valid_from");
            for (var b = 0; b < buildings; b++)
            {
                var (building, address) = (next++, AddressOf(b));
                plates[b] = PlateCode.Draw();
                Write(writer, building, null, $"{b % 400 + 1}号", address, plates[b]);
                for (var suite = 1; suite <= SuitesInABuilding; suite++)
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"{100 + suite}");
                    Write(writer, next++, building, name, address + name, null);
                }
            }

            await writer.CompleteAsync(default);
        }, default);
        return plates;
    });

    private static void Write(BulkWriter writer, long number, long? building, string name, string address, string? plate)
    {
        writer.Write(number);
        writer.Write(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMilliseconds(number)));
        writer.Write(building);
        writer.Write(Street);
        writer.Write(name);
        writer.Write(address);
        writer.Write((int)DwellingUse.Rental);
        writer.Write(plate);
        writer.Write(new DateOnly(2020, 1, 1).DayNumber);
        writer.EndRow();
    }

    /// <summary>Roads named by two characters each, with 400 houses.</summary>
    private static string AddressOf(int building)
    {
        const string Characters = "东南西北春夏秋冬梅兰竹菊松柏桃李";
        var road = building / 400;
        return string.Create(CultureInfo.InvariantCulture, $"{Characters[road % 16]}{Characters[road / 16 % 16]}路{building % 400 + 1}号");
    }

    private static MemoryStream FileOf(string[] plates, int rows, int shift, bool free)
    {
        var text = new StringBuilder("公民身份号码,姓名,门牌码,房号,居住地址,入住日期\n");
        for (var i = 0; i < rows; i++)
        {
            var (home, number) = ((i / PeopleInASuite) + shift, IdCard.MakeSample(new DateOnly(1970, 1, 1).AddDays(i % 10_000), Sex.Female, i / 10_000).Text);
            var (building, suite) = (home / SuitesInABuilding % plates.Length, 101 + (home % SuitesInABuilding));
            text.Append(free
                ? string.Create(CultureInfo.InvariantCulture, $"{number},王小花,,,{AddressOf(building)}{suite}房,2025-09-01\n")
                : string.Create(CultureInfo.InvariantCulture, $"{number},王小花,{plates[building]},{suite},,2025-09-01\n"));
        }

        return new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static async Task<Import> ImportAsync(TestDeployment on, Stream file)
    {
        var import = (await on.InScopeAsync(s => s.GetRequiredService<SubmitImport>().RunAsync(ImportKind.Registrations, 0, file, "zh", default))).Value.Import;
        var job = await on.RunJobAsync(ImportWorker.JobKind, import.Subject, import.ImportNo.ToString(CultureInfo.InvariantCulture));
        return job.State == JobState.Done
            ? await on.InScopeAsync(s => s.GetRequiredService<ImportsDb>().Imports.AsNoTracking().SingleAsync(i => i.ImportNo == import.ImportNo))
            : throw new InvalidOperationException($"{job.State} {job.RefusedBecause}");
    }

    private static Task<long> LastAsync(TestDeployment on, string table, string key) => on.InScopeAsync(async s =>
    {
        await using var rows = await s.GetRequiredService<RegistryDb>().BulkReadAsync($"SELECT COALESCE(MAX({key}), 0) FROM {table}", [], default);
        return rows.Read() ? rows.GetInt64(0) : 0;
    });

    /// <summary>Copies what the import wrote out of memory into bare tables, and times the copying alone.</summary>
    private static Task<TimeSpan> BareAsync(TestDeployment on, long[] after) => on.InScopeAsync(async s =>
    {
        var (db, taken) = (s.GetRequiredService<RegistryDb>(), TimeSpan.Zero);
        for (var t = 0; t < Written.Length; t++)
        {
            var (table, key, columns) = Written[t];
            var (names, types) = (columns.Split(' ').Select(c => c[..^2]).ToArray(), columns.Split(' ').Select(c => c[^1]).ToArray());
            var list = string.Join(", ", names);
            var rows = await ReadAsync(db, string.Create(CultureInfo.InvariantCulture, $"SELECT {list.Replace("public_id", "person_no", StringComparison.Ordinal)} FROM {table} WHERE {key} > {after[t]}"), types);
            await db.ExecuteAsync($"CREATE TABLE bare_{table} AS SELECT {list} FROM {table} WHERE 1 = 0", [], default);
            await db.ExecuteAsync($"CREATE UNIQUE INDEX bare_{table}_key ON bare_{table} ({key})", [], default);
            var watch = Stopwatch.StartNew();
            await db.InTransactionAsync(async () =>
            {
                await using var writer = db.BulkInsert("bare_" + table, names);
                foreach (var row in rows)
                {
                    Array.ForEach(row, value => Put(writer, value));
                    writer.EndRow();
                }

                await writer.CompleteAsync(default);
            }, default);
            taken += watch.Elapsed;
        }

        return taken;
    });

    private static async Task<List<object?[]>> ReadAsync(RegistryDb db, string sql, char[] types)
    {
        var found = new List<object?[]>();
        await using var rows = await db.BulkReadAsync(sql, [], default);
        while (rows.Read())
        {
            found.Add([.. types.Select((type, i) => type == 'g' ? Guid.CreateVersion7() : rows.IsNull(i) ? null : ValueOf(rows, type, i))]);
        }

        return found;
    }

    private static object ValueOf(BulkReader rows, char type, int column) => type switch
    {
        'b' => rows.GetBytes(column),
        't' => rows.GetString(column),
        'i' => rows.GetInt32(column),
        _ => rows.GetInt64(column),
    };

    private static void Put(BulkWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNull(); break;
            case int number: writer.Write(number); break;
            case long number: writer.Write(number); break;
            case string text: writer.Write(text); break;
            case Guid id: writer.Write(id); break;
            default: writer.Write((byte[])value); break;
        }
    }
}
