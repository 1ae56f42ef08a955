using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Ronghe.Web.Lists;

/// <summary>
/// Pages of a query by key and not by counting: a page begins behind the last row of the one before, so rows that come or go meanwhile are neither shown
/// twice nor left out, and page 1,000 costs what page 1 does. The key must be unique and have an index.
/// </summary>
public static class KeysetPaging
{
    /// <summary>The page that the address asks for, in the order of a number.</summary>
    /// <param name="rows">The rows, with conditions and without order.</param>
    /// <param name="state">What was asked for: place and rows per page.</param>
    /// <param name="key">A unique number of a row.</param>
    /// <param name="falling">Whether the largest comes first.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static Task<ListRows<T>> PageAsync<T>(this IQueryable<T> rows, ListState state, Expression<Func<T, long>> key, bool falling, CancellationToken cancellation) =>
        PageAsync(
            rows, state, key, falling,
            cursor => long.TryParse(cursor, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at) ? new Place<long>(at) : null,
            at => at.ToString(CultureInfo.InvariantCulture), cancellation);

    /// <summary>The page that the address asks for, in the order of a text as the database orders texts.</summary>
    /// <inheritdoc cref="PageAsync{T}(IQueryable{T}, ListState, Expression{Func{T, long}}, bool, CancellationToken)"/>
    public static Task<ListRows<T>> PageAsync<T>(this IQueryable<T> rows, ListState state, Expression<Func<T, string>> key, bool falling, CancellationToken cancellation) =>
        PageAsync(rows, state, key, falling, cursor => new Place<string>(cursor), at => at, cancellation);

    private static async Task<ListRows<T>> PageAsync<T, TKey>(
        IQueryable<T> rows, ListState state, Expression<Func<T, TKey>> key, bool falling, Func<string, Place<TKey>?> read, Func<TKey, string> write, CancellationToken cancellation)
    {
        var back = state.Before is not null && state.After is null;
        var from = (state.After ?? state.Before) is { } cursor ? read(cursor) : null;
        var wanted = from is null ? rows : rows.Where(Beyond(key, from, greater: falling == back));
        var ordered = falling == back ? wanted.OrderBy(key) : wanted.OrderByDescending(key);
        var found = await ordered.Take(state.Size + 1).ToListAsync(cancellation);
        var page = found[..Math.Min(found.Count, state.Size)];
        if (back)
        {
            page.Reverse();
        }

        var more = found.Count > state.Size;
        // Two rows are looked at: making code for that takes longer than reading the tree.
        var of = key.Compile(preferInterpretation: true);
        return new ListRows<T>(
            page,
            page.Count > 0 && (back ? from is not null : more) ? write(of(page[^1])) : null,
            page.Count > 0 && (back ? more : from is not null) ? write(of(page[0])) : null);
    }

    private static Expression<Func<T, bool>> Beyond<T, TKey>(Expression<Func<T, TKey>> key, Place<TKey> place, bool greater)
    {
        // A property of an object becomes a parameter of the statement; a constant would make a new statement for each page.
        var from = Expression.Property(Expression.Constant(place), nameof(Place<>.Key));
        var isText = typeof(TKey) == typeof(string);
        Expression left = isText ? Expression.Call(typeof(string), nameof(string.Compare), null, key.Body, from) : key.Body;
        Expression right = isText ? Expression.Constant(0) : from;
        return Expression.Lambda<Func<T, bool>>(greater ? Expression.GreaterThan(left, right) : Expression.LessThan(left, right), key.Parameters);
    }

    private sealed record Place<TKey>(TKey Key);
}
