using System.Text;
using System.Xml;

namespace Ronghe.Sheets;

/// <summary>Reads the text of one element in pieces, so that a text without end cannot fill memory.</summary>
internal sealed class ElementText(int most)
{
    private readonly char[] _piece = new char[1024];
    private readonly StringBuilder _longer = new();

    /// <summary>Reads the text of the element that the reader stands on and steps behind it.</summary>
    public string Read(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }

        var (depth, text) = (xml.Depth, "");
        for (xml.Read(); xml.Depth > depth; xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text += ReadNode(xml);
                Check(text.Length);
            }
        }

        xml.Read();
        return text;
    }

    /// <summary>The text of rich text (<c>si</c> or <c>is</c>), without phonetic hints; the reader is left at its end.</summary>
    public string ReadRich(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var (depth, text) = (xml.Depth, "");
        for (xml.Read(); xml.Depth > depth;)
        {
            switch (xml.NodeType == XmlNodeType.Element ? xml.LocalName : "")
            {
                case "t":
                    text += Read(xml);
                    Check(text.Length);
                    break;
                case "rPh":
                    xml.Skip();
                    break;
                default:
                    xml.Read();
                    break;
            }
        }

        return XlsxText.Decode(text);
    }

    private string ReadNode(XmlReader xml)
    {
        var read = xml.ReadValueChunk(_piece, 0, _piece.Length);
        if (read < _piece.Length)
        {
            return new string(_piece, 0, read);
        }

        _longer.Clear();
        for (; read > 0; read = xml.ReadValueChunk(_piece, 0, _piece.Length))
        {
            _longer.Append(_piece, 0, read);
            Check(_longer.Length);
        }

        return _longer.ToString();
    }

    // Seven characters may stand for one.
    private void Check(int length)
    {
        if (length > 7 * most)
        {
            throw new SheetRefusal(SheetProblems.TextTooLong(most));
        }
    }
}
