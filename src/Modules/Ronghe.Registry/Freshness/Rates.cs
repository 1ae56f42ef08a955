using Ronghe.Codes;
using Ronghe.Columns;

namespace Ronghe.Registry.Freshness;

/// <summary>What is counted of a division as of a day. A share is null where nothing stands below it.</summary>
/// <param name="Residents">People registered as living there on the day.</param>
/// <param name="Permits">Those of them with a residence permit that is valid on the day.</param>
/// <param name="Found">People whom the newest visits found living there as registered.</param>
/// <param name="Unregistered">People whom the newest visits found living there unregistered.</param>
/// <param name="Dwellings">Suites, and buildings without, on the day.</param>
/// <param name="Covered">Those of them that were looked at within the time of their use.</param>
internal sealed record RateRow(long Division, long Residents, long Permits, long Found, long Unregistered, long Dwellings, long Covered)
{
    /// <summary>Counts of people below this are not shown, as on boards.</summary>
    public const int Least = 10;

    /// <summary>居住证持证率: permits of residents, 0 to 1.</summary>
    public double? PermitRate => Residents == 0 ? null : (double)Permits / Residents;

    /// <summary>登记纳管率: found as registered of all who were found, 0 to 1.</summary>
    public double? RegistrationRate => Found + Unregistered == 0 ? null : (double)Found / (Found + Unregistered);

    /// <summary>走访覆盖率: covered dwellings of all, 0 to 1; null too where the city does not say how often to look.</summary>
    public double? Coverage => Dwellings == 0 || Covered < 0 ? null : (double)Covered / Dwellings;
}

/// <summary>An area with the divisions inside it.</summary>
internal sealed record RateTable(RateRow All, IReadOnlyList<RateRow> Rows);

/// <summary>
/// Registration rate, permit rate and coverage, by division down to the grid (REG-14): of what is known now, as of a day. Somebody registered in two divisions counts in both, and once in
/// the whole.
/// </summary>
internal sealed class Rates(RegistryDb db, FreshnessRules rules)
{
    /// <param name="area">The division.</param>
    /// <param name="level">By which smaller divisions.</param>
    /// <param name="scope">Where the one who asks may read.</param>
    /// <param name="on">The day.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<RateTable> ReadAsync(DivisionCode area, DivisionLevel level, DivisionScope scope, DateOnly on, CancellationToken cancellation)
    {
        var within = scope.And(DivisionScope.Of(area));
        var rows = await CountAsync(within, SizeOf(level), on, cancellation);
        var all = await CountAsync(within, long.MaxValue, on, cancellation);
        return new RateTable(all.Count == 0 ? new RateRow(area.Number, 0, 0, 0, 0, 0, 0) : all[0] with { Division = area.Number }, rows);
    }

    /// <summary>The level below a division.</summary>
    public static DivisionLevel Below(DivisionCode area) => area.Level switch
    {
        DivisionLevel.Province => DivisionLevel.City,
        DivisionLevel.City => DivisionLevel.County,
        DivisionLevel.County => DivisionLevel.Street,
        DivisionLevel.Street => DivisionLevel.Community,
        _ => DivisionLevel.Grid,
    };

    /// <summary>By divisions of some size within a scope.</summary>
    public async Task<IReadOnlyList<RateRow>> CountAsync(DivisionScope scope, long size, DateOnly on, CancellationToken cancellation)
    {
        var found = new SortedDictionary<long, RateRow>();
        await AddAsync(found, size, (sql, each) => People(sql, each, scope, on), (row, one, two) => row with { Residents = one, Permits = two }, cancellation);
        await AddAsync(found, size, (sql, each) => Visited(sql, each, scope, on), (row, one, two) => row with { Found = one, Unregistered = two }, cancellation);
        await AddAsync(found, size, (sql, each) => Covered(sql, each, scope, on), (row, one, two) => row with { Dwellings = one, Covered = two }, cancellation);
        return [.. found.Values];
    }

    private async Task AddAsync(SortedDictionary<long, RateRow> found, long size, Func<AreaSql, string, string> count, Func<RateRow, long, long, RateRow> add, CancellationToken cancellation)
    {
        var sql = new AreaSql(db.Kind);
        await using var rows = await db.BulkReadAsync(count(sql, sql.Of(size)), sql.Values, cancellation);
        while (rows.Read())
        {
            var division = rows.GetInt64(0) * size;
            found[division] = add(found.GetValueOrDefault(division) ?? new RateRow(division, 0, 0, 0, 0, 0, 0), rows.GetInt64(1), rows.GetInt64(2));
        }
    }

    private static string People(AreaSql sql, string size, DivisionScope scope, DateOnly on)
    {
        var day = sql.Of(on.DayNumber);
        return $"""
            SELECT r.division / {size}, COUNT(DISTINCT r.person_no), COUNT(DISTINCT CASE WHEN EXISTS (
                SELECT 1 FROM registry_permit p WHERE p.person_no = r.person_no AND p.known_to IS NULL AND p.valid_from <= {day} AND (p.valid_to IS NULL OR p.valid_to > {day})
                AND p.state <> {sql.Of((long)FactState.Refused)}) THEN r.person_no END)
            FROM registry_residence r WHERE r.known_to IS NULL AND r.valid_from <= {day} AND (r.valid_to IS NULL OR r.valid_to > {day}) AND {sql.In("r.division", scope)} GROUP BY 1
            """;
    }

    private static string Visited(AreaSql sql, string size, DivisionScope scope, DateOnly on)
    {
        var day = sql.Of(on.DayNumber);
        return $"""
            SELECT v.division / {size}, SUM(v.found), SUM(v.unregistered) FROM registry_visit v
            WHERE v.result > 1 AND v.day <= {day} AND {sql.In("v.division", scope)}
                AND NOT EXISTS (SELECT 1 FROM registry_visit n WHERE n.dwelling_no = v.dwelling_no AND n.visit_no > v.visit_no AND n.result > 1 AND n.day <= {day}) GROUP BY 1
            """;
    }

    private string Covered(AreaSql sql, string size, DivisionScope scope, DateOnly on)
    {
        var day = sql.Of(on.DayNumber);
        var covered = rules.Get() is { Problem: null } sheet
            ? $"""
                SUM(CASE WHEN EXISTS (SELECT 1 FROM registry_visit v WHERE v.dwelling_no = d.dwelling_no AND v.result = 3 AND v.day <= {day}
                AND v.day > {day} - CASE {string.Join(' ', sheet.Value.Dwellings.Select(u => $"WHEN d.use = {sql.Of((int)u.Use)} THEN {sql.Of(u.Interval.Days)}"))} END) THEN 1 ELSE 0 END)
                """
            : "-1";
        return $"""
            SELECT d.division / {size}, COUNT(*), {covered} FROM registry_dwelling d
            WHERE d.valid_from <= {day} AND (d.valid_to IS NULL OR d.valid_to > {day}) AND {sql.In("d.division", scope)}
                AND NOT EXISTS (SELECT 1 FROM registry_dwelling u WHERE u.building_no = d.dwelling_no AND u.valid_from <= {day} AND (u.valid_to IS NULL OR u.valid_to > {day})) GROUP BY 1
            """;
    }

    private static long SizeOf(DivisionLevel level) => (long)Math.Pow(10, 15 - (int)level);
}
