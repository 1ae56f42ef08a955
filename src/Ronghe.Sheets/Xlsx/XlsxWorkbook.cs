using System.Xml;

namespace Ronghe.Sheets;

/// <summary>What a workbook says of itself: its sheets in order, where they are stored, how days are counted.</summary>
internal sealed record XlsxWorkbook(IReadOnlyList<XlsxWorkbook.Sheet> Sheets, string? SharedTexts, bool Uses1904)
{
    private const string Root = "_rels/.rels";

    public static XlsxWorkbook Read(XlsxArchive archive)
    {
        var workbook = Relations(archive, Root, "").FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal))?.Target
            ?? throw new SheetRefusal(SheetProblems.Damaged(Root));
        var slash = workbook.LastIndexOf('/') + 1;
        var relations = Relations(archive, $"{workbook[..slash]}_rels/{workbook[slash..]}.rels", workbook[..slash]);
        var shared = relations.FirstOrDefault(r => r.Type.EndsWith("/sharedStrings", StringComparison.Ordinal))?.Target;
        var (sheets, uses1904) = ReadSheets(archive, workbook, relations);
        return new XlsxWorkbook(sheets, shared, uses1904);
    }

    private static (List<Sheet> Sheets, bool Uses1904) ReadSheets(XlsxArchive archive, string workbook, IReadOnlyList<Relation> relations)
    {
        var (sheets, uses1904) = (new List<Sheet>(), false);
        using var xml = archive.OpenXml(workbook);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "workbookPr")
            {
                uses1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "sheet")
            {
                var relation = relations.FirstOrDefault(r => r.Id == RelationId(xml));
                if (relation?.Type.EndsWith("/worksheet", StringComparison.Ordinal) == true)
                {
                    sheets.Add(new Sheet(xml.GetAttribute("name") ?? "", relation.Target, xml.GetAttribute("state") is "hidden" or "veryHidden"));
                }
            }
        }

        return (sheets, uses1904);
    }

    // The namespace differs between the two forms of the standard (transitional and strict).
    private static string? RelationId(XmlReader xml)
    {
        string? id = null;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            id = xml.LocalName == "id" && xml.NamespaceURI.Length > 0 ? xml.Value : id;
        }

        xml.MoveToElement();
        return id;
    }

    private static List<Relation> Relations(XlsxArchive archive, string part, string folder)
    {
        var relations = new List<Relation>();
        using var xml = archive.OpenXml(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External")
            {
                var target = xml.GetAttribute("Target") ?? "";
                relations.Add(new Relation(xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", target.StartsWith('/') ? target[1..] : folder + target));
            }
        }

        return relations;
    }

    internal sealed record Sheet(string Name, string Part, bool Hidden);

    private sealed record Relation(string Id, string Type, string Target);
}
