using System.Globalization;
using System.Xml;
using Ronghe.Kernel;

namespace Ronghe.Sheets;

/// <summary>Reads the first visible sheet of a workbook as a stream. Hidden sheets are never read, only named.</summary>
internal sealed class XlsxReader : SheetReader
{
    private readonly XlsxArchive _archive;
    private readonly XlsxWorkbook _workbook;
    private readonly XlsxWorkbook.Sheet _sheet;
    private readonly SharedTexts? _shared;
    private readonly XmlReader _xml;
    private readonly ElementText _element;

    private XlsxReader(XlsxArchive archive, XlsxWorkbook workbook, XlsxWorkbook.Sheet sheet, SheetLimits limits)
        : base(limits)
    {
        (_archive, _workbook, _sheet) = (archive, workbook, sheet);
        _element = new ElementText(limits.CellCharacters);
        _shared = workbook.SharedTexts is { } texts && archive.Has(texts) ? SharedTexts.Read(archive.OpenXml(texts, limits.SharedTextBytes), _element) : null;
        _xml = archive.OpenXml(sheet.Part);
        Ignored = [.. workbook.Sheets.Where(s => s != sheet).Select(s => new IgnoredSheet(s.Name, s.Hidden))];
    }

    public override SheetFormat Format => SheetFormat.Xlsx;

    public override string? SheetName => _sheet.Name;

    public override IReadOnlyList<IgnoredSheet> Ignored { get; }

    public override bool Uses1904 => _workbook.Uses1904;

    public static Outcome<SheetReader> OpenFile(Stream file, SheetLimits limits)
    {
        var archive = new XlsxArchive(file, limits);
        try
        {
            var workbook = XlsxWorkbook.Read(archive);
            var sheet = workbook.Sheets.FirstOrDefault(s => !s.Hidden) ?? throw new SheetRefusal(SheetProblems.NoVisibleSheet());
            return new XlsxReader(archive, workbook, sheet, limits);
        }
        catch (XmlException damage)
        {
            archive.Dispose();
            return Refused(damage, "xl").Problem;
        }
        catch (SheetRefusal)
        {
            archive.Dispose();
            throw;
        }
    }

    private protected override bool ReadRow()
    {
        try
        {
            while (_xml.Read())
            {
                if (_xml.NodeType == XmlNodeType.Element && _xml.LocalName == "row")
                {
                    BeginRow();
                    ReadCells();
                    return true;
                }
            }

            return false;
        }
        catch (XmlException damage)
        {
            throw Refused(damage, _sheet.Part);
        }
    }

    private protected override void Close()
    {
        _xml.Dispose();
        _archive.Dispose();
    }

    // The reader has no other way to say that it met a document type.
    private static SheetRefusal Refused(XmlException damage, string part) => new(
        damage.Message.Contains("DTD", StringComparison.Ordinal) ? SheetProblems.DocumentType(part) : SheetProblems.Damaged(part));

    private void BeginRow()
    {
        var number = Row.Number + 1;
        if (_xml.GetAttribute("r") is { } stored
            && (!int.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number <= Row.Number))
        {
            throw new SheetRefusal(SheetProblems.Damaged(_sheet.Part));
        }

        Row.Begin(number);
    }

    private void ReadCells()
    {
        if (_xml.IsEmptyElement)
        {
            return;
        }

        var depth = _xml.Depth;
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType != XmlNodeType.Element || _xml.LocalName != "c")
            {
                continue;
            }

            var column = _xml.GetAttribute("r") is { } address ? CellAddress.ColumnOf(address) : Row.Count;
            if (column < Row.Count)
            {
                throw new SheetRefusal(SheetProblems.Damaged(_sheet.Part));
            }

            var cell = ReadCell(_xml.GetAttribute("t") ?? "n");
            if (cell.Text.Length > 0)
            {
                Keep(column, cell);
            }
        }
    }

    private void Keep(int column, SheetCell cell)
    {
        if (column >= Limits.Columns)
        {
            throw new SheetRefusal(SheetProblems.TooManyColumns(Row.Number, Limits.Columns));
        }

        if (cell.Text.Length > Limits.CellCharacters)
        {
            throw new SheetRefusal(SheetProblems.CellTooLong(Row.Number, column, Limits.CellCharacters));
        }

        Row.Set(column, cell);
    }

    private SheetCell ReadCell(string type)
    {
        if (_xml.IsEmptyElement)
        {
            return SheetCell.Empty;
        }

        var (depth, value, formula) = (_xml.Depth, "", (string?)null);
        for (_xml.Read(); _xml.Depth > depth;)
        {
            switch (_xml.NodeType == XmlNodeType.Element ? _xml.LocalName : "")
            {
                case "v":
                    value = _element.Read(_xml);
                    break;
                case "f":
                    formula = _element.Read(_xml);
                    break;
                case "is":
                    value = _element.ReadRich(_xml);
                    _xml.Read();
                    break;
                default:
                    _xml.Read();
                    break;
            }
        }

        return formula is null ? CellOf(type, value) : new SheetCell("=" + formula, CellKind.Formula);
    }

    private SheetCell CellOf(string type, string value) => type switch
    {
        "s" => new SheetCell(SharedText(value)),
        "inlineStr" or "d" => new SheetCell(value),
        "str" => new SheetCell(XlsxText.Decode(value)),
        "b" => new SheetCell(value == "1" ? "TRUE" : "FALSE", CellKind.Boolean),
        "e" => new SheetCell(value, CellKind.Error),
        _ => new SheetCell(value.Trim(), value.Length == 0 ? CellKind.Text : CellKind.Number),
    };

    private string SharedText(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && _shared?.Find(index) is { } text
            ? text
            : throw new SheetRefusal(SheetProblems.Damaged(_sheet.Part));
}
