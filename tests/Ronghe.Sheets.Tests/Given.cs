using System.IO.Compression;
using System.Text;

namespace Ronghe.Sheets.Tests;

/// <summary>Files from outside.</summary>
internal static class Given
{
    public static MemoryStream Csv(string text, Encoding? encoding = null, bool mark = false)
    {
        encoding ??= new UTF8Encoding(false);
        return new MemoryStream([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
    }

    /// <summary>A workbook with one sheet of such XML inside sheetData.</summary>
    public static MemoryStream Workbook(string rows, string? shared = null, string workbookExtra = "", string sheets = "", string prolog = "")
    {
        var parts = new Dictionary<string, string>
        {
            ["_rels/.rels"] = "<Relationships xmlns=\"r\"><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/workbook.xml"] = $"<workbook xmlns=\"m\" xmlns:r=\"q\">{workbookExtra}<sheets>{sheets}<sheet name=\"数据\" sheetId=\"9\" r:id=\"r1\"/></sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = "<Relationships xmlns=\"r\"><Relationship Id=\"r1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"http://x/worksheet\" Target=\"/xl/worksheets/hidden.xml\"/><Relationship Id=\"r3\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
            ["xl/worksheets/sheet1.xml"] = $"{prolog}<worksheet xmlns=\"m\"><sheetData>{rows}</sheetData></worksheet>",
            ["xl/worksheets/hidden.xml"] = "<worksheet xmlns=\"m\"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
        };
        if (shared is not null)
        {
            parts["xl/sharedStrings.xml"] = $"<sst xmlns=\"m\">{shared}</sst>";
        }

        return Zip(parts.ToDictionary(p => p.Key, p => Encoding.UTF8.GetBytes(p.Value)));
    }

    public static MemoryStream Zip(IReadOnlyDictionary<string, byte[]> parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        file.Position = 0;
        return file;
    }

    public static List<SheetCell[]> Rows(Stream file, SheetLimits? limits = null)
    {
        using var reader = SheetReader.Open(file, limits ?? SheetLimits.Default).Value;
        var rows = new List<SheetCell[]>();
        while (reader.Read())
        {
            rows.Add(reader.Row.Cells.ToArray());
        }

        Assert.Null(reader.Problem);
        return rows;
    }

    public static string? Refusal(Stream file, SheetLimits? limits = null)
    {
        var opened = SheetReader.Open(file, limits ?? SheetLimits.Default);
        if (opened.Problem is { } problem)
        {
            return problem.ToString();
        }

        using var reader = opened.Value;
        while (reader.Read())
        {
        }

        return reader.Problem?.ToString();
    }
}
