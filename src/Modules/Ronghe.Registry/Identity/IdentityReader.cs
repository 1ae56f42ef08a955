using Ronghe.Data;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Identity;

/// <summary>Reads who numbers were known to be.</summary>
internal sealed class IdentityReader(RegistryDb db, Standing standing, FieldProtection protection)
{
    public async Task<IdentityPast> PastAsync(IReadOnlyCollection<long>? persons, long knownSeq, CancellationToken cancellation)
    {
        var former = new Dictionary<long, (int Birth, byte Sex, long Household)>();
        await using (var rows = await db.BulkReadAsync(
            "SELECT person_no, birth, sex, household FROM registry_identity WHERE known_to > @p0 AND known_from <= @p0", [knownSeq], cancellation))
        {
            while (rows.Read())
            {
                former[rows.GetInt64(0)] = (rows.GetInt32(1), (byte)rows.GetInt32(2), rows.GetInt64(3));
            }
        }

        return new IdentityPast(await standing.MapAsync(persons, knownSeq, cancellation), former.Count == 0 ? null : former);
    }

    /// <summary>Everything a number itself was known to be up to a sequence, the last first; empty when it was not in the register then, or is erased.</summary>
    public async Task<IReadOnlyList<KnownIdentity>> ListAsync(long person, long knownSeq, CancellationToken cancellation)
    {
        var found = new List<KnownIdentity>();
        await ReadAsync(
            "SELECT person_no, person_no, name, id_number, birth, sex, household, known_from FROM registry_person WHERE erased_at IS NULL AND known_from <= @p1 AND person_no = @p0",
            Person.NameColumn, Person.IdNumberColumn, [person, knownSeq], found, cancellation);
        if (found.Count == 0)
        {
            return found;
        }

        await ReadAsync(
            "SELECT identity_no, person_no, name, id_number, birth, sex, household, known_from, known_to, reason, recorder FROM registry_identity "
            + "WHERE person_no = @p0 AND known_from <= @p1 ORDER BY known_to DESC",
            FormerIdentity.NameColumn, FormerIdentity.IdNumberColumn, [person, knownSeq], found, cancellation);

        // What stands in the row is known since the last correction; the row keeps since when there is somebody at all.
        if (found.Count > 1)
        {
            found[0] = found[0] with { KnownFrom = found[1].KnownTo!.Value };
        }

        return [.. found.Where(i => i.KnownFrom <= knownSeq)];
    }

    private async Task ReadAsync(
        string sql, string name, string idNumber, object[] parameters, List<KnownIdentity> found, CancellationToken cancellation)
    {
        await using var rows = await db.BulkReadAsync(sql, parameters, cancellation);
        while (rows.Read())
        {
            var row = rows.GetInt64(0);
            var former = name == FormerIdentity.NameColumn;
            found.Add(new KnownIdentity(
                rows.GetInt64(1), protection.Open(name, row, rows.GetBytes(2)), protection.Open(idNumber, row, rows.GetBytes(3)),
                DateOnly.FromDayNumber(rows.GetInt32(4)), rows.GetInt32(5), rows.GetInt64(6), rows.GetInt64(7),
                former ? rows.GetInt64(8) : null, former ? rows.GetString(9) : null, former ? rows.GetString(10) : null));
        }
    }
}

/// <summary>Who a number was known to be; <paramref name="Reason"/> and <paramref name="Recorder"/> tell why it was corrected.</summary>
internal sealed record KnownIdentity(
    long Person, string Name, string IdNumber, DateOnly Birth, int Sex, long Household, long KnownFrom, long? KnownTo, string? Reason, string? Recorder);
