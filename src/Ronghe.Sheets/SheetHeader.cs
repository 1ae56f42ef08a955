using System.Text;
using Ronghe.Kernel;

namespace Ronghe.Sheets;

/// <summary>Where each expected column stands in a file. A header that does not match refuses the file: nothing is guessed.</summary>
public sealed class SheetHeader
{
    private const string None = "-";
    private readonly Dictionary<string, int> _places;

    private SheetHeader(Dictionary<string, int> places, IReadOnlyList<int> ignored, int width) =>
        (_places, Ignored, Width) = (places, ignored, width);

    /// <summary>Places of columns that are there and not read.</summary>
    public IReadOnlyList<int> Ignored { get; }

    /// <summary>How many columns the header has.</summary>
    public int Width { get; }

    /// <summary>The place of a column, from 0; -1 when the file does not have it.</summary>
    public int this[string id] => _places.GetValueOrDefault(id, -1);

    /// <summary>Matches a header row. Case, width and white space of the letters do not matter.</summary>
    /// <param name="row">The header row.</param>
    /// <param name="columns">What is expected.</param>
    /// <param name="ignored">Headers that may be there and are not read.</param>
    /// <returns>The places, or <c>sheet.header</c> (missing; unknown, each with what it may have been meant to be) or <c>sheet.column-twice</c>.</returns>
    public static Outcome<SheetHeader> Match(SheetRow row, IReadOnlyList<SheetColumn> columns, IReadOnlyCollection<string> ignored)
    {
        var (places, skipped, unknown) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<int>(), new List<string>());
        var skip = ignored.Select(Normalise).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < row.Count; i++)
        {
            var name = Normalise(row[i].Text);
            var column = columns.FirstOrDefault(c => c.Names.Any(n => Normalise(n) == name));
            if (column is not null && !places.TryAdd(column.Id, i))
            {
                return SheetProblems.ColumnTwice(column.Names[0], $"{CellAddress.Of(row.Number, places[column.Id])}, {CellAddress.Of(row.Number, i)}");
            }

            if (column is null && skip.Contains(name))
            {
                skipped.Add(i);
            }
            else if (column is null && name.Length > 0)
            {
                unknown.Add(Hint(row.Number, i, row[i].Text, columns));
            }
        }

        var missing = columns.Where(c => c.Required && !places.ContainsKey(c.Id)).Select(c => c.Names[0]).ToList();
        return missing.Count + unknown.Count == 0
            ? new SheetHeader(places, skipped, row.Count)
            : SheetProblems.Header(List(missing), List(unknown));
    }

    /// <summary>True when a header as written means a name: case, width and white space do not matter.</summary>
    /// <param name="written">The header.</param>
    /// <param name="name">The name.</param>
    public static bool Means(string written, string name) => Normalise(written) == Normalise(name);

    private static string List(List<string> names) => names.Count == 0 ? None : string.Join("、", names);

    /// <summary>The header as written, its cell, and the column it is nearest to when that is near.</summary>
    private static string Hint(int row, int place, string written, IReadOnlyList<SheetColumn> columns)
    {
        var shown = written.Length > 40 ? written[..40] + "…" : written;
        var (name, distance) = columns.SelectMany(c => c.Names).Select(n => (Name: n, Distance: Distance(Normalise(written), Normalise(n)))).MinBy(n => n.Distance);
        var near = distance <= Math.Max(1, name.Length / 3) ? $" → {name}?" : "";
        return $"{CellAddress.Of(row, place)} “{shown}”{near}";
    }

    private static string Normalise(string name) =>
        new([.. name.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c != '\uFEFF').Select(char.ToUpperInvariant)]);

    /// <summary>How many characters must be changed, added or removed (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > 100)
        {
            return int.MaxValue;
        }

        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = last[0]++;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = last[j];
                last[j] = Math.Min(change, Math.Min(last[j], last[j - 1]) + 1);
            }
        }

        return last[^1];
    }
}
