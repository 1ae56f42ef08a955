using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;
using Ronghe.Web.Lists;

namespace Ronghe.Registry.Freshness;

/// <summary>How register and dwelling disagree (人屋不一致).</summary>
internal enum MismatchKind
{
    /// <summary>Registered there, gone as the newest word says (登记在册、人已不住).</summary>
    NotFound = 1,

    /// <summary>Living there at the newest visit, registered by nobody since (实际居住、未登记).</summary>
    NotRegistered = 2,

    /// <summary>Registered at more than one home today (同时登记多处).</summary>
    TwoHomes = 3,
}

/// <summary>One of them.</summary>
/// <param name="Dwelling">Null where the register knows no dwelling, only a division.</param>
/// <param name="People">How many people it is about.</param>
/// <param name="Claim">The departure that waits to be decided; null for none.</param>
/// <param name="Person">The person, for whoever may see people; null when it is about nobody who is known.</param>
internal sealed record Mismatch(MismatchKind Kind, Dwelling? Dwelling, long Division, DateOnly Since, long People, Guid? Claim, Guid? Person, long Number);

/// <summary>
/// Where register and dwelling disagree, counted from the newest word of visits against the spells that are open: nothing of it is stored, so that one disappears when the
/// register, or the next visit, says so.
/// </summary>
internal sealed class Mismatches(RegistryDb db, TimeProvider clock)
{
    /// <summary>Two homes are looked for person by person: within a district at most.</summary>
    public const long WidestRange = 1_000_000_000;

    /// <summary>Whether a scope is small enough for this list.</summary>
    public static bool Fits(DivisionScope scope) => scope.Ranges.All(r => r.To - r.From <= WidestRange);

    /// <param name="scope">Where; see <see cref="Fits"/>.</param>
    /// <param name="kind">Only those; null for all.</param>
    /// <param name="asked">Which page, in the order of dwellings.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<ListRows<Mismatch>> ListAsync(DivisionScope scope, MismatchKind? kind, ListState asked, CancellationToken cancellation)
    {
        var back = asked.Before is not null && asked.After is null;
        var place = Place.Read(asked.After ?? asked.Before);
        var found = await PageAsync(scope, kind, place, back, asked.Size + 1, cancellation);
        var page = found.Take(asked.Size).ToList();
        if (back)
        {
            page.Reverse();
        }

        var more = found.Count > asked.Size;
        return new ListRows<Mismatch>(
            page, page.Count > 0 && (back || more) ? Place.Of(page[^1]).ToString() : null, page.Count > 0 && (back ? more : place is not null) ? Place.Of(page[0]).ToString() : null);
    }

    /// <summary>Those behind a place; with <paramref name="back"/> those ahead of it, the nearest first.</summary>
    public async Task<IReadOnlyList<Mismatch>> PageAsync(DivisionScope scope, MismatchKind? kind, Place? place, bool back, int most, CancellationToken cancellation)
    {
        var sql = new AreaSql(db.Kind);
        var today = sql.Of(clock.Today().DayNumber);
        var open = $"r.known_to IS NULL AND r.valid_from <= {today} AND (r.valid_to IS NULL OR r.valid_to > {today})";
        var arms = Enum.GetValues<MismatchKind>().Where(k => kind is null || kind == k).Select(k => k switch
        {
            MismatchKind.NotFound => NotFound(sql, scope, open),
            MismatchKind.NotRegistered => NotRegistered(sql, scope, open),
            _ => TwoHomes(sql, scope, today),
        });
        var behind = place is null ? "" : $"WHERE (dwelling_no, kind, number) {(back ? "<" : ">")} ({sql.Of(place.Dwelling)}, {sql.Of((long)place.Kind)}, {sql.Of(place.Number)})";
        var falling = back ? " DESC" : "";
        var found = new List<(MismatchKind Kind, long Dwelling, long Number, long Division, int Since, long People, long Person)>();
        await using (var rows = await db.BulkReadAsync(
            $"SELECT kind, dwelling_no, number, division, since, people, person_no FROM ({string.Join(" UNION ALL ", arms)}) m {behind} ORDER BY dwelling_no{falling}, kind{falling}, number{falling} LIMIT {sql.Of(most)}",
            sql.Values, cancellation))
        {
            while (rows.Read())
            {
                found.Add(((MismatchKind)rows.GetInt32(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt32(4), rows.GetInt64(5), rows.GetInt64(6)));
            }
        }

        var (dwellings, people) = (found.ConvertAll(f => f.Dwelling), found.ConvertAll(f => f.Person));
        var homes = await db.Dwellings.In(scope).AsNoTracking().Where(d => dwellings.Contains(d.DwellingNo)).ToDictionaryAsync(d => d.DwellingNo, cancellation);
        var names = await db.Persons.AsNoTracking().Where(p => people.Contains(p.PersonNo)).ToDictionaryAsync(p => p.PersonNo, p => p.PublicId, cancellation);
        var claims = (await db.Declarations.In(scope).AsNoTracking()
            .Where(d => dwellings.Contains(d.DwellingNo) && d.PersonNo != null && d.Kind == DeclarationKind.Departure && d.State == DeclarationState.Waiting)
            .Select(d => new { d.DwellingNo, d.PersonNo, d.PublicId }).ToListAsync(cancellation)).ToLookup(d => (d.DwellingNo, d.PersonNo!.Value), d => d.PublicId);
        return found.ConvertAll(f => new Mismatch(
            f.Kind, homes.GetValueOrDefault(f.Dwelling), f.Division, DateOnly.FromDayNumber(f.Since), f.People,
            f.Kind == MismatchKind.NotFound ? claims[(f.Dwelling, f.Person)].Select(c => (Guid?)c).FirstOrDefault() : null, names.TryGetValue(f.Person, out var id) ? id : null, f.Number));
    }

    /// <summary>The newest word of somebody who could say is that they are gone, and their residence there goes on.</summary>
    private static string NotFound(AreaSql sql, DivisionScope scope, string open) => $"""
        SELECT 1 AS kind, c.dwelling_no AS dwelling_no, c.confirmation_no AS number, d.division AS division, c.day AS since, 1 AS people, c.person_no AS person_no
        FROM registry_confirmation c JOIN registry_dwelling d ON d.dwelling_no = c.dwelling_no
        WHERE c.result = 2 AND {sql.In("d.division", scope)}
            AND NOT EXISTS (SELECT 1 FROM registry_confirmation n WHERE n.person_no = c.person_no AND n.dwelling_no = c.dwelling_no AND n.confirmation_no > c.confirmation_no AND n.result <> 3)
            AND EXISTS (SELECT 1 FROM registry_residence r WHERE r.person_no = c.person_no AND r.item = c.dwelling_no AND {open})
        """;

    /// <summary>Fewer have been registered since the newest visit than it found living there without.</summary>
    private static string NotRegistered(AreaSql sql, DivisionScope scope, string open) => $"""
        SELECT 2 AS kind, w.dwelling_no AS dwelling_no, w.visit_no AS number, w.division AS division, w.day AS since, w.missing AS people, 0 AS person_no FROM (
            SELECT v.dwelling_no, v.visit_no, v.division, v.day, v.unregistered - (SELECT COUNT(*) FROM registry_residence r WHERE r.item = v.dwelling_no AND {open}
                AND NOT EXISTS (SELECT 1 FROM registry_confirmation c WHERE c.visit_no = v.visit_no AND c.person_no = r.person_no)) AS missing
            FROM registry_visit v WHERE v.unregistered > 0 AND {sql.In("v.division", scope)}
                AND NOT EXISTS (SELECT 1 FROM registry_visit n WHERE n.dwelling_no = v.dwelling_no AND n.visit_no > v.visit_no AND n.result > 1)) w
        WHERE w.missing > 0
        """;

    /// <summary>Each home of whoever has more than one today.</summary>
    private static string TwoHomes(AreaSql sql, DivisionScope scope, string today) => $"""
        SELECT 3 AS kind, r.item AS dwelling_no, r.fact_no AS number, r.division AS division, r.valid_from AS since, 1 AS people, r.person_no AS person_no
        FROM registry_residence r WHERE r.known_to IS NULL AND r.valid_from <= {today} AND (r.valid_to IS NULL OR r.valid_to > {today}) AND {sql.In("r.division", scope)}
            AND EXISTS (SELECT 1 FROM registry_residence o WHERE o.person_no = r.person_no AND o.fact_no <> r.fact_no AND o.known_to IS NULL AND o.valid_from <= {today}
                AND (o.valid_to IS NULL OR o.valid_to > {today}))
        """;

    /// <summary>A place in the list.</summary>
    internal sealed record Place(long Dwelling, MismatchKind Kind, long Number)
    {
        public static Place Of(Mismatch one) => new(one.Dwelling?.DwellingNo ?? 0, one.Kind, one.Number);

        /// <summary>Reads a place as an address carries it; null for none.</summary>
        public static Place? Read(string? text)
        {
            var parts = (text ?? "").Split('-').Select(p => long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
            return parts is [>= 0 and var dwelling, 1 or 2 or 3, >= 0 and var number] ? new Place(dwelling, (MismatchKind)parts[1], number) : null;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Dwelling}-{(int)Kind}-{Number}");
    }
}
