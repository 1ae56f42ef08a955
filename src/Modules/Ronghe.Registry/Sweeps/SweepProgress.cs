using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Freshness;
using Ronghe.Web.Lists;

namespace Ronghe.Registry.Sweeps;

/// <summary>How far some dwellings are.</summary>
/// <param name="Of">The building or division.</param>
/// <param name="Dwellings">How many belong to the sweep.</param>
/// <param name="Added">How many of them came after the start.</param>
/// <param name="Done">How many were looked at, or are no dwelling any more.</param>
/// <param name="NotMet">How many were visited without being looked at.</param>
/// <param name="Ended">How many are no dwelling any more.</param>
internal sealed record Progress(long Of, long Dwellings, long Added, long Done, long NotMet, long Ended)
{
    public long Left => Dwellings - Done;

    /// <summary>Whether nothing was visited, some of it is left, or all of it was looked at.</summary>
    public SweepState State => Left == 0 ? SweepState.Done : Done - Ended + NotMet == 0 ? SweepState.NotVisited : SweepState.Begun;
}

/// <summary>How far a building or a whole sweep is.</summary>
internal enum SweepState
{
    /// <summary>未走访.</summary>
    NotVisited = 1,

    /// <summary>还有未核实的套房.</summary>
    Begun = 2,

    /// <summary>已完成.</summary>
    Done = 3,
}

/// <summary>What one worker did in one shift.</summary>
/// <param name="Shift">Null for outside of every shift.</param>
internal sealed record ShiftWork(string Worker, Shift? Shift, long Visits, long Looked);

/// <summary>A building of a sweep.</summary>
internal sealed record SweptBuilding(Dwelling Building, Progress Progress);

/// <summary>
/// How far a sweep is, counted from the visits made in its days: nothing of it is stored. Its dwellings are those of its start and those that were added since; a
/// dwelling that ended is shown as such and left by nobody.
/// </summary>
internal sealed class SweepProgress(RegistryDb db, IAuditTrail trail)
{
    /// <summary>Everything within a scope.</summary>
    public async Task<Progress> TotalAsync(Sweep sweep, DivisionScope scope, CancellationToken cancellation) => (await CountAsync(sweep, scope, "0", null, null, cancellation)).SingleOrDefault() ?? new Progress(0, 0, 0, 0, 0, 0);

    /// <summary>By grid, or the smallest division that dwellings name.</summary>
    public Task<IReadOnlyList<Progress>> GridsAsync(Sweep sweep, DivisionScope scope, CancellationToken cancellation) => CountAsync(sweep, scope, "l.division", null, null, cancellation);

    /// <summary>Buildings behind a number, in the order of their numbers.</summary>
    /// <param name="sweep">Of which sweep.</param>
    /// <param name="scope">Where.</param>
    /// <param name="state">Only those; null for all.</param>
    /// <param name="asked">Which page.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<ListRows<SweptBuilding>> BuildingsAsync(Sweep sweep, DivisionScope scope, SweepState? state, ListState asked, CancellationToken cancellation)
    {
        var back = asked.Before is not null && asked.After is null;
        long? from = long.TryParse(asked.After ?? asked.Before, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
        var found = await CountAsync(sweep, scope, "l.building_no", state, (from, back, asked.Size + 1), cancellation);
        var page = found.Take(asked.Size).ToList();
        if (back)
        {
            page.Reverse();
        }

        var more = found.Count > asked.Size;
        var rows = await WithBuildingsAsync(page, scope, cancellation);
        return new ListRows<SweptBuilding>(rows, page.Count > 0 && (back || more) ? Text(page[^1].Of) : null, page.Count > 0 && (back ? more : from is not null) ? Text(page[0].Of) : null);
    }

    /// <summary>What everybody did in each shift, by worker.</summary>
    public async Task<IReadOnlyList<ShiftWork>> WorkAsync(Sweep sweep, DivisionScope scope, CancellationToken cancellation)
    {
        var (shifts, sql) = (Shift.Read(sweep.Shifts)!, new AreaSql(db.Kind));
        var shift = shifts.Count == 0 ? "-1" : $"CASE {string.Join(' ', shifts.Select((s, i) => $"WHEN v.minute >= {sql.Of(s.From)} AND v.minute < {sql.Of(s.To)} THEN {i}"))} ELSE -1 END";
        var text = $"""
            SELECT worker, shift, COUNT(*), COUNT(DISTINCT CASE WHEN result = 3 THEN dwelling_no END) FROM (
                SELECT v.worker, {shift} AS shift, v.result, v.dwelling_no FROM registry_visit v WHERE {InDays(sql, sweep)} AND {sql.In("v.division", scope)}) w
            GROUP BY worker, shift ORDER BY worker, shift
            """;
        var found = new List<ShiftWork>();
        await using (var rows = await db.BulkReadAsync(text, sql.Values, cancellation))
        {
            while (rows.Read())
            {
                found.Add(new ShiftWork(rows.GetString(0), rows.GetInt32(1) is >= 0 and var place ? shifts[place] : null, rows.GetInt64(2), rows.GetInt64(3)));
            }
        }

        var names = await trail.NamesAsync([.. found.Select(w => w.Worker).Distinct(StringComparer.Ordinal)], cancellation);
        return found.ConvertAll(w => w with { Worker = names[w.Worker] });
    }

    private async Task<IReadOnlyList<Progress>> CountAsync(Sweep sweep, DivisionScope scope, string by, SweepState? state, (long? From, bool Back, int Most)? page, CancellationToken cancellation)
    {
        var sql = new AreaSql(db.Kind);
        var (number, area) = (sql.Of(sweep.SweepNo), DivisionCode.Of(sweep.Area));
        var having = state switch
        {
            SweepState.Done => "HAVING SUM(l.ended + l.looked) = COUNT(*)",
            SweepState.NotVisited => "HAVING SUM(l.looked + l.not_met) = 0 AND SUM(l.ended) < COUNT(*)",
            SweepState.Begun => "HAVING SUM(l.looked + l.not_met) > 0 AND SUM(l.ended + l.looked) < COUNT(*)",
            _ => "",
        };
        var behind = page is { From: { } from } ? $"WHERE l.building_no {(page.Value.Back ? "<" : ">")} {sql.Of(from)}" : "";
        var text = $"""
            SELECT {by}, COUNT(*), SUM(l.added), SUM(l.ended + l.looked), SUM(l.not_met), SUM(l.ended) FROM (
                SELECT x.building_no, x.division, x.added, x.ended,
                    CASE WHEN x.ended = 0 AND s.result = 3 THEN 1 ELSE 0 END AS looked, CASE WHEN x.ended = 0 AND s.result < 3 THEN 1 ELSE 0 END AS not_met
                FROM (
                    SELECT t.dwelling_no, t.building_no, t.division, 0 AS added, CASE WHEN {AreaSql.IsUnit} THEN 0 ELSE 1 END AS ended
                    FROM registry_sweep_dwelling t JOIN registry_dwelling d ON d.dwelling_no = t.dwelling_no WHERE t.sweep_no = {number} AND {sql.In("t.division", scope)}
                    UNION ALL
                    SELECT d.dwelling_no, COALESCE(d.building_no, d.dwelling_no), d.division, 1, 0 FROM registry_dwelling d
                    WHERE d.division >= {sql.Of(area.From)} AND d.division < {sql.Of(area.To)} AND {sql.In("d.division", scope)} AND d.valid_from <= {sql.Of(sweep.Last.DayNumber)} AND {AreaSql.IsUnit}
                        AND NOT EXISTS (SELECT 1 FROM registry_sweep_dwelling o WHERE o.sweep_no = {number} AND o.dwelling_no = d.dwelling_no)
                ) x LEFT JOIN (SELECT v.dwelling_no, MAX(v.result) AS result FROM registry_visit v WHERE {InDays(sql, sweep)} AND {sql.In("v.division", scope)} GROUP BY v.dwelling_no) s
                    ON s.dwelling_no = x.dwelling_no
            ) l {behind} GROUP BY {(by == "0" ? "1" : by)} {having} ORDER BY 1{(page is { Back: true } ? " DESC" : "")} {(page is { } limit ? $"LIMIT {sql.Of(limit.Most)}" : "")}
            """;
        var found = new List<Progress>();
        await using var rows = await db.BulkReadAsync(text, sql.Values, cancellation);
        while (rows.Read())
        {
            found.Add(new Progress(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4), rows.GetInt64(5)));
        }

        return found;
    }

    private static string InDays(AreaSql sql, Sweep sweep)
    {
        var area = DivisionCode.Of(sweep.Area);
        return $"v.day >= {sql.Of(sweep.First.DayNumber)} AND v.day <= {sql.Of(sweep.Last.DayNumber)} AND v.division >= {sql.Of(area.From)} AND v.division < {sql.Of(area.To)}";
    }

    private async Task<IReadOnlyList<SweptBuilding>> WithBuildingsAsync(List<Progress> page, DivisionScope scope, CancellationToken cancellation)
    {
        var numbers = page.ConvertAll(p => p.Of);
        var buildings = await db.Dwellings.In(scope).AsNoTracking().Where(d => numbers.Contains(d.DwellingNo)).ToDictionaryAsync(d => d.DwellingNo, cancellation);
        return [.. page.Where(p => buildings.ContainsKey(p.Of)).Select(p => new SweptBuilding(buildings[p.Of], p))];
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
