using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Admissions;

/// <summary>
/// Kills the process at every passage of every fault point of loading, applying and running a round, and runs the same verbs again:
/// the list that is sealed in the end is the list of an undisturbed run. 2,000 applicants or so, on both databases.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private const int Persons = 3_000;
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ronghe");
    private readonly string _folder = Directory.CreateTempSubdirectory("crash").FullName;

    /// <summary>Every point of loading, scoring, applying and running, on both databases.</summary>
    public static TheoryData<bool, string, string> Points => new(
        from postgres in new[] { false, true }
        from point in new[]
        {
            ("load", "city.batch"), ("load", "before-commit"), ("load", "after-commit"),
            ("evidence", "import.chunk"), ("evidence", "import.errors"), ("evidence", "before-commit"),
            ("score", "score.batch"), ("apply", "apply.chunk"),
            ("import", "import.chunk"), ("import", "import.errors"), ("import", "before-commit"), ("import", "after-commit"),
            ("import", "file.before-rename"), ("import", "file.after-rename"),
            ("run", "freeze.batch"), ("run", "freeze.collected"), ("run", "score.block"), ("run", "file.before-rename"), ("run", "file.after-rename"),
            ("run", "seal.packaged"), ("run", "before-commit"), ("run", "after-commit"),
        }
        select (postgres, point.Item1, point.Item2));

    [Theory]
    [InlineData(false, "run", "file.before-rename")]
    [InlineData(true, "run", "seal.packaged")]
    public Task A_run_killed_on_its_way_ends_with_the_same_list(bool postgres, string step, string point) =>
        KillAtPassagesAsync(postgres, step, point, passages: 1);

    [Theory]
    [Trait("length", "long")]
    [MemberData(nameof(Points))]
    public Task Whatever_point_a_run_is_killed_at_it_ends_with_the_same_list(bool postgres, string step, string point) =>
        KillAtPassagesAsync(postgres, step, point, passages: 100);

    private async Task KillAtPassagesAsync(bool postgres, string step, string point, int passages)
    {
        var start = await World.BeforeAsync(postgres, step);
        var expected = await World.RootAsync();
        var kills = 0;
        for (var passage = 1; passage <= passages; passage++)
        {
            var world = await start.CopyAsync(Path.Combine(_folder, $"{passage}"));
            if (world.Run(step, $"{point}:{passage}") != World.Killed)
            {
                break;
            }

            kills++;
            Assert.Equal(expected, world.RunFrom(step));
        }

        Assert.True(kills > 0, $"{point} was never passed in {step}.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A deployment in a folder, worked on by the program itself.</summary>
    private sealed class World(string folder, bool postgres)
    {
        public const int Killed = 137;

        // Done; done, with rows of the file that were not taken.
        private static readonly int[] Finished = [0, 3];
        private static readonly string Shared = Directory.CreateTempSubdirectory("worlds").FullName;
        private static readonly string CityFolder = Path.Combine(Shared, "city");
        private static readonly Dictionary<string, World> Prepared = new(StringComparer.Ordinal);
        private static string? _root;

        private static readonly (string Step, string Now, string[] Verb)[] Steps =
        [
            ("load", "2025-10-01T09:00", ["city", "load", CityFolder]),
            ("evidence", "2025-10-02T09:00", ["evidence", "import", CityFiles.EvidenceIn(Shared)]),
            ("score", "2025-10-09T09:00", ["score", "approve-everyone", "--year", "2025"]),
            ("open", "2025-10-10T09:00", ["round", "open", "--year", "2025", "--sample-values"]),
            ("import", "2025-10-14T09:00", ["round", "import", "hukou/2025", CityFiles.ApplicationsIn(Shared)]),
            ("apply", "2025-10-15T09:00", ["round", "apply-everyone", "hukou/2025", "--least", "60"]),
            ("run", "2025-11-11T09:00", ["round", "run", "hukou/2025"]),
        ];


        /// <summary>A world in which everything before a step is done.</summary>
        public static async Task<World> BeforeAsync(bool postgres, string step)
        {
            var key = $"{step}-{postgres}";
            if (Prepared.TryGetValue(key, out var world))
            {
                return world;
            }

            var at = Array.FindIndex(Steps, s => s.Step == step);
            if (at == 0)
            {
                world = await NewAsync(Path.Combine(Shared, key), postgres);
            }
            else
            {
                world = await (await BeforeAsync(postgres, Steps[at - 1].Step)).CopyAsync(Path.Combine(Shared, key));
                Assert.Contains(world.Run(Steps[at - 1].Step, null), Finished);
            }

            return Prepared[key] = world;
        }

        /// <summary>The root of the undisturbed run, on SQLite.</summary>
        public static async Task<string> RootAsync()
        {
            if (_root is null)
            {
                var world = await (await BeforeAsync(false, "run")).CopyAsync(Path.Combine(Shared, "undisturbed"));
                _root = world.RunFrom("run");
            }

            return _root;
        }

        public async Task<World> CopyAsync(string target)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(target, Path.GetRelativePath(folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            if (postgres)
            {
                NpgsqlConnection.ClearAllPools();
                var database = new NpgsqlConnectionStringBuilder(await ConnectionAsync()).Database;
                Describe(target, await (await PgCluster.GetAsync()).CreateDatabaseAsync(database));
            }

            return new World(target, postgres);
        }

        /// <summary>Runs a step.</summary>
        /// <returns>The exit code.</returns>
        public int Run(string step, string? fault)
        {
            var (_, now, verb) = Steps.Single(s => s.Step == step);
            var (code, _) = Start([.. verb, "--now", now], fault);
            return code;
        }

        /// <summary>Runs a step again and everything after it.</summary>
        /// <returns>The root of the list that was sealed.</returns>
        public string RunFrom(string step)
        {
            var output = "";
            foreach (var next in Steps.SkipWhile(s => s.Step != step))
            {
                (var code, output) = Start([.. next.Verb, "--now", next.Now], null);
                // A step that was killed after its last commit has nothing left to do.
                Assert.True(Finished.Contains(code) || output.Contains("round.wrong-stage", StringComparison.Ordinal), $"{next.Step}: {code} {output}");
            }

            var status = output.Split('\n').First(line => line.StartsWith("{\"round\"", StringComparison.Ordinal));
            return JsonDocument.Parse(status).RootElement.GetProperty("lists")[0].GetProperty("root").GetString()!;
        }

        private static async Task<World> NewAsync(string folder, bool postgres)
        {
            if (!Directory.Exists(CityFolder))
            {
                Describe(Shared, default);
                Assert.Equal(0, Start(["key", "list"], null, Shared).Code);
                Assert.Equal(0, Start(["city", "make", "--persons", $"{Persons}", "--seed", "5", "--out", CityFolder], null, Shared).Code);
                CityFiles.Write(CityFolder, Shared);
            }

            Describe(folder, postgres ? await (await PgCluster.GetAsync()).CreateDatabaseAsync() : default);
            Directory.CreateDirectory(Path.Combine(folder, "keys"));
            File.Copy(Path.Combine(Shared, "keys", "root.key"), Path.Combine(folder, "keys", "root.key"));
            var world = new World(folder, postgres);
            Assert.Equal(0, world.Start(["key", "list"], null).Code);
            await world.ShareKeysAsync();
            return world;
        }

        private static void Describe(string folder, (string? Program, string? Owner) connection)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "deployment.json"), JsonSerializer.Serialize(new { sample = true, city = "guangzhou", postgres = connection.Program, postgresOwner = connection.Owner }));
        }

        /// <summary>What a list publishes depends on secrets of the deployment: the worlds have one set of keys.</summary>
        private async Task ShareKeysAsync()
        {
            var options = postgres
                ? new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(await ConnectionAsync())
                : new DbContextOptionsBuilder<AppDbContext>().UseSqlite($"Data Source={Path.Combine(folder, "ronghe.db")}");
            await using var db = new AppDbContext(options.Options, [], new RowReach(Codes.DivisionScope.Everywhere), new WriteTurns());
            await SharedKeys.CopyAsync(Shared, db);
        }

        private async Task<string> ConnectionAsync()
        {
            using var deployment = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "deployment.json")));
            return deployment.RootElement.GetProperty("postgres").GetString()!;
        }

        private (int Code, string Output) Start(string[] verb, string? fault) => Start(verb, fault, folder);

        private static (int Code, string Output) Start(string[] verb, string? fault, string folder)
        {
            var start = new ProcessStartInfo(Program, [.. verb, "--data", folder, "--json"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Repository.Root,
            };
            start.Environment["RONGHE_FAULTS"] = fault;
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
    }
}
