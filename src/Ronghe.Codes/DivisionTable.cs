using System.Globalization;

namespace Ronghe.Codes;

/// <summary>The divisions of the country with their names and years, from <c>packs/reference/divisions.csv</c>.</summary>
public sealed class DivisionTable
{
    private readonly Division[] _inForce;
    private readonly Dictionary<long, Division[]> _byCode;

    private DivisionTable(List<Division> rows)
    {
        _inForce = [.. rows.Where(r => r.InForce).OrderBy(r => r.Code)];
        _byCode = rows.GroupBy(r => r.Code.Number).ToDictionary(g => g.Key, g => g.OrderBy(r => r.To ?? int.MaxValue).ToArray());
    }

    /// <summary>Divisions in force, in the order of their codes; each stands before everything inside it.</summary>
    public IReadOnlyList<Division> InForce => _inForce;

    /// <summary>Reads the table: a header <c>code,name,from,to,successors</c>, then a row for each code and period.</summary>
    /// <exception cref="FormatException">A row is broken; the message names the line.</exception>
    public static DivisionTable Read(TextReader csv)
    {
        var rows = new List<Division>(20_000);
        var line = 1;
        if (csv.ReadLine() != "code,name,from,to,successors")
        {
            throw new FormatException("Line 1: the header must be code,name,from,to,successors.");
        }

        while (csv.ReadLine() is { } row)
        {
            line++;
            rows.Add(ReadRow(row.Split(','), line));
        }

        return new DivisionTable(rows);
    }

    /// <summary>The division in force with a code; null when there is none (it ended, or it is a grid, which the city names).</summary>
    public Division? Find(DivisionCode code) =>
        _byCode.TryGetValue(code.Number, out var periods) && periods[^1].InForce ? periods[^1] : null;

    /// <summary>The division that had a code at the end of a year; null when none had.</summary>
    public Division? Find(DivisionCode code, int year) =>
        _byCode.TryGetValue(code.Number, out var periods) ? Array.Find(periods, p => p.WasValid(year)) : null;

    /// <summary>Everything in force inside a division at one level, in the order of the codes.</summary>
    public IEnumerable<Division> Inside(DivisionCode code, DivisionLevel level)
    {
        for (var i = FirstAtOrAfter(code.From); i < _inForce.Length && _inForce[i].Code.Number < code.To; i++)
        {
            if (_inForce[i].Code.Level == level)
            {
                yield return _inForce[i];
            }
        }
    }

    /// <summary>The names from the province down, run together: 广东省广州市天河区. Statistical fillers (市辖区, 县) are left out; "" when nothing is known.</summary>
    public string FullName(DivisionCode code)
    {
        var name = "";
        for (DivisionCode? at = code; at is { } step; at = step.Parent)
        {
            if (Find(step) is { } division && !IsFiller(division))
            {
                name = division.Name + name;
            }
        }

        return name;
    }

    /// <summary>True when identity numbers were given with a county code (six digits) at any time: every county since 1981,
    /// and 810000, 820000, 830000 for residents from Hong Kong, Macao and Taiwan.</summary>
    public bool EverGaveIdentityNumbers(int county) =>
        county is 810_000 or 820_000 or 830_000
        || (DivisionCode.Find(county * 1_000_000_000L) is { } code && _byCode.ContainsKey(code.Number));

    /// <summary>
    /// True when a county (six digits) could give identity numbers at some time between two years: its code was valid at the end of one of them. A number is given between birth and the
    /// issue of the first card. 810000, 820000 and 830000 give them since 2018 (国办发〔2018〕81号).
    /// </summary>
    /// <param name="county">Six digits.</param>
    /// <param name="from">The first year, mostly that of birth; counties have codes since 1981.</param>
    /// <param name="to">The last year, mostly that of issue or of today.</param>
    public bool GaveIdentityNumbers(int county, int from, int to) =>
        county is 810_000 or 820_000 or 830_000
            ? to >= 2018
            : DivisionCode.Find(county * 1_000_000_000L) is { } code && _byCode.TryGetValue(code.Number, out var periods)
                && Array.Exists(periods, p => (p.From ?? int.MinValue) <= to && from < (p.To ?? int.MaxValue));

    private static Division ReadRow(string[] cells, int line) =>
        cells.Length == 5 && DivisionCode.TryParse(cells[0]) is { } code && cells[1].Length > 0
            ? new Division(code, cells[1], Year(cells[2], line), Year(cells[3], line), Successors(cells[4], line))
            : throw new FormatException($"Line {line}: code,name,from,to,successors expected.");

    private static int? Year(ReadOnlySpan<char> cell, int line)
    {
        if (cell.IsEmpty)
        {
            return null;
        }

        return int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1949 and < 2100
            ? year
            : throw new FormatException($"Line {line}: {cell} is no year.");
    }

    private static DivisionSuccessor[] Successors(string cell, int line) =>
        cell.Length == 0 ? [] : Array.ConvertAll(cell.Split(';'), part => Successor(part, line));

    private static DivisionSuccessor Successor(ReadOnlySpan<char> part, int line)
    {
        var bracket = part.IndexOf('[');
        var code = DivisionCode.TryParse(bracket < 0 ? part : part[..bracket])
            ?? throw new FormatException($"Line {line}: {part} is no successor.");
        return new DivisionSuccessor(code, bracket < 0 ? null : Year(part[(bracket + 1)..].TrimEnd(']'), line));
    }

    private static bool IsFiller(Division division) =>
        division.Code.Level == DivisionLevel.City && (division.Name is "市辖区" or "县" || division.Name.EndsWith("直辖县级行政区划", StringComparison.Ordinal));

    private int FirstAtOrAfter(long number)
    {
        var (low, high) = (0, _inForce.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _inForce[middle].Code.Number < number ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
