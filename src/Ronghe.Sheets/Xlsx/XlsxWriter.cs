using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Ronghe.Sheets;

/// <summary>Writes a workbook as a stream: cells are text unless they came as numbers, the header is set off and stays in sight.</summary>
internal sealed class XlsxWriter : SheetWriter
{
    private const int LastRow = 1_048_576;
    private const int LongestInlineChoices = 255;
    private static readonly DateTimeOffset EntryDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip;
    private readonly SheetLook _look;
    private readonly XmlWriter _xml;
    private readonly bool _blank;
    private int _row;

    public XlsxWriter(Stream file, SheetLook look)
    {
        _look = look;
        _zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        string[] sheets = look.NotesName is { } notes ? [look.SheetName, notes] : [look.SheetName];
        Part("[Content_Types].xml", XlsxParts.ContentTypes(sheets.Length));
        Part("_rels/.rels", XlsxParts.RootRelations());
        Part("xl/workbook.xml", XlsxParts.Workbook(sheets));
        Part("xl/_rels/workbook.xml.rels", XlsxParts.WorkbookRelations(sheets.Length));
        Part("xl/styles.xml", XlsxParts.Styles());
        _blank = look.NotesName is not null;
        if (look.NotesName is not null)
        {
            WriteNotes(look.Notes ?? []);
        }

        _xml = BeginSheet("xl/worksheets/sheet1.xml");
        BeginColumns();
        WriteRow([.. look.Columns.Select(c => new SheetCell(c.Header))], _ => XlsxParts.HeaderStyle);
    }

    public override void Write(ReadOnlySpan<SheetCell> cells) =>
        WriteRow(cells, i => i < _look.Columns.Count && _look.Columns[i].Marked ? XlsxParts.MarkedStyle : XlsxParts.TextStyle);

    public override void Complete()
    {
        _xml.WriteEndElement();
        WriteChoices();
        _xml.WriteEndElement();
        _xml.Dispose();
        _zip.Dispose();
    }

    private protected override void Close()
    {
        _xml.Dispose();
        _zip.Dispose();
    }

    private void BeginColumns()
    {
        // The header stays in sight while rows are scrolled.
        _xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        _xml.WriteStartElement("cols");
        for (var i = 0; i < _look.Columns.Count; i++)
        {
            WriteColumn(i + 1, _look.Columns[i].Width, _blank ? XlsxParts.TextStyle : XlsxParts.PlainStyle);
        }

        _xml.WriteEndElement();
        _xml.WriteStartElement("sheetData");
    }

    private void WriteColumn(int number, int width, int style) => _xml.WriteRaw(string.Create(
        CultureInfo.InvariantCulture, $"<col min=\"{number}\" max=\"{number}\" width=\"{width}\" style=\"{style}\" customWidth=\"1\"/>"));

    private void WriteRow(ReadOnlySpan<SheetCell> cells, Func<int, int> style)
    {
        _xml.WriteStartElement("row");
        _xml.WriteAttributeString("r", (++_row).ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Text.Length > 0)
            {
                WriteCell(_xml, i, _row, cells[i], style(i));
            }
        }

        _xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, int column, int row, SheetCell cell, int style)
    {
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", CellAddress.Of(row, column));
        if (cell.Kind == CellKind.Number)
        {
            xml.WriteElementString("v", cell.Text);
        }
        else
        {
            xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is");
            xml.WriteStartElement("t");
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(XlsxText.Encode(cell.Text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteChoices()
    {
        var choices = _look.Columns
            .Select((column, i) => (Letters: CellAddress.Column(i), List: string.Join(',', column.Choices)))
            .Where(c => c.List.Length is > 0 and <= LongestInlineChoices).ToList();
        if (choices.Count == 0)
        {
            return;
        }

        _xml.WriteStartElement("dataValidations");
        _xml.WriteAttributeString("count", choices.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var (letters, list) in choices)
        {
            _xml.WriteStartElement("dataValidation");
            _xml.WriteAttributeString("type", "list");
            _xml.WriteAttributeString("allowBlank", "1");
            _xml.WriteAttributeString("sqref", string.Create(CultureInfo.InvariantCulture, $"{letters}2:{letters}{LastRow}"));
            _xml.WriteElementString("formula1", $"\"{list}\"");
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    private void WriteNotes(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var xml = BeginSheet("xl/worksheets/sheet2.xml");
        xml.WriteRaw("<cols><col min=\"1\" max=\"1\" width=\"24\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"14\" customWidth=\"1\"/><col min=\"3\" max=\"3\" width=\"90\" customWidth=\"1\"/></cols>");
        xml.WriteStartElement("sheetData");
        for (var row = 0; row < rows.Count; row++)
        {
            xml.WriteStartElement("row");
            xml.WriteAttributeString("r", (row + 1).ToString(CultureInfo.InvariantCulture));
            for (var i = 0; i < rows[row].Count; i++)
            {
                WriteCell(xml, i, row + 1, new SheetCell(rows[row][i]), row == 0 ? XlsxParts.HeaderStyle : XlsxParts.TextStyle);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private XmlWriter BeginSheet(string part)
    {
        var xml = XmlWriter.Create(Entry(part), new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            NewLineHandling = NewLineHandling.Entitize,
            CloseOutput = true,
        });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", XlsxParts.Main);
        return xml;
    }

    private void Part(string name, string content)
    {
        using var stream = Entry(name);
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    /// <summary>Entries carry a fixed date, so that the same rows give the same bytes.</summary>
    private Stream Entry(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = EntryDate;
        return entry.Open();
    }
}
