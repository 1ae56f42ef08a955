using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Dwellings;
using Ronghe.Web.Lists;

namespace Ronghe.Registry.Freshness;

/// <summary>A dwelling that should be looked at.</summary>
/// <param name="Due">The day on which it should have been: since its first day for one at which nobody ever looked.</param>
internal sealed record DueDwelling(Dwelling Dwelling, DateOnly Due);

/// <summary>
/// Dwellings that should be looked at again, the longest overdue first. The day a dwelling is due is not stored, so that a changed pack bites at once: within a use
/// the order of due days is that of last looks, which an index has; a page is merged from one short run for each use and one for those never looked at.
/// </summary>
internal sealed class DueList(RegistryDb db, FreshnessRules rules)
{
    /// <param name="scope">Where.</param>
    /// <param name="by">Due on this day or before.</param>
    /// <param name="asked">Which page.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<ListRows<DueDwelling>>> ListAsync(DivisionScope scope, DateOnly by, ListState asked, CancellationToken cancellation)
    {
        var back = asked.Before is not null && asked.After is null;
        var found = await PageAsync(scope, by, Place.Read(asked.After ?? asked.Before), back, asked.Size + 1, cancellation);
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var page = found.Value.Take(asked.Size).ToList();
        if (back)
        {
            page.Reverse();
        }

        var (more, from) = (found.Value.Count > asked.Size, asked.After ?? asked.Before);
        return new ListRows<DueDwelling>(
            page,
            page.Count > 0 && (back || more) ? Place.Of(page[^1]).ToString() : null,
            page.Count > 0 && (back ? more : from is not null) ? Place.Of(page[0]).ToString() : null);
    }

    /// <summary>Those behind a place; with <paramref name="back"/> those ahead of it, the nearest first.</summary>
    public async Task<Outcome<IReadOnlyList<DueDwelling>>> PageAsync(DivisionScope scope, DateOnly by, Place? place, bool back, int most, CancellationToken cancellation)
    {
        if (rules.Get() is not { Problem: null } sheet)
        {
            return rules.Get().Problem!;
        }

        var sql = new AreaSql(db.Kind);
        var lanes = sheet.Value.Dwellings.Select(d => Lane(sql, scope, d.Interval.Days, by, place, back, most, d.Use)).Append(Lane(sql, scope, 0, by, place, back, most, use: null)).ToList();
        var order = back ? "due DESC, dwelling_no DESC" : "due, dwelling_no";
        var due = new List<Place>();
        var text = $"SELECT dwelling_no, due FROM ({string.Join(" UNION ALL ", lanes.Select((lane, i) => $"SELECT dwelling_no, due FROM ({lane}) l{i}"))}) lanes ORDER BY {order} LIMIT {sql.Of(most)}";
        await using (var rows = await db.BulkReadAsync(text, sql.Values, cancellation))
        {
            while (rows.Read())
            {
                due.Add(new Place(rows.GetInt64(1), rows.GetInt64(0)));
            }
        }

        var numbers = due.ConvertAll(d => d.Dwelling);
        var dwellings = await db.Dwellings.In(scope).AsNoTracking().Where(d => numbers.Contains(d.DwellingNo)).ToDictionaryAsync(d => d.DwellingNo, cancellation);
        return (Outcome<IReadOnlyList<DueDwelling>>)due.ConvertAll(d => new DueDwelling(dwellings[d.Dwelling], DateOnly.FromDayNumber((int)d.Due)));
    }

    /// <summary>The first of a use in the order of their last look, or of those never looked at in that of their first day.</summary>
    private static string Lane(AreaSql sql, DivisionScope scope, int days, DateOnly by, Place? place, bool back, int most, DwellingUse? use)
    {
        var (division, column) = sql.Columns("d.division", scope);
        var ordered = column(use is null ? "d.valid_from" : "d.looked_on");
        var of = use is { } one ? $"{column("d.use")} = {sql.Of((int)one)} AND {column("d.looked_on")} IS NOT NULL" : $"{column("d.looked_on")} IS NULL";
        var (behind, falling) = (back ? "<" : ">", back ? " DESC" : "");
        var from = place is null ? "" : $"AND ({ordered}, d.dwelling_no) {behind} ({sql.Of(place.Due - days)}, {sql.Of(place.Dwelling)}) ";
        return $"""
            SELECT d.dwelling_no AS dwelling_no, {ordered} + {sql.Of(days)} AS due FROM registry_dwelling d
            WHERE {of} AND {ordered} <= {sql.Of(by.DayNumber - days)} {from}AND {sql.In(division, scope)} AND {AreaSql.IsUnit}
            ORDER BY {ordered}{falling}, d.dwelling_no{falling} LIMIT {sql.Of(most)}
            """;
    }

    /// <summary>A place in the list.</summary>
    internal sealed record Place(long Due, long Dwelling)
    {
        public static Place Of(DueDwelling one) => new(one.Due.DayNumber, one.Dwelling.DwellingNo);

        /// <summary>Reads a place as an address carries it; null for none.</summary>
        public static Place? Read(string? text) => text?.Split('-') is [var due, var dwelling]
            && long.TryParse(due, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && long.TryParse(dwelling, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new Place(day, number) : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Due}-{Dwelling}");
    }
}
