using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Insight.Offers;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Views;

namespace Ronghe.Rounds.Figures;

/// <summary>What boards show of a programme's newest round. Counted over all places, whoever asks: boards hide what is small.</summary>
internal sealed class RoundFigures(RoundsDb db, RoundReader rounds, Histogram histogram, TimeProvider clock) : IFigures
{
    private const long DaySize = 86_400_000;
    private const long DistrictSize = 1_000_000_000;

    public IReadOnlyList<string> Names { get; } = ["rounds.applications", "rounds.districts", "rounds.scores", "rounds.objections", "rounds.unanswered"];

    public async Task<Figure?> ReadAsync(string name, string? of, CancellationToken cancellation)
    {
        var newest = await db.Rounds.AsNoTracking().Where(r => r.Programme == of).OrderByDescending(r => r.Year).Select(r => (long?)r.RoundNo).FirstOrDefaultAsync(cancellation);
        if (newest is not { } number || await rounds.FindAsync(number, cancellation) is not { } round)
        {
            return null;
        }

        var figure = name switch
        {
            "rounds.applications" => await ApplicationsAsync(round.Round, cancellation),
            "rounds.districts" => await DistrictsAsync(round.Round, cancellation),
            "rounds.scores" => await ScoresAsync(round, cancellation),
            "rounds.objections" => await ObjectionsAsync(round, cancellation),
            _ => await UnansweredAsync(round, cancellation),
        };
        return figure is null ? null : figure with { Of = round.Year };
    }

    /// <summary>Applications by day of the city, each day of the application period so far, and how many there were before today.</summary>
    private async Task<Figure> ApplicationsAsync(Round round, CancellationToken cancellation)
    {
        var offset = (long)CityClock.Zone.GetUtcOffset(round.ApplyFrom).TotalMilliseconds;
        var counts = await CountAsync("SELECT (submitted_at + @p1) / @p2, COUNT(*) FROM rounds_application WHERE round_no = @p0 GROUP BY 1", [round.RoundNo, offset, DaySize], cancellation);
        var byDay = counts.ToDictionary(c => DateOnly.FromDateTime(DateTimeOffset.UnixEpoch.DateTime).AddDays((int)c.Key), c => c.Value);
        var today = clock.Today();
        var (first, last) = (DayOf(round.ApplyFrom), DayOf(round.ApplyUntil.AddTicks(-1)));
        last = last < today ? last : today;
        return new Figure(clock.GetUtcNow(), "figure.applications", [.. Days(first, last).Select(d => new FigurePoint(byDay.GetValueOrDefault(d)) { Day = d })])
        {
            Total = byDay.Values.Sum(),
            Before = byDay.Where(d => d.Key < today).Sum(d => d.Value),
            Since = "figure.since-yesterday",
        };
    }

    private async Task<Figure> DistrictsAsync(Round round, CancellationToken cancellation)
    {
        var counts = await CountAsync("SELECT division / @p1, COUNT(*) FROM rounds_application WHERE round_no = @p0 GROUP BY 1", [round.RoundNo, DistrictSize], cancellation);
        return new Figure(clock.GetUtcNow(), "figure.applications", [.. counts.OrderBy(c => c.Key).Select(c => new FigurePoint(c.Value) { Division = c.Key * DistrictSize })]) { Total = counts.Sum(c => c.Value) };
    }

    private async Task<Figure?> ScoresAsync(RoundPicture round, CancellationToken cancellation)
    {
        if (round.Latest is not { SealedAt: { } sealedAt } list)
        {
            return null;
        }

        var bars = await histogram.OfAsync(round, list, cancellation);
        var cut = round.Line(list) is [{ } line, ..] ? line : null;
        return new Figure(sealedAt, "figure.applicants", [.. bars.Select(b => new FigurePoint(b.Value) { Words = string.Create(CultureInfo.InvariantCulture, $"{b.Key}–{b.Key + Histogram.Step - 1}") })])
        {
            CutAt = cut is null || bars.Count == 0 ? null : (double)(decimal.Parse(cut, CultureInfo.InvariantCulture) - bars[0].Key) / Histogram.Step,
            CutText = cut,
        };
    }

    /// <summary>Open ones in time, open ones that are late, and decided ones; the total is what is open.</summary>
    private async Task<Figure> ObjectionsAsync(RoundPicture round, CancellationToken cancellation)
    {
        var objections = await db.Objections.AsNoTracking().Where(o => o.RoundNo == round.Round.RoundNo).Select(o => new { o.State, o.ReceivedAt }).ToListAsync(cancellation);
        var today = clock.Today();
        var late = objections.Count(o => o.State == ObjectionState.Open && ObjectionDue.Of(round, o.ReceivedAt) is { } due && due < today);
        var open = objections.Count(o => o.State == ObjectionState.Open);
        return new Figure(
            clock.GetUtcNow(),
            "figure.objections",
            [
                new(open - late) { Text = "figure.objections-open" },
                new(late) { Text = "figure.objections-late" },
                new(objections.Count(o => o.State == ObjectionState.Upheld)) { Text = "objection-state.upheld" },
                new(objections.Count(o => o.State == ObjectionState.Rejected)) { Text = "objection-state.rejected" },
            ]) { Total = open };
    }

    /// <summary>Applicants who wait for an answer, by the department that owes it; somebody may wait for several.</summary>
    private async Task<Figure?> UnansweredAsync(RoundPicture round, CancellationToken cancellation)
    {
        if (round.Latest is not { SealedAt: { } sealedAt } list)
        {
            return null;
        }

        var departments = JsonSerializer.Deserialize<SortedDictionary<string, int>>(list.Unanswered ?? "{}")!;
        var words = round.Rules.Pack.Texts;
        return new Figure(sealedAt, "figure.applicants",
        [
            .. departments.OrderByDescending(d => d.Value).Select(d => new FigurePoint(d.Value) { Words = words["department." + d.Key, "zh"], English = words["department." + d.Key, "en"] }),
        ]) { Total = await db.Rows.CountAsync(r => r.ListNo == list.ListNo && r.Held, cancellation) };
    }

    private Task<List<KeyValuePair<long, long>>> CountAsync(string sql, IReadOnlyList<object> parameters, CancellationToken cancellation) => db.BeyondReachAsync(async () =>
    {
        var counts = new List<KeyValuePair<long, long>>();
        await using var rows = await db.BulkReadAsync(sql, parameters, cancellation);
        while (rows.Read())
        {
            counts.Add(KeyValuePair.Create(rows.GetInt64(0), rows.GetInt64(1)));
        }

        return counts;
    }, cancellation);

    private static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, CityClock.Zone).DateTime);

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
