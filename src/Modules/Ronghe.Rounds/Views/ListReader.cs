using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Ranking;
using Ronghe.Web.Lists;

namespace Ronghe.Rounds.Views;

/// <summary>Which rows of a sealed list are asked for.</summary>
/// <param name="After">Rows behind this position.</param>
/// <param name="Before">Rows ahead of this position, the nearest ones.</param>
internal sealed record RowQuery(int? After = null, int? Before = null, string? Find = null, Outcome? Outcome = null, int Size = 50)
{
    /// <summary>What the address of a list asks for.</summary>
    public static RowQuery Of(ListState state) => new(Place(state.After), Place(state.Before), state["find"], state.Member<Outcome>("outcome"), state.Size);

    private static int? Place(string? cursor) => int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
}

/// <summary>A page of a list and whether there is more on either side.</summary>
internal sealed record RowPage(IReadOnlyList<ListRow> Rows, bool HasPrevious, bool HasNext)
{
    public int First => Rows.Count == 0 ? 0 : Rows[0].Position;

    public int Last => Rows.Count == 0 ? 0 : Rows[^1].Position;

    public ListRows<ListRow> Shown => new(Rows, HasNext ? CursorOf(Last) : null, HasPrevious ? CursorOf(First) : null);

    private static string CursorOf(int position) => position.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Reads sealed lists page by page, from a position on: no page gets slower than the first.</summary>
internal sealed class ListReader(RoundsDb db, RoundGate gate)
{
    /// <summary>Rows that anyone may see: the admitted, masked.</summary>
    public Task<RowPage> PublicAsync(SealedList list, RowQuery query, CancellationToken cancellation) =>
        PageAsync(Named(Public(list), query.Find), query, cancellation);

    /// <summary>All of them, in order, for a file.</summary>
    public IAsyncEnumerable<ListRow> PublicRows(SealedList list) => Public(list).OrderBy(r => r.Position).AsAsyncEnumerable();

    /// <summary>Rows as staff see them: those of applicants whose cases belong where they may see applicants.</summary>
    public async Task<RowPage> StaffAsync(Round round, SealedList list, RowQuery query, CancellationToken cancellation)
    {
        var scope = await gate.ScopeAsync(RoundGate.Applicants, round, cancellation);
        var rows = db.Rows.AsNoTracking().Where(r => r.ListNo == list.ListNo && (query.Outcome == null || r.Outcome == query.Outcome));
        if (!RoundGate.IsWhole(scope, round))
        {
            var seen = db.Applications.In(scope);
            rows = rows.Where(r => seen.Any(a => a.ApplicationNo == r.ApplicationNo));
        }

        return await PageAsync(rows, query, cancellation);
    }

    private IQueryable<ListRow> Public(SealedList list) =>
        db.Rows.AsNoTracking().Where(r => r.ListNo == list.ListNo && r.Outcome == Outcome.Admitted && r.PublicName != null);

    private static IQueryable<ListRow> Named(IQueryable<ListRow> rows, string? find)
    {
        if (string.IsNullOrWhiteSpace(find))
        {
            return rows;
        }

        var wanted = find.Trim().Replace("＊", "*", StringComparison.Ordinal);
        return int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
            ? rows.Where(r => r.BestRank == rank)
            : rows.Where(r => r.PublicName!.Contains(wanted));
    }

    private static async Task<RowPage> PageAsync(IQueryable<ListRow> rows, RowQuery query, CancellationToken cancellation)
    {
        if (query.Before is { } before)
        {
            var back = await rows.Where(r => r.Position < before).OrderByDescending(r => r.Position).Take(query.Size + 1).ToListAsync(cancellation);
            var more = back.Count > query.Size;
            back = back[..Math.Min(back.Count, query.Size)];
            back.Reverse();
            return new RowPage(back, more, HasNext: true);
        }

        var after = query.After ?? 0;
        var page = await rows.Where(r => r.Position > after).OrderBy(r => r.Position).Take(query.Size + 1).ToListAsync(cancellation);
        return new RowPage(page[..Math.Min(page.Count, query.Size)], HasPrevious: after > 0, HasNext: page.Count > query.Size);
    }
}
