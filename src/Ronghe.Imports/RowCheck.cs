using System.Globalization;
using System.Text;
using Ronghe.Codes;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Sheets;

namespace Ronghe.Imports;

/// <summary>Reads the cells of a row; every cell that cannot be read gets a verdict of its own, and reading goes on.</summary>
internal sealed class RowCheck(SheetReader reader, SheetHeader header, ImportChunk chunk, DateOnly today, bool sample)
{
    private const int LongestNumber = 15;
    private const int FirstYear = 1900;
    private int _refused;

    public int Line => reader.Row.Number;

    public DateOnly Today => today;

    /// <summary>True when no cell of the row was refused.</summary>
    public bool IsGood => _refused == 0;

    /// <summary>Begins the next row.</summary>
    public void Begin()
    {
        _refused = 0;
        if (reader.Row.Cells.Length > header.Width && !reader.Row.Cells[header.Width..].ToArray().All(c => c.IsBlank))
        {
            Add(header.Width, new Problem("row.too-wide", header.Width));
        }
    }

    public void Refuse(string column, string code, params IReadOnlyList<object?> args) => Add(header[column], new Problem(code, args) { Field = column });

    /// <summary>Refuses the row as a whole.</summary>
    public void RefuseRow(string code, params IReadOnlyList<object?> args) => Add(-1, new Problem(code, args));

    /// <summary>Text of at most so many characters; null when the cell is empty or cannot be read.</summary>
    public string? Text(string column, bool required, int most)
    {
        var cell = CellOf(column, required);
        if (cell is not { } there)
        {
            return null;
        }

        var text = there.Text.Normalize(NormalizationForm.FormC).Trim();
        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1F') is var control && control >= 0 && text[control] is not ('\n' or '\r' or '\t'))
        {
            Refuse(column, "cell.control-character");
            return null;
        }

        if (text.Length > most)
        {
            Refuse(column, "cell.too-long", most);
            return null;
        }

        return text;
    }

    /// <summary>An identity number that is well formed and belongs into this deployment.</summary>
    public string? IdNumber(string column)
    {
        if (CellOf(column, required: true) is not { } cell)
        {
            return null;
        }

        // A number has lost the digits behind the fifteenth, even where the rest happens to look right.
        var number = default(IdNumber);
        var verdict = cell.Kind == CellKind.Number ? IdVerdict.SpreadsheetDamaged : IdCard.Check(cell.Text, today, sample, out number);
        if (verdict == IdVerdict.Ok)
        {
            return number.Text;
        }

        Refuse(column, IdVerdicts.CodeOf(verdict));
        return null;
    }

    /// <summary>A day; null when empty or unreadable.</summary>
    public DateOnly? Day(string column, bool required, bool mayBeLater)
    {
        if (CellOf(column, required) is not { } cell)
        {
            return null;
        }

        if (!SheetDates.TryDay(cell, reader.Uses1904, out var day) || day.Year < FirstYear)
        {
            Refuse(column, "date.unreadable");
            return null;
        }

        if (!mayBeLater && day > today)
        {
            Refuse(column, "date.future", day);
            return null;
        }

        return day;
    }

    /// <summary>A moment in the city's time; null when empty or unreadable.</summary>
    public DateTimeOffset? Moment(string column, DateTimeOffset now)
    {
        if (CellOf(column, required: false) is not { } cell)
        {
            return null;
        }

        if (!SheetDates.TryMoment(cell, reader.Uses1904, out var local) || local.Year < FirstYear)
        {
            Refuse(column, "date.unreadable");
            return null;
        }

        var moment = new DateTimeOffset(local, CityClock.Zone.GetUtcOffset(local));
        if (moment > now)
        {
            Refuse(column, "date.future", moment);
            return null;
        }

        return moment;
    }

    /// <summary>A whole number within bounds; null when empty or unreadable.</summary>
    public long? Number(string column, bool required, long least, long most)
    {
        if (CellOf(column, required) is not { } cell)
        {
            return null;
        }

        var text = cell.Text.Normalize(NormalizationForm.FormKC).Trim();
        if (text.Length <= LongestNumber && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        Refuse(column, "number.range", least, most);
        return null;
    }

    /// <summary>One of some words, written as id or in either language; its position, or null.</summary>
    public int? OneOf(string column, bool required, IReadOnlyList<(string Id, PackText Name)> words, string language, string code = "choice.unknown")
    {
        if (CellOf(column, required) is not { } cell)
        {
            return null;
        }

        var text = Fold(cell.Text);
        for (var i = 0; i < words.Count; i++)
        {
            if (text == Fold(words[i].Id) || text == Fold(words[i].Name.Zh) || text == Fold(words[i].Name.En))
            {
                return i;
            }
        }

        Refuse(column, code, string.Join("、", words.Select(w => w.Name.In(language))));
        return null;
    }

    private SheetCell? CellOf(string column, bool required)
    {
        var place = header[column];
        var cell = place < 0 ? SheetCell.Empty : reader.Row[place];
        if (cell.IsBlank)
        {
            if (required)
            {
                Refuse(column, "cell.missing");
            }

            return null;
        }

        if (cell.Kind == CellKind.Formula || cell.Text.StartsWith('='))
        {
            Refuse(column, "cell.formula");
            return null;
        }

        if (cell.Kind is CellKind.Error or CellKind.Boolean)
        {
            Refuse(column, "cell.error-value");
            return null;
        }

        return cell;
    }

    private void Add(int place, Problem problem)
    {
        _refused++;
        chunk.Refuse(new RowProblem(Line, place, problem));
    }

    private static string Fold(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}
