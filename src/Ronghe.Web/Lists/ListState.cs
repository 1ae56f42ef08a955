using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Web.Typing;

namespace Ronghe.Web.Lists;

/// <summary>
/// What a list was asked for, all of it in the address: conditions, order, place, rows per page, columns left out, rows ticked. It can be sent,
/// reloaded and gone back to. What the address says beyond the <see cref="ListSpec"/> is ignored.
/// </summary>
public sealed record ListState
{
    /// <summary>The most rows that can be ticked: what an address holds.</summary>
    public const int MostTicked = 200;

    private const string AfterName = "after";
    private const string BeforeName = "before";
    private const string SortName = "sort";
    private const string SizeName = "size";
    private const string HideName = "hide";
    private const string TickName = "tick";
    private const string DenseName = "dense";
    private const string ViewsName = "views";
    private const string Nothing = "-";
    private static readonly IQueryCollection Bare = new QueryCollection();

    private ListState(ListSpec spec) => Spec = spec;

    private int UsualSize { get; init; }

    private IReadOnlyList<string> UsuallyHidden { get; init; } = [];

    /// <summary>What can be asked for.</summary>
    public ListSpec Spec { get; }

    /// <summary>The conditions that are set: name and value as typed.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The cursor behind which the page begins; null for the beginning.</summary>
    public string? After { get; private init; }

    /// <summary>The cursor ahead of which the page ends; null for the beginning.</summary>
    public string? Before { get; private init; }

    /// <summary>The column it is sorted by, with a minus when falling; null when the list knows no order of choice.</summary>
    public string? Sort { get; private init; }

    /// <summary>Rows per page.</summary>
    public int Size { get; private init; }

    /// <summary>Columns that are left out.</summary>
    public IReadOnlyList<string> Hidden { get; private init; } = [];

    /// <summary>Rows that are ticked, on this page or another.</summary>
    public IReadOnlyList<string> Ticked { get; private init; } = [];

    /// <summary>What the reader keeps about this list; null when nobody is signed in, or the page does not ask.</summary>
    public KeptList? Kept { get; private init; }

    /// <summary>Whether rows stand close together; the reader's own choice, so not in the address.</summary>
    public bool Dense { get; private init; }

    /// <summary>Whether views and settings are being changed.</summary>
    public bool Editing { get; private init; }

    /// <summary>What could not be read, such as a day that is none; the field is the filter's name.</summary>
    public IReadOnlyList<Problem> Problems { get; private init; } = [];

    /// <summary>The value of a condition; null when it is not set.</summary>
    public string? this[string filter] => Filters.GetValueOrDefault(filter);

    /// <summary>True when something was asked for.</summary>
    public bool IsFiltered => Filters.Count > 0;

    /// <summary>Reads the address.</summary>
    /// <param name="spec">What can be asked for.</param>
    /// <param name="query">The query of the address.</param>
    /// <param name="today">The city's day, for days such as today.</param>
    /// <param name="kept">What the reader keeps about the list: it holds where the address says nothing.</param>
    public static ListState Read(ListSpec spec, IQueryCollection query, DateOnly today, KeptList? kept = null)
    {
        if (query.Count == 0 && kept?.Views.FirstOrDefault(v => v.Usual) is { } usual)
        {
            query = QueryOf(usual.Query);
        }

        var how = kept is { How.Length: > 0 } ? QueryOf(kept.How) : Bare;
        var filters = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        foreach (var filter in spec.Filters)
        {
            if (ValueOf(filter, One(query, filter.Name), today, problems) is { Length: > 0 } value)
            {
                filters[filter.Name] = value;
            }
        }

        var usualSize = SizeOf(spec, how) ?? spec.Sizes[0];
        IReadOnlyList<string> usuallyHidden = [.. Many(how, HideName)];
        var (after, before) = (One(query, AfterName), One(query, BeforeName));
        return new ListState(spec)
        {
            Filters = filters,
            Problems = problems,
            Sort = SortOf(spec, One(query, SortName)),
            Size = SizeOf(spec, query) ?? usualSize,
            UsualSize = usualSize,
            After = after,
            Before = after is null ? before : null,
            Hidden = query.ContainsKey(HideName) ? [.. Many(query, HideName).Where(h => h != Nothing)] : usuallyHidden,
            UsuallyHidden = usuallyHidden,
            Kept = kept,
            Dense = One(how, DenseName) == "1",
            Editing = kept is not null && One(query, ViewsName) == "edit",
            Ticked = [.. Many(query, TickName).Take(MostTicked)],
        };
    }

    /// <summary>The choice that a condition names as a member of an enumeration; null when it is not set.</summary>
    public T? Member<T>(string filter)
        where T : struct, Enum =>
        this[filter] is { } text && Enum.TryParse<T>(text, ignoreCase: true, out var member) && Enum.IsDefined(member) ? member : null;

    /// <summary>The day of a condition; null when it is not set.</summary>
    public DateOnly? DayOf(string filter) =>
        this[filter] is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The same without a condition, from the beginning.</summary>
    public ListState Without(string filter) => Fresh() with { Filters = Filters.Where(f => f.Key != filter).ToDictionary(StringComparer.Ordinal) };

    /// <summary>The same with a condition set, from the beginning.</summary>
    public ListState With(string filter, string value) =>
        Fresh() with { Filters = Filters.Where(f => f.Key != filter).Append(new(filter, value)).ToDictionary(StringComparer.Ordinal) };

    /// <summary>The same without any condition and with nothing ticked, from the beginning.</summary>
    public ListState Cleared() => Fresh() with { Filters = new Dictionary<string, string>(StringComparer.Ordinal), Ticked = [] };

    /// <summary>The same with nothing ticked.</summary>
    public ListState Unticked() => this with { Ticked = [] };

    /// <summary>The same, sorted by a column: rising, or turned round when it was sorted by it already.</summary>
    public ListState SortedBy(string column) => Fresh() with { Sort = Sort == column ? "-" + column : column };

    /// <summary>The page behind a cursor.</summary>
    public ListState Behind(string cursor) => this with { After = cursor, Before = null };

    /// <summary>The page ahead of a cursor.</summary>
    public ListState AheadOf(string cursor) => this with { After = null, Before = cursor };

    /// <summary>The same list from its beginning.</summary>
    public ListState Fresh() => this with { After = null, Before = null };

    /// <summary>The address of this state: what is usual is left out.</summary>
    /// <param name="path">Another path with the same query, such as an export; null for the page itself.</param>
    public string Address(string? path = null)
    {
        var query = Query();
        return query.Length > 0 ? $"{path ?? Spec.Path}?{query}"
            : Kept is { } kept && kept.Views.Any(v => v.Usual) ? $"{path ?? Spec.Path}?{ViewsName}=all"
            : path ?? Spec.Path;
    }

    /// <summary>The query of the address, without its question mark.</summary>
    public string Query() => Write(Fields());

    /// <summary>The address of the same list with its settings and views open.</summary>
    public string EditAddress() => $"{Spec.Path}?{Write([.. Fresh().Fields(), (ViewsName, "edit")])}";

    /// <summary>The same, shown as the reader usually has it.</summary>
    public ListState Usually() => this with { Size = UsualSize, Hidden = UsuallyHidden };

    /// <summary>The list as a kept view asks for it.</summary>
    /// <param name="view">The view.</param>
    /// <param name="today">The city's day.</param>
    public ListState Of(KeptView view, DateOnly today) => Read(Spec, QueryOf(view.Query), today, Kept);

    /// <summary>How a list is shown, as <see cref="IListViews.KeepAsync"/> keeps it.</summary>
    public static string WriteHow(int size, IEnumerable<string> hidden, bool dense) =>
        Write([(SizeName, size.ToString(CultureInfo.InvariantCulture)), .. hidden.Select(h => (HideName, h)), .. dense ? new[] { (DenseName, "1") } : []]);

    /// <summary>Names and values of the address, in a fixed order; a form carries them as hidden fields.</summary>
    public IEnumerable<(string Name, string Value)> Fields() =>
    [
        .. Spec.Filters.Where(f => Filters.ContainsKey(f.Name)).Select(f => (f.Name, Filters[f.Name])),
        .. ViewFields(),
        .. Ticked.Select(t => (TickName, t)),
        .. After is null ? [] : new[] { (AfterName, After) },
        .. Before is null ? [] : new[] { (BeforeName, Before) },
    ];

    /// <summary>Names and values of how it is shown: order, rows per page, columns.</summary>
    public IEnumerable<(string Name, string Value)> ViewFields() =>
    [
        .. Sort is null || Sort == Spec.Sorts[0] ? [] : new[] { (SortName, Sort) },
        .. Size == UsualSize ? [] : new[] { (SizeName, Size.ToString(CultureInfo.InvariantCulture)) },
        .. Hidden.Order(StringComparer.Ordinal).SequenceEqual(UsuallyHidden.Order(StringComparer.Ordinal), StringComparer.Ordinal) ? []
            : Hidden.Count == 0 ? new[] { (HideName, Nothing) }
            : Hidden.Select(h => (HideName, h)),
    ];

    private static string Write(IEnumerable<(string Name, string Value)> fields) => string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"));

    private static QueryCollection QueryOf(string query) => new(QueryHelpers.ParseQuery(query));

    private static int? SizeOf(ListSpec spec, IQueryCollection query) =>
        int.TryParse(One(query, SizeName), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && spec.Sizes.Contains(asked) ? asked : null;

    private static string? ValueOf(ListFilter filter, string? typed, DateOnly today, List<Problem> problems)
    {
        if (typed is null)
        {
            return null;
        }

        if (filter.Kind == FilterKind.Choice)
        {
            return filter.Choices?.FirstOrDefault(c => string.Equals(c.Value, typed, StringComparison.OrdinalIgnoreCase))?.Value;
        }

        if (filter.Kind == FilterKind.Day)
        {
            if (TypedDate.Read(typed, today, out var day) is { } problem)
            {
                problems.Add(problem with { Field = filter.Name });
                return null;
            }

            return TypedDate.Show(day);
        }

        return typed.Length <= ListFilter.Longest ? typed : typed[..ListFilter.Longest];
    }

    private static string? SortOf(ListSpec spec, string? asked) =>
        spec.Sorts.Count == 0 ? null
        : asked is not null && spec.Sorts.Any(s => s.TrimStart('-') == asked.TrimStart('-')) && !asked.StartsWith("--", StringComparison.Ordinal) ? asked : spec.Sorts[0];

    private static string? One(IQueryCollection query, string name) => query[name] is [{ } text, ..] && text.Trim() is { Length: > 0 } typed ? typed : null;

    private static IEnumerable<string> Many(IQueryCollection query, string name) =>
        query[name].OfType<string>().Where(v => v.Length is > 0 and <= 64).Distinct(StringComparer.Ordinal);
}
