using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Ronghe.Benchmarks.Rounds;
using Ronghe.SampleCity;

namespace Ronghe.Benchmarks.Imports;

/// <summary>
/// Importing applications by the program itself, start and check of the file included; the baseline puts the rows that were stored
/// into an empty table of the same shape, with the same indexes, in one transaction and does nothing else.
/// </summary>
internal static class ImportBenchmark
{
    private const string Round = "hukou/2025";
    private const double ShareWithAScore = 0.6;

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("ronghe-import-");
        try
        {
            var (data, city) = (Path.Combine(folder.FullName, "data"), Path.Combine(folder.FullName, "city"));
            Prepare(data, city, (int)(rows / ShareWithAScore));
            var database = Path.Combine(data, "ronghe.db");
            var file = Path.Combine(folder.FullName, "applications.csv");
            var written = await WriteAsync(database, city, file, rows);
            var imported = Run(data, "2025-10-15T09:00", "round", "import", Round, file);
            var baseline = Baseline(database, Path.Combine(folder.FullName, "bare.db"), out var stored);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                import: {written} rows, {new FileInfo(file).Length / 1e6:F0} MB, {stored} stored
                import {imported.TotalSeconds:F1} s, {written / imported.TotalSeconds:F0} rows/s
                baseline (bare bulk insert of the same rows) {baseline.TotalSeconds:F1} s, {stored / baseline.TotalSeconds:F0} rows/s: import is {imported / baseline:F1} times
                """));
            return stored == written ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Prepare(string data, string city, int persons)
    {
        Run(data, null, "init", "--sample");
        Run(data, null, "city", "make", "--persons", persons.ToString(CultureInfo.InvariantCulture), "--seed", "7", "--out", city);
        Run(data, "2025-10-01T09:00", "city", "load", city);
        Run(data, "2025-10-09T09:00", "score", "approve-everyone", "--year", "2025");
        Run(data, "2025-10-10T09:00", "round", "open", "--year", "2025", "--sample-values");
    }

    /// <summary>Everyone with a valid score, up to a number of rows.</summary>
    private static async Task<int> WriteAsync(string database, string city, string file, int most)
    {
        var approved = new HashSet<long>();
        await using (var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT person_no FROM rounds_score_case WHERE state = 2";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                approved.Add(rows.GetInt64(0));
            }
        }

        await using var text = new StreamWriter(file);
        await text.WriteLineAsync("公民身份号码,姓名,住所计分方式,提交时间,受理窗口");
        using var persons = SampleCityReader.Open(city).OpenPersons();
        var written = 0;
        while (written < most && persons.Read(out var person))
        {
            if (approved.Contains(person.Person))
            {
                await text.WriteLineAsync($"{person.IdNumber},{person.Name},合法租赁住所或单位宿舍,2025-10-12 10:30,天河窗口");
                written++;
            }
        }

        return written;
    }

    private static TimeSpan Baseline(string from, string bare, out int stored)
    {
        using var connection = new SqliteConnection($"Data Source={bare}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;
            CREATE TABLE bare (application_no INTEGER PRIMARY KEY, round_no INTEGER, person_no INTEGER, case_no INTEGER, choices TEXT, submitted_at INTEGER, query_index BLOB, source TEXT);
            CREATE UNIQUE INDEX bare_person ON bare (round_no, person_no);
            CREATE UNIQUE INDEX bare_query ON bare (query_index);
            """;
        command.ExecuteNonQuery();
        var rows = Read(from);
        stored = rows.Count;
        var watch = Stopwatch.StartNew();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO bare VALUES (@0, @1, @2, @3, @4, @5, @6, @7)";
        var parameters = Enumerable.Range(0, 8).Select(i => insert.Parameters.Add(new SqliteParameter($"@{i}", null))).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = row[i];
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return watch.Elapsed;
    }

    private static List<object[]> Read(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT application_no, round_no, person_no, case_no, choices, submitted_at, query_index, source FROM rounds_application ORDER BY application_no";
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[8];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static TimeSpan Run(string data, string? now, params string[] verb) => ProgramRun.Of(data, now, verb).Wall;
}
