using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Ronghe.Gate.Parts;

/// <summary>
/// Workbooks and other Office files: every XML part is read, whatever it is for. Texts that are written in runs are put together first; cells
/// have their address, whether their sheet, row or column is hidden or not.
/// </summary>
internal static class OfficeFile
{
    /// <summary>Elements whose texts belong together.</summary>
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "si", "is", "c", "text", "comment", "threadedComment", "p", "definedName", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter",
    };

    public static void Read(Search search, ZipArchive zip, string place)
    {
        var sheets = SheetNames(zip);
        var shared = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries.OrderBy(e => e.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase) ? 0 : 1).ThenBy(e => e.FullName, StringComparer.Ordinal))
        {
            if (search.Done)
            {
                return;
            }

            if (IsXml(entry.FullName))
            {
                using var part = AnyFile.Unpack(search, entry);
                new Part(search, place + (sheets.TryGetValue(entry.FullName, out var sheet) ? sheet : entry.FullName), shared).Read(part);
            }
            else if (!IsPicture(entry.FullName) && !entry.FullName.EndsWith('/'))
            {
                search.Unreadable(place + entry.FullName, "an embedded file");
            }
        }
    }

    private static bool IsXml(string name) =>
        new[] { ".xml", ".rels", ".vml" }.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static bool IsPicture(string name) =>
        new[] { ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf" }.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) || name.Contains("printerSettings", StringComparison.Ordinal);

    /// <summary>The names that people see, by part; a part without one keeps its own.</summary>
    private static Dictionary<string, string> SheetNames(ZipArchive zip)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (zip.GetEntry("xl/workbook.xml") is not { } workbook || zip.GetEntry("xl/_rels/workbook.xml.rels") is not { } relations)
        {
            return names;
        }

        var targets = Attributes(relations, "Relationship", "Id", "Target");
        foreach (var (id, name) in Attributes(workbook, "sheet", "id", "name"))
        {
            if (targets.TryGetValue(id, out var target))
            {
                names[target.StartsWith('/') ? target[1..] : "xl/" + target] = $"sheet {name}";
            }
        }

        return names;
    }

    private static Dictionary<string, string> Attributes(ZipArchiveEntry part, string element, string key, string value)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        using var stream = part.Open();
        using var xml = XmlReader.Create(stream, Settings);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != element)
            {
                continue;
            }

            string? k = null, v = null;
            while (xml.MoveToNextAttribute())
            {
                k = xml.LocalName == key ? xml.Value : k;
                v = xml.LocalName == value ? xml.Value : v;
            }

            if (k is not null && v is not null)
            {
                found[k] = v;
            }
        }

        return found;
    }

    private static XmlReaderSettings Settings { get; } = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 1L << 31 };

    /// <summary>Reads one part.</summary>
    private sealed class Part(Search search, string place, Dictionary<string, string> shared)
    {
        private readonly StringBuilder _text = new();
        private string _at = "";
        private string _cellType = "";
        private int _block = -1;
        private int _item = -1;

        public void Read(Stream content)
        {
            using var xml = XmlReader.Create(content, Settings);
            while (!search.Done && xml.Read())
            {
                switch (xml.NodeType)
                {
                    case XmlNodeType.Element:
                        Begin(xml);
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                        Take(xml.Value);
                        break;
                    case XmlNodeType.Comment:
                        search.Text(xml.Value, place);
                        break;
                    case XmlNodeType.EndElement when xml.Depth == _block:
                        End();
                        break;
                }
            }
        }

        private void Begin(XmlReader xml)
        {
            var (name, depth, empty) = (xml.LocalName, xml.Depth, xml.IsEmptyElement);
            _item += name == "si" ? 1 : 0;
            if (_block < 0 && Blocks.Contains(name) && !empty)
            {
                (_block, _at) = (depth, name == "si" ? string.Create(CultureInfo.InvariantCulture, $", text {_item + 1}") : "");
                _cellType = "";
                _text.Clear();
            }

            while (xml.MoveToNextAttribute())
            {
                Attribute(name, xml.LocalName, xml.Value);
            }

            xml.MoveToElement();
        }

        private void Attribute(string element, string name, string value)
        {
            if (element is "c" or "comment" or "threadedComment" && name is "r" or "ref")
            {
                _at = $"!{value}";
            }
            else if (element == "c" && name == "t")
            {
                _cellType = value;
            }
            else
            {
                search.Text(value, $"{place}{_at}, {element} {name}");
            }
        }

        private void Take(string text)
        {
            if (_block >= 0)
            {
                _text.Append(text);
            }
            else
            {
                search.Text(text, place);
            }
        }

        private void End()
        {
            var text = _text.ToString();
            if (_cellType == "s")
            {
                // The text lies in the table of shared texts, which was read first.
                if (shared.TryGetValue(text.Trim(), out var told))
                {
                    search.Text(told, place + _at);
                }
            }
            else
            {
                search.Text(Plain(text), place + _at);
                Remember(text);
            }

            (_block, _at) = (-1, "");
        }

        /// <summary>A shared text with a hit, so that the cells that show it can be named.</summary>
        private void Remember(string text)
        {
            if (_at.StartsWith(", text ", StringComparison.Ordinal) && NumberFinder.In(text).Any())
            {
                shared[_item.ToString(CultureInfo.InvariantCulture)] = text;
            }
        }

        /// <summary>A number as a program writes it: 1.3800138E10 is the phone 13800138000.</summary>
        private static string Plain(string text) =>
            text.Contains('E', StringComparison.Ordinal) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number)
                ? number.ToString("0", CultureInfo.InvariantCulture)
                : text;
    }
}
