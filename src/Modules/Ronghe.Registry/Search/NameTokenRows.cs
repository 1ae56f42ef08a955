using System.Globalization;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Search;

/// <summary>
/// Keeps the tokens of names: those of somebody whose name changes, and those of everybody under a new version of their key. A person's row says under
/// which live versions it has tokens (1 odd, 2 even), as other blind indexes have a column for each.
/// </summary>
internal sealed class NameTokenRows(RegistryDb db, FieldProtection protection, NameTokenIndex index) : IProtectedRows
{
    private const string Key = "name-token";

    public IReadOnlyCollection<string> Keys { get; } = [Key];

    /// <summary>Puts the tokens of a name in the place of those of another. Belongs into a transaction.</summary>
    public async Task ReplaceAsync(long person, string before, string name, CancellationToken cancellation)
    {
        await ForgetAsync(person, before, cancellation);
        var (tokens, versions) = index.Of(name, person);
        await AddAsync(person, tokens, cancellation);
        await db.ExecuteAsync("UPDATE registry_person SET name_tokens = {0} WHERE person_no = {1}", [versions, person], cancellation);
    }

    /// <summary>Takes the tokens of a name away. Belongs into a transaction.</summary>
    public async Task ForgetAsync(long person, string name, CancellationToken cancellation)
    {
        foreach (var token in index.Of(name, person).Tokens)
        {
            await db.ExecuteAsync("DELETE FROM registry_name_token WHERE token = {0} AND person_no = {1}", [token, person], cancellation);
        }

        await db.ExecuteAsync("UPDATE registry_person SET name_tokens = NULL WHERE person_no = {0}", [person], cancellation);
    }

    public async Task<long> CountAsync(string key, int version, CancellationToken cancellation)
    {
        if (key != Key)
        {
            return 0;
        }

        var (mine, other) = (NameTokenIndex.Mask(version), NameTokenIndex.Mask(version + 1));
        await using var rows = await db.BulkReadAsync(
            "SELECT count(*) FROM registry_person WHERE name_tokens & @p0 <> 0 AND name_tokens & @p1 = 0", [mine, other], cancellation);
        return rows.Read() ? rows.GetInt64(0) : 0;
    }

    public async Task<RenewedRows> RenewAsync(string key, long after, int most, CancellationToken cancellation)
    {
        if (key != Key)
        {
            return new RenewedRows(0, null);
        }

        var version = protection.ActiveVersionOf(Key);
        var fresh = new NameTokenIndex(protection);
        var people = await LackingAsync(NameTokenIndex.Mask(version), after, most, cancellation);
        foreach (var (person, name) in people)
        {
            await AddAsync(person, fresh.Of(name, person, version), cancellation);
            await db.ExecuteAsync(
                "UPDATE registry_person SET name_tokens = COALESCE(name_tokens, 0) | {0} WHERE person_no = {1}", [NameTokenIndex.Mask(version), person], cancellation);
        }

        return new RenewedRows(people.Count, people.Count < most ? null : people[^1].Person);
    }

    public async Task<int> ForgetAsync(string key, int version, int most, CancellationToken cancellation)
    {
        if (key != Key)
        {
            return 0;
        }

        var (from, to) = NameTokenIndex.RangeOf(version);
        var forgotten = await db.ExecuteAsync(
            "DELETE FROM registry_name_token WHERE (token, person_no) IN (SELECT token, person_no FROM registry_name_token WHERE token >= {0} AND token < {1} LIMIT {2})", [from, to, most], cancellation);
        return forgotten > 0 ? forgotten : await db.ExecuteAsync(
            "UPDATE registry_person SET name_tokens = name_tokens & {0} WHERE person_no IN (SELECT person_no FROM registry_person WHERE name_tokens & {1} <> 0 LIMIT {2})",
            [NameTokenIndex.Mask(version + 1), NameTokenIndex.Mask(version), most], cancellation);
    }

    private async Task<List<(long Person, string Name)>> LackingAsync(int mask, long after, int most, CancellationToken cancellation)
    {
        var people = new List<(long, string)>();
        await using var rows = await db.BulkReadAsync(
            "SELECT person_no, name FROM registry_person WHERE person_no > @p0 AND length(name) > 0 AND COALESCE(name_tokens, 0) & @p1 = 0 ORDER BY person_no LIMIT @p2",
            [after, mask, (long)most], cancellation);
        while (rows.Read())
        {
            people.Add((rows.GetInt64(0), protection.Open(Person.NameColumn, rows.GetInt64(0), rows.GetBytes(1))));
        }

        return people;
    }

    /// <summary>A few rows at a time in one statement; numbers are our own.</summary>
    private async Task AddAsync(long person, IReadOnlyCollection<int> tokens, CancellationToken cancellation)
    {
        if (tokens.Count > 0)
        {
            var rows = string.Join(',', tokens.Select(t => string.Create(CultureInfo.InvariantCulture, $"({t}, {person})")));
            await db.ExecuteAsync($"INSERT INTO registry_name_token (token, person_no) VALUES {rows} ON CONFLICT DO NOTHING", [], cancellation);
        }
    }
}
