using System.Globalization;
using System.Security;
using System.Text;

namespace Ronghe.Sheets;

/// <summary>The small files of a workbook that we write.</summary>
internal static class XlsxParts
{
    public const int PlainStyle = 0;
    public const int TextStyle = 1;
    public const int HeaderStyle = 2;
    public const int MarkedStyle = 3;

    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    public static string ContentTypes(int sheets)
    {
        var text = new StringBuilder($"""
            {Declaration}<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
            """);
        for (var i = 1; i <= sheets; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>");
        }

        return text.Append("</Types>").ToString();
    }

    public static string RootRelations() => $"""
        {Declaration}<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    public static string Workbook(IReadOnlyList<string> sheets)
    {
        var text = new StringBuilder($"{Declaration}<workbook xmlns=\"{Main}\" xmlns:r=\"{Relation}\"><sheets>");
        for (var i = 0; i < sheets.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<sheet name=\"{SecurityElement.Escape(sheets[i])}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>");
        }

        return text.Append("</sheets></workbook>").ToString();
    }

    public static string WorkbookRelations(int sheets)
    {
        var text = new StringBuilder($"{Declaration}<Relationships xmlns=\"{Package}/relationships\">");
        for (var i = 1; i <= sheets; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"rId{i}\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>");
        }

        return text.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"rId{sheets + 1}\" Type=\"{Relation}/styles\" Target=\"styles.xml\"/></Relationships>").ToString();
    }

    /// <summary>Plain; text (so that a typed identity number stays text); header; a column that tells what is wrong.</summary>
    public static string Styles() => $"""
        {Declaration}<styleSheet xmlns="{Main}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><sz val="11"/><color rgb="FF9C0006"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9E2EC"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf></cellXfs></styleSheet>
        """;
}
