using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Crypto;

namespace Ronghe.Data;

/// <summary>
/// Holds the unwrapped keys of this process. They are read again at least every <see cref="Longest"/>, so that a key that another process
/// changed is known here within that time; what must not happen earlier (destroying a version) waits much longer.
/// </summary>
public sealed class KeyStore(DatabaseOptions options, IEnumerable<ProtectedColumn> columns, TimeProvider clock) : IDisposable
{
    /// <summary>For how long at most a process works with the keys it has read.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly Lock _loading = new();
    private readonly Dictionary<string, KeyVersion> _open = [];
    private readonly RootKeys _roots = new(options);
    private readonly IReadOnlyDictionary<string, KeyUse> _uses = columns.GroupBy(c => c.Key, StringComparer.Ordinal).ToDictionary(
        key => key.Key,
        key => key.Select(c => c.Use).Distinct().ToList() is [var use] ? use : throw new InvalidOperationException($"The key {key.Key} has several uses."),
        StringComparer.Ordinal);

    private volatile KeyRing? _ring;
    private string _read = "";
    private long _readAt;

    /// <summary>The keys that protected columns name, and what each does.</summary>
    public IReadOnlyDictionary<string, KeyUse> Uses => _uses;

    internal KeyRing Ring => _ring is { } ring && Stopwatch.GetElapsedTime(Volatile.Read(ref _readAt)) < Longest ? ring : Load();

    /// <summary>Reads the keys again now.</summary>
    public void Reload() => Load();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _open.Values)
        {
            key.Dispose();
        }

        _roots.Dispose();
    }

    internal RootKeys Roots => _roots;

    /// <summary>Encrypts something under the root key that the database is under now. <see cref="DemandSameRootAsync"/> follows in the transaction that stores it.</summary>
    internal byte[] Wrap(string bound, ReadOnlySpan<byte> value)
    {
        Load();
        return _roots.Current.Wrap(bound, value);
    }

    internal byte[] Unwrap(string bound, ReadOnlySpan<byte> wrapped) => _roots.Of(wrapped).Unwrap(bound, wrapped);

    /// <summary>Refuses what was wrapped while the root key was changed. Belongs into the transaction that stored it, after that.</summary>
    /// <exception cref="InvalidOperationException">It was; once more, and it succeeds.</exception>
    internal static async Task DemandSameRootAsync(AppDbContext db, CancellationToken cancellation)
    {
        var roots = new HashSet<ushort>();
        await foreach (var wrapped in db.Set<DataKey>().AsNoTracking().Where(k => k.Wrapped != null).Select(k => k.Wrapped!).Concat(db.Set<PageKey>().Select(k => k.Wrapped)).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            roots.Add(RootKey.FingerprintOf(wrapped));
        }

        if (roots.Count > 1)
        {
            throw new InvalidOperationException("The root key was changed in the meantime. Do it once more.");
        }
    }

    /// <summary>Makes the keys that protected columns name and the database does not have; opens the root key.</summary>
    internal async Task EnsureAsync(AppDbContext db, CancellationToken cancellation)
    {
        var known = await db.Set<DataKey>().AsNoTracking().Select(k => k.Name).Distinct().ToListAsync(cancellation);
        if (known.Count == 0)
        {
            _roots.Open(mayMake: true);
        }

        foreach (var name in _uses.Keys.Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var made = Make(name, 1);
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO data_key (name, version, suite, state, wrapped, made_at) VALUES ({name}, 1, {made.Suite}, 0, {made.Wrapped}, {made.MadeAt.ToUnixTimeMilliseconds()}) ON CONFLICT DO NOTHING",
                cancellation);
        }

        Load();
    }

    /// <summary>A new version of a key under the deployment's suite.</summary>
    internal DataKey Make(string name, int version)
    {
        var key = RandomNumberGenerator.GetBytes(SealSizes.Key);
        var made = new DataKey
        {
            Name = name,
            Version = version,
            Suite = options.CryptoSuite.Number,
            State = KeyState.Active,
            Wrapped = Wrap(BoundOf(name, version), key),
            MadeAt = clock.GetUtcNow(),
        };
        CryptographicOperations.ZeroMemory(key);
        return made;
    }

    private KeyRing Load()
    {
        lock (_loading)
        {
            var at = Stopwatch.GetTimestamp();
            var rows = Read();
            var digest = string.Join(';', rows.Select(r => $"{r.Mark}/{r.State}"));
            if (_ring is not { } ring || digest != _read)
            {
                ring = new KeyRing(rows.GroupBy(r => r.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, SetOf, StringComparer.Ordinal));
                (_ring, _read) = (ring, digest);
            }

            Volatile.Write(ref _readAt, at);
            return ring;
        }
    }

    private KeySet SetOf(IEnumerable<KeyRow> rows)
    {
        var live = rows.OrderBy(r => r.Version).ToList();
        var open = live.ConvertAll(OpenKey);
        var active = live.FindLastIndex(r => r.State == KeyState.Active);
        return new KeySet(active >= 0 ? open[active] : throw new InvalidOperationException($"The key {live[0].Name} has no active version."), open);
    }

    private KeyVersion OpenKey(KeyRow row)
    {
        if (!_open.TryGetValue(row.Mark, out var key))
        {
            key = new KeyVersion(row.Name, row.Version, CryptoSuites.Get(checked((byte)row.Suite)), Unwrap(BoundOf(row.Name, row.Version), row.Wrapped));
            _open[row.Mark] = key;
        }

        return key;
    }

    /// <summary>On a connection of its own: whoever asks may be in the middle of a transaction.</summary>
    private List<KeyRow> Read()
    {
        using DbConnection connection = options.Kind == DbKind.Postgres ? new NpgsqlConnection(options.ConnectionString) : new SqliteConnection(options.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, version, suite, state, wrapped FROM data_key WHERE wrapped IS NOT NULL ORDER BY name, version";
        using var reader = command.ExecuteReader();
        var rows = new List<KeyRow>();
        while (reader.Read())
        {
            rows.Add(new KeyRow(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), (KeyState)reader.GetInt32(3), (byte[])reader.GetValue(4)));
        }

        return rows;
    }

    internal static string BoundOf(string name, int version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"data_key|wrapped|{name}|{version}");

    private sealed record KeyRow(string Name, int Version, int Suite, KeyState State, byte[] Wrapped)
    {
        /// <summary>Tells it from a key of the same name and version of a database that was restored meanwhile.</summary>
        public string Mark { get; } = $"{BoundOf(Name, Version)}|{Convert.ToHexString(SHA256.HashData(Wrapped))}";
    }
}
