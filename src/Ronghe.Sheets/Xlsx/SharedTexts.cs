using System.Text;
using System.Xml;

namespace Ronghe.Sheets;

/// <summary>The table of shared texts, as UTF-8 in blocks: a million texts take a third of what strings would.</summary>
internal sealed class SharedTexts
{
    private const int Block = 1 << 20;

    private readonly List<byte[]> _blocks = [];
    private readonly List<(int Block, int Start, int Length)> _texts = [];
    private int _used = Block;

    public static SharedTexts Read(XmlReader xml, ElementText element)
    {
        var texts = new SharedTexts();
        using (xml)
        {
            xml.Read();
            while (!xml.EOF)
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
                {
                    texts.Add(element.ReadRich(xml));
                }

                xml.Read();
            }
        }

        return texts;
    }

    /// <summary>A text by its number; null when the table has none.</summary>
    public string? Find(int number) => number >= 0 && number < _texts.Count
        ? Encoding.UTF8.GetString(_blocks[_texts[number].Block].AsSpan(_texts[number].Start, _texts[number].Length))
        : null;

    private void Add(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (_used + length > Block)
        {
            _blocks.Add(new byte[Math.Max(Block, length)]);
            _used = 0;
        }

        Encoding.UTF8.GetBytes(text, _blocks[^1].AsSpan(_used));
        _texts.Add((_blocks.Count - 1, _used, length));
        _used += length;
    }
}
