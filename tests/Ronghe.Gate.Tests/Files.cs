using System.IO.Compression;
using System.Security;
using System.Text;

namespace Ronghe.Gate.Tests;

/// <summary>Makes files of all kinds with one value planted somewhere, or none.</summary>
internal sealed class Files(Random random, Planted words)
{
    private static readonly string[] XlsxPlaces =
        ["cell", "hidden-sheet", "hidden-column", "comment", "shared", "shared-unused", "runs", "name", "properties", "footer", "number", "custom", "sheet-name", "link"];

    /// <summary>A file.</summary>
    /// <param name="planted">The value as it is written; null for a clean file.</param>
    /// <param name="plain">The value without spaces, when it is digits alone.</param>
    public (string Name, byte[] Content, string Where) Make(string? planted, string? plain)
    {
        var name = $"notice-{random.Next(1000)}";
        if (planted is not null && random.Next(25) == 0)
        {
            return ($"{name} {planted}.txt", Encoding.UTF8.GetBytes(Text(null)), "file name");
        }

        switch (random.Next(5))
        {
            case 0:
                return (name + ".txt", Encoded(Text(planted)), "text");
            case 1:
                return (name + ".csv", Encoded(Csv(planted)), "csv");
            case 2:
                return (name + ".pdf", Pdf.Make(random, Enumerable.Range(0, 20).Select(i => words.Line(i == 7 ? planted : null)).ToList(), out var how), "pdf " + how);
            default:
                var where = XlsxPlaces[random.Next(XlsxPlaces.Length)];
                where = where == "number" && plain is null ? "runs" : where;
                return (name + ".xlsx", Xlsx(planted, plain, where), "xlsx " + where);
        }
    }

    private string Text(string? planted)
    {
        var lines = Enumerable.Range(0, 30).Select(_ => words.Line(null)).ToList();
        if (planted is not null)
        {
            lines.Insert(random.Next(lines.Count), words.Line(planted));
        }

        return string.Join(random.Next(2) == 0 ? "\r\n" : "\n", lines);
    }

    private string Csv(string? planted)
    {
        var rows = Enumerable.Range(1, 30).Select(i => $"{i},\"{words.Line(null)}\",{words.Harmless()},{words.Harmless()}").ToList();
        if (planted is not null)
        {
            rows.Insert(random.Next(rows.Count), $"31,王*明,\"{planted}\",90.50");
        }

        return string.Join("\r\n", rows);
    }

    private byte[] Encoded(string text)
    {
        // GB18030 writes every character; the mark tells the others apart.
        var encoding = random.Next(4) switch
        {
            0 => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!,
            1 => Encoding.Unicode,
            2 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
    }

    private byte[] Xlsx(string? planted, string? plain, string where)
    {
        var value = SecurityElement.Escape(planted) ?? "";
        string At(string place, string text) => planted is not null && where == place ? text : "";
        var half = planted is null ? 0 : random.Next(1, planted.Length);
        var shared = new StringBuilder();
        for (var i = 0; i < 20; i++)
        {
            shared.Append($"<si><t>{SecurityElement.Escape(words.Line(null))}</t></si>");
        }

        shared.Append(At("shared", $"<si><t>{value}</t></si>")).Append(At("shared-unused", $"<si><t>{value}</t></si>"));
        shared.Append(At("runs", $"<si><r><t>{value[..Math.Min(half, value.Length)]}</t></r><r><rPr><b/></rPr><t>{value[Math.Min(half, value.Length)..]}</t></r></si>"));
        var rows = string.Concat(Enumerable.Range(1, 20).Select(r => $"<row r=\"{r}\"><c r=\"A{r}\" t=\"s\"><v>{r - 1}</v></c><c r=\"B{r}\"><v>{random.Next(100_000)}.5</v></c></row>"));
        rows += At("cell", $"<row r=\"30\"><c r=\"C30\" t=\"inlineStr\"><is><t>{value}</t></is></c></row>");
        rows += At("hidden-column", $"<row r=\"30\"><c r=\"D30\" t=\"inlineStr\"><is><t>{value}</t></is></c></row>");
        rows += At("shared", "<row r=\"31\"><c r=\"A31\" t=\"s\"><v>20</v></c></row>");
        rows += At("number", $"<row r=\"31\"><c r=\"E31\"><v>{plain}</v></c></row>");
        var second = $"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{(where == "hidden-sheet" ? value : "x")}</t></is></c></row>";
        return Zip(
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("xl/workbook.xml", $"<workbook {Main} {Rel}><sheets><sheet name=\"名单{At("sheet-name", value)}\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"底稿\" state=\"hidden\" sheetId=\"2\" r:id=\"rId2\"/></sheets>"
                + $"<definedNames><definedName name=\"area\">{(where == "name" ? "&quot;" + value + "&quot;" : "名单!$A$1:$B$20")}</definedName></definedNames></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Target=\"worksheets/sheet2.xml\"/></Relationships>"),
            ("xl/sharedStrings.xml", $"<sst {Main}>{shared}</sst>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet {Main}><cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols><sheetData>{rows}</sheetData><headerFooter><oddFooter>&amp;C{At("footer", value)} 第&amp;P页</oddFooter></headerFooter></worksheet>"),
            ("xl/worksheets/sheet2.xml", $"<worksheet {Main}><sheetData>{second}</sheetData></worksheet>"),
            ("xl/worksheets/_rels/sheet1.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Target=\"https://example.org/{At("link", value)}\" TargetMode=\"External\"/></Relationships>"),
            ("xl/comments1.xml", $"<comments {Main}><commentList><comment ref=\"A3\"><text><r><t>核对</t></r><r><t>{At("comment", value)}</t></r></text></comment></commentList></comments>"),
            ("docProps/core.xml", $"<cp xmlns:dc=\"x\"><dc:title>公示</dc:title><dc:creator>{At("properties", value)}</dc:creator></cp>"),
            ("docProps/custom.xml", $"<Properties><property name=\"contact\"><lpwstr>{At("custom", value)}</lpwstr></property></Properties>"));
    }

    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Rel = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return file.ToArray();
    }
}
