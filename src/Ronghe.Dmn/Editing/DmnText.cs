using System.Text;

namespace Ronghe.Dmn;

/// <summary>
/// Changes cells and rows of decision tables in the text of a file. Whatever is not changed stays byte for byte as it stands: comments, diagrams,
/// spaces and the order of attributes, so that a change is as small in the file as it is in the table. Immutable.
/// </summary>
public sealed class DmnText
{
    private readonly string file;
    private readonly Lazy<DmnModel> model;
    private readonly Lazy<IReadOnlyDictionary<string, DmnDecisionPlace>> places;

    private DmnText(string text, string file, DmnModel? read)
    {
        (Text, this.file) = (text, file);
        model = new(() => read ?? DmnXml.Read(text, file).Model ?? throw new InvalidOperationException("The changed text is no model."));
        places = new(() => DmnPlaces.Of(text));
    }

    /// <summary>The text of the file.</summary>
    public string Text { get; }

    /// <summary>What it says.</summary>
    public DmnModel Model => model.Value;

    /// <summary>Reads a text; null when <see cref="DmnXml.Read"/> finds no model in it.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="file">Its name, for findings.</param>
    public static DmnText? Read(string text, string file) => DmnXml.Read(text, file).Model is { } model ? new DmnText(text, file, model) : null;

    /// <summary>The cells of a row as they read: inputs, outputs, annotations.</summary>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public IReadOnlyList<string> Row(string decision, int row)
    {
        var rule = Rule(decision, row);
        return [.. rule.Inputs, .. rule.Outputs, .. rule.Annotations];
    }

    /// <summary>The text with another cell.</summary>
    /// <param name="decision">Name of the decision.</param>
    /// <param name="row">From 1.</param>
    /// <param name="column">From 1: inputs, outputs, annotations.</param>
    /// <param name="value">What it shall read; no control characters.</param>
    /// <exception cref="ArgumentException">There is no such cell.</exception>
    public DmnText WithCell(string decision, int row, int column, string value) => WithCells(decision, [(row, column, value)]);

    /// <summary>The text with other cells, each named once.</summary>
    /// <inheritdoc cref="WithCell"/>
    public DmnText WithCells(string decision, IEnumerable<(int Row, int Column, string Value)> cells)
    {
        var text = new StringBuilder(Text.Length);
        var at = 0;
        foreach (var (place, value) in cells.Select(c => (Place: Cell(decision, c.Row, c.Column), c.Value)).OrderBy(c => c.Place.From))
        {
            text.Append(Text, at, place.From - at).Append(Written(place, value));
            at = place.To;
        }

        return Renewed(text.Append(Text, at, Text.Length - at).ToString());
    }

    /// <summary>The text with another literal expression.</summary>
    /// <exception cref="ArgumentException">The decision has none.</exception>
    public DmnText WithLiteral(string decision, string value) =>
        places.Value.GetValueOrDefault(decision)?.Literal is { } place ? With(place, value) : throw new ArgumentException("The decision is no expression.", nameof(decision));

    /// <summary>The text with another default output.</summary>
    /// <exception cref="ArgumentException">The table has none.</exception>
    public DmnText WithDefault(string decision, string value) =>
        places.Value.GetValueOrDefault(decision)?.Default is { } place ? With(place, value) : throw new ArgumentException("The table has no default.", nameof(decision));

    /// <summary>The text with one more row, written like the row before it.</summary>
    /// <param name="decision">Name of the decision.</param>
    /// <param name="row">Which row it becomes, from 1 to one more than there are.</param>
    /// <param name="cells">What its cells read: inputs, outputs, annotations.</param>
    /// <exception cref="ArgumentException">There is no such table or place, or the number of cells is another.</exception>
    public DmnText WithRow(string decision, int row, IReadOnlyList<string> cells)
    {
        var table = Table(decision);
        var rows = places.Value[decision].Rows;
        if (row < 1 || row > rows.Count + 1 || cells.Count != Width(table))
        {
            throw new ArgumentException("There is no such place, or the cells are not those of the table.", nameof(row));
        }

        if (rows.Count == 0)
        {
            var head = places.Value[decision].Head!.Value;
            return Renewed(Text[..head] + NewRow(table, cells, "\n" + Indent(head) + "  ") + Text[head..]);
        }

        var like = rows[Math.Max(0, row - 2)];
        var written = Like(like, cells);
        var (at, lead) = row == 1 ? (rows[0].Whole.From, "") : (like.Whole.To, Lead(like.Whole.From));
        return Renewed(row == 1 ? Text[..at] + written + Lead(at) + Text[at..] : Text[..at] + lead + written + Text[at..]);
    }

    /// <summary>The text without a row.</summary>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public DmnText WithoutRow(string decision, int row)
    {
        Rule(decision, row);
        var whole = places.Value[decision].Rows[row - 1].Whole;
        return Renewed(Text[..(whole.From - Lead(whole.From).Length)] + Text[whole.To..]);
    }

    /// <summary>The text with a row at another place.</summary>
    /// <param name="decision">Name of the decision.</param>
    /// <param name="row">The row, from 1.</param>
    /// <param name="to">Which row it becomes, from 1.</param>
    /// <exception cref="ArgumentException">There is no such row or place.</exception>
    public DmnText WithRowAt(string decision, int row, int to)
    {
        Rule(decision, row);
        Rule(decision, to);
        var rows = places.Value[decision].Rows;
        var order = Enumerable.Range(0, rows.Count).ToList();
        order.RemoveAt(row - 1);
        order.Insert(to - 1, row - 1);
        var text = new StringBuilder(Text.Length).Append(Text, 0, rows[0].Whole.From);
        for (var i = 0; i < rows.Count; i++)
        {
            var end = i + 1 < rows.Count ? rows[i + 1].Whole.From : Text.Length;
            text.Append(rows[order[i]].Whole.In(Text)).Append(Text, rows[i].Whole.To, end - rows[i].Whole.To);
        }

        return Renewed(text.ToString());
    }

    private DmnPlace Cell(string decision, int row, int column)
    {
        Rule(decision, row);
        var cells = places.Value[decision].Rows[row - 1].Cells;
        return column < 1 || column > cells.Count ? throw new ArgumentException("There is no such cell.", nameof(column)) : cells[column - 1];
    }

    private DmnTable Table(string decision) =>
        Model.FindDecision(decision)?.Expression is DmnTable table && places.Value.ContainsKey(decision) ? table : throw new ArgumentException("There is no such table.", nameof(decision));

    private DmnRule Rule(string decision, int row)
    {
        var rules = Table(decision).Rules;
        return row < 1 || row > rules.Count ? throw new ArgumentException("There is no such row.", nameof(row)) : rules[row - 1];
    }

    private static int Width(DmnTable table) => table.Inputs.Count + table.Outputs.Count + table.Annotations.Count;

    private DmnText With(DmnPlace place, string value) => Renewed(Text[..place.From] + Written(place, value) + Text[place.To..]);

    // An empty element has no inside: it is written anew.
    private string Written(DmnPlace place, string value) =>
        place.To > place.From && Text[place.From] == '<' && place.In(Text).EndsWith("/>", StringComparison.Ordinal) ? $"<{Prefix(place)}text>{Escaped(value)}</{Prefix(place)}text>" : Escaped(value);

    private string Prefix(DmnPlace place)
    {
        var name = Text[(place.From + 1)..Text.IndexOfAny([' ', '/', '>', '\n'], place.From)];
        return name.Contains(':', StringComparison.Ordinal) ? name[..(name.IndexOf(':', StringComparison.Ordinal) + 1)] : "";
    }

    private string Like(DmnRowPlace like, IReadOnlyList<string> cells)
    {
        var written = new StringBuilder();
        var at = like.Whole.From;
        foreach (var (place, value) in like.Cells.Zip(cells).OrderBy(c => c.First.From))
        {
            written.Append(Text, at, place.From - at).Append(Written(place, value));
            at = place.To;
        }

        return DmnIds.Without(written.Append(Text, at, like.Whole.To - at).ToString());
    }

    private static string NewRow(DmnTable table, IReadOnlyList<string> cells, string lead)
    {
        var row = new StringBuilder(lead).Append("<rule>");
        for (var i = 0; i < cells.Count; i++)
        {
            var name = i < table.Inputs.Count ? "inputEntry" : i < table.Inputs.Count + table.Outputs.Count ? "outputEntry" : "annotationEntry";
            row.Append(lead).Append("  <").Append(name).Append("><text>").Append(Escaped(cells[i])).Append("</text></").Append(name).Append('>');
        }

        return row.Append(lead).Append("</rule>").ToString();
    }

    // White space before a row, its line break included.
    private string Lead(int at)
    {
        var from = at;
        while (from > 0 && Text[from - 1] is ' ' or '\t')
        {
            from--;
        }

        return from > 0 && Text[from - 1] == '\n' ? Text[(from - (from > 1 && Text[from - 2] == '\r' ? 2 : 1))..at] : "";
    }

    private string Indent(int at)
    {
        var line = Text.LastIndexOf('\n', at - 1) + 1;
        return string.Concat(Text[line..at].TakeWhile(c => c is ' ' or '\t'));
    }

    private DmnText Renewed(string text) => new(text, file, null);

    private static string Escaped(string value) =>
        value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
