using System.Diagnostics;
using Npgsql;

namespace Ronghe.TestKit;

/// <summary>A private PostgreSQL cluster for one test process: no network, no durability, gone when the process is gone.</summary>
public sealed class PgCluster
{
    private static readonly Lazy<Task<PgCluster>> Started = new(StartAsync);
    private const string Program = "ronghe_program";
    private readonly string _folder;

    private PgCluster(string folder) => _folder = folder;

    /// <summary>The cluster of this process, started on first use.</summary>
    public static Task<PgCluster> GetAsync() => Started.Value;

    /// <summary>Makes an empty database, or a copy of another.</summary>
    /// <returns>The connection strings of the program's role, which owns nothing, and of the tables' owner.</returns>
    public async Task<(string? Program, string? Owner)> CreateDatabaseAsync(string? template = null)
    {
        var name = $"t{Guid.CreateVersion7():N}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template}";
        await command.ExecuteNonQueryAsync();
        return (ConnectionString(name, Program), ConnectionString(name));
    }

    /// <summary>What pg_dump writes of a database, a character for a byte.</summary>
    public async Task<string> DumpAsync(string connection)
    {
        var database = new NpgsqlConnectionStringBuilder(connection).Database!;
        var start = new ProcessStartInfo(Path.Combine(FindBin(), "pg_dump"), ["-h", _folder, "-U", "postgres", database])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.Latin1,
        };
        using var process = Process.Start(start)!;
        var dump = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? dump : throw new InvalidOperationException($"pg_dump ended with {process.ExitCode}.");
    }

    /// <summary>Makes a database from a dump.</summary>
    /// <returns>The connection strings of the program's role, which owns nothing, and of the tables' owner.</returns>
    public async Task<(string? Program, string? Owner)> RestoreAsync(string dump)
    {
        var (program, owner) = await CreateDatabaseAsync();
        var start = new ProcessStartInfo(Path.Combine(FindBin(), "psql"), ["-h", _folder, "-U", "postgres", "-q", "-v", "ON_ERROR_STOP=1", "-d", new NpgsqlConnectionStringBuilder(owner).Database!])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = System.Text.Encoding.Latin1,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(dump);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (program, owner) : throw new InvalidOperationException($"psql ended with {process.ExitCode}: {await said}");
    }

    private string ConnectionString(string database, string role = "postgres") =>
        $"Host={_folder};Username={role};Database={database};Maximum Pool Size=20;Timeout=30;Include Error Detail=true";

    private static async Task<PgCluster> StartAsync()
    {
        // The socket's path must stay under 107 bytes.
        var folder = Directory.CreateTempSubdirectory("pg").FullName;
        var bin = FindBin();
        var asRoot = Environment.UserName == "root";
        if (asRoot)
        {
            await RunAsync(folder, "chown", "postgres", folder);
        }

        await RunAsync(folder, AsPostgres(asRoot, Path.Combine(bin, "initdb"), "-D", folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"));
        string[] server =
        [
            Path.Combine(bin, "postgres"), "-D", folder, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off",
            "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=500", "-c", "shared_buffers=256MB", "-c", "max_wal_size=4GB",
        ];

        // The shell ends the server when our end of its input closes: also when this process is killed.
        string[] guard = ["sh", "-c", "\"$@\" >/dev/null 2>&1 & p=$!; read _; kill -QUIT $p; wait $p", "sh"];
        var start = Start(folder, AsPostgres(asRoot, [.. guard, .. server]));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(start, folder);
        var cluster = new PgCluster(folder);
        await cluster.WaitAsync();
        await cluster.MakeRoleAsync();
        return cluster;
    }

    private async Task WaitAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (attempt < 300)
            {
                await Task.Delay(100);
            }
        }
    }

    private async Task MakeRoleAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE ROLE {Program} LOGIN NOSUPERUSER NOBYPASSRLS";
        await command.ExecuteNonQueryAsync();
    }

    private static void Remove(Process server, string folder)
    {
        server.StandardInput.Close();
        server.WaitForExit(5000);
        Directory.Delete(folder, recursive: true);
    }

    private static string FindBin() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(v => Path.Combine(v, "bin")).Where(b => File.Exists(Path.Combine(b, "initdb"))).Order(StringComparer.Ordinal).Last()
            : throw new InvalidOperationException("PostgreSQL is not installed: run eng/test, which installs it on Debian, or install the package postgresql.");

    private static string[] AsPostgres(bool asRoot, params string[] command) =>
        asRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command] : command;

    private static Process Start(string folder, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        return Process.Start(start)!;
    }

    private static async Task RunAsync(string folder, params string[] command)
    {
        using var process = Start(Path.GetDirectoryName(folder)!, command);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await output;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)}: {process.ExitCode} {await errors}");
        }
    }
}
