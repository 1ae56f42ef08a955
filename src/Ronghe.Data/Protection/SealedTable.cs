using System.Buffers.Binary;
using System.Globalization;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Data;

/// <summary>A sealed column of a table and the blind index beside it.</summary>
/// <param name="Name">The column.</param>
/// <param name="Index">The column of its blind index under versions of odd number; the one for even numbers ends in <c>_even</c>. Null when it has none.</param>
/// <param name="Normalise">Brings a value into the form that is indexed; null when it stands so.</param>
public sealed record SealedColumn(string Name, string? Index = null, Func<string, string>? Normalise = null);

/// <summary>
/// The offer of a table whose sealed columns are bound to a numeric key column and whose blind indexes are made from them. A module derives
/// one class for each such table.
/// </summary>
/// <param name="db">The module's view of its tables.</param>
/// <param name="protection">Seals and opens.</param>
/// <param name="table">The table.</param>
/// <param name="key">The unique numeric column that values are bound to.</param>
/// <param name="columns">Its sealed columns.</param>
public abstract class SealedTable(ModuleDb db, FieldProtection protection, string table, string key, IReadOnlyList<SealedColumn> columns) : IProtectedRows
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Keys =>
    [
        .. columns.Select(c => KeyOf(c.Name)).Concat(columns.Where(c => c.Index is not null).Select(c => KeyOf(c.Index!))).Distinct(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public async Task<long> CountAsync(string key, int version, CancellationToken cancellation)
    {
        var wanted = Sealed(key).Select(c => $"{VersionOf(c.Name)} = @p0")
            .Concat(Indexed(key).Select(c => $"({SlotOf(c, version)} IS NOT NULL AND {SlotOf(c, version + 1)} IS NULL)")).ToList();
        if (wanted.Count == 0)
        {
            return 0;
        }

        await using var rows = await db.BulkReadAsync($"SELECT count(*) FROM {table} WHERE {string.Join(" OR ", wanted)}", [Bytes(version)], cancellation);
        return rows.Read() ? rows.GetInt64(0) : 0;
    }

    /// <inheritdoc/>
    public async Task<RenewedRows> RenewAsync(string key, long after, int most, CancellationToken cancellation)
    {
        var active = protection.ActiveVersionOf(key);
        var (resealed, reindexed) = (Sealed(key).ToList(), Indexed(key).ToList());
        var read = resealed.Concat(reindexed).Distinct().ToList();
        if (read.Count == 0)
        {
            return new RenewedRows(0, null);
        }

        var rows = await ReadAsync(read, Older(resealed, reindexed, active), after, active, most, cancellation);
        var changed = 0;
        foreach (var (number, values) in rows)
        {
            var change = Change(number, values, read, resealed, reindexed, active);
            changed += await db.ExecuteAsync(change.Sql, change.Values, cancellation);
        }

        return new RenewedRows(changed, rows.Count < most ? null : rows[^1].Number);
    }

    /// <inheritdoc/>
    public async Task<int> ForgetAsync(string key, int version, int most, CancellationToken cancellation)
    {
        var forgotten = 0;
        foreach (var slot in Indexed(key).Select(c => SlotOf(c, version)))
        {
            forgotten += await db.ExecuteAsync(
                $"UPDATE {table} SET {slot} = NULL WHERE {Number} IN (SELECT {Number} FROM {table} WHERE {slot} IS NOT NULL LIMIT {{0}})", [most], cancellation);
        }

        return forgotten;
    }

    private string Number => key;

    private IEnumerable<SealedColumn> Sealed(string name) => columns.Where(c => KeyOf(c.Name) == name);

    private IEnumerable<SealedColumn> Indexed(string name) => columns.Where(c => c.Index is not null && KeyOf(c.Index) == name);

    private string KeyOf(string column) => protection.KeyOf($"{table}.{column}");

    private static string SlotOf(SealedColumn column, int version) => version % 2 == 1 ? column.Index! : column.Index + "_even";

    // SQL counts bytes from 1.
    private static string VersionOf(string column) => string.Create(CultureInfo.InvariantCulture, $"substr({column}, {FieldProtection.VersionAt + 1}, 2)");

    private static byte[] Bytes(int version)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)version));
        return bytes;
    }

    private static string Older(List<SealedColumn> resealed, List<SealedColumn> reindexed, int active) => string.Join(
        " OR ",
        resealed.Select(c => $"({Holds(c)} AND {VersionOf(c.Name)} <> @p1)")
            .Concat(reindexed.Select(c => $"({Holds(c)} AND {SlotOf(c, active)} IS NULL)")));

    /// <summary>An empty value was erased.</summary>
    private static string Holds(SealedColumn column) => $"length({column.Name}) > 0";

    private async Task<List<(long Number, byte[]?[] Values)>> ReadAsync(
        List<SealedColumn> read, string older, long after, int active, int most, CancellationToken cancellation)
    {
        var found = new List<(long, byte[]?[])>();
        await using var rows = await db.BulkReadAsync(
            $"SELECT {Number}, {string.Join(", ", read.Select(c => c.Name))} FROM {table} WHERE {Number} > @p0 AND ({older}) ORDER BY {Number} LIMIT @p2",
            [after, Bytes(active), (long)most], cancellation);
        while (rows.Read())
        {
            found.Add((rows.GetInt64(0), [.. read.Select((_, i) => rows.IsNull(i + 1) ? null : rows.GetBytes(i + 1))]));
        }

        return found;
    }

    /// <summary>Changes a row unless somebody else has changed it since it was read.</summary>
    private (string Sql, object[] Values) Change(
        long number, byte[]?[] values, List<SealedColumn> read, List<SealedColumn> resealed, List<SealedColumn> reindexed, int active)
    {
        var (set, where, args) = (new List<string>(), new List<string> { $"{Number} = {{0}}" }, new List<object> { number });
        foreach (var (column, value) in read.Zip(values).Where(c => c.Second is { Length: > 0 }))
        {
            var name = $"{table}.{column.Name}";
            var plain = protection.OpenBytes(name, number, value);
            where.Add($"{column.Name} = {Next(value!)}");
            if (resealed.Contains(column))
            {
                set.Add($"{column.Name} = {Next(protection.Protect(name, number, plain))}");
            }

            if (reindexed.Contains(column))
            {
                var text = System.Text.Encoding.UTF8.GetString(plain);
                var pair = protection.Index($"{table}.{column.Index}", column.Normalise?.Invoke(text) ?? text);
                set.Add($"{SlotOf(column, active)} = {Next((active % 2 == 1 ? pair.Odd : pair.Even)!)}");
            }
        }

        return ($"UPDATE {table} SET {string.Join(", ", set)} WHERE {string.Join(" AND ", where)}", [.. args]);

        string Next(byte[] value)
        {
            args.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"{{{args.Count - 1}}}");
        }
    }
}
