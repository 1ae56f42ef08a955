using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;

namespace Ronghe.Data;

/// <summary>A table whose rows belong to places: it cannot be read without saying where.</summary>
public sealed class PlacedSet<T>(DbSet<T> set, DbKind kind)
    where T : class, IPlaced
{
    /// <summary>The width of a district's range of numbers.</summary>
    private const long District = 1_000_000_000;

    /// <summary>
    /// Rows everywhere: for jobs, for the person concerned, and for acts that check the place of the row themselves. A test lists who
    /// reads so.
    /// </summary>
    public IQueryable<T> Anywhere => set;

    /// <summary>Rows in the divisions of a scope.</summary>
    public IQueryable<T> In(DivisionScope scope) => Within(set, scope, inOrder: kind == DbKind.Sqlite && scope.Ranges.Any(range => range.To - range.From >= District));

    /// <summary>Adds a row.</summary>
    public void Add(T row) => set.Add(row);

    /// <summary>Keeps the rows of a query that lie in the divisions of a scope: one range a comparison, which an index serves.</summary>
    /// <param name="rows">The query.</param>
    /// <param name="scope">Where.</param>
    /// <param name="inOrder">
    /// Keeps an index on the division from being used: SQLite would read a whole district by it and sort that for one page, where the rows in
    /// the order of the list are soon found. PostgreSQL knows by its statistics.
    /// </param>
    public static IQueryable<T> Within(IQueryable<T> rows, DivisionScope scope, bool inOrder = false)
    {
        if (scope.Equals(DivisionScope.Everywhere))
        {
            return rows;
        }

        var row = Expression.Parameter(typeof(T), "row");
        Expression division = Expression.Property(row, nameof(IPlaced.Division));
        division = inOrder ? Expression.Add(division, ValueOf(0)) : division;
        var inside = scope.Ranges
            .Select(range => (Expression)Expression.AndAlso(
                Expression.GreaterThanOrEqual(division, ValueOf(range.From)), Expression.LessThan(division, ValueOf(range.To))))
            .Aggregate((Expression?)null, (all, one) => all is null ? one : Expression.OrElse(all, one));
        return rows.Where(Expression.Lambda<Func<T, bool>>(inside ?? Expression.Constant(false), row));
    }

    /// <summary>A closed-over value becomes a parameter of the statement, so that one plan serves every scope of as many ranges.</summary>
    private static MemberExpression ValueOf(long number) => Expression.Property(Expression.Constant(new Bound(number)), nameof(Bound.Number));

    private sealed record Bound(long Number);
}
