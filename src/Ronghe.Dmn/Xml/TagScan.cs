namespace Ronghe.Dmn;

/// <summary>Looks at the tags of a text before an XML reader does: the framework's takes quadratic time for many attributes in one tag.</summary>
internal static class TagScan
{
    private const int MostAttributes = 1_000;

    /// <summary>Whether a tag has more attributes than any model has. Text that is no XML may be answered either way.</summary>
    public static bool HasTooMany(string xml)
    {
        var at = 0;
        while ((at = xml.IndexOf('<', at)) >= 0)
        {
            var skipped = Skip(xml, at, "<!--", "-->") ?? Skip(xml, at, "<![CDATA[", "]]>") ?? Skip(xml, at, "<?", "?>");
            if (skipped is { } after)
            {
                at = after;
                continue;
            }

            var (end, attributes) = Tag(xml, at + 1);
            if (attributes > MostAttributes)
            {
                return true;
            }

            at = end;
        }

        return false;
    }

    private static int? Skip(string xml, int at, string open, string close)
    {
        if (string.CompareOrdinal(xml, at, open, 0, open.Length) != 0)
        {
            return null;
        }

        var end = xml.IndexOf(close, at + open.Length, StringComparison.Ordinal);
        return end < 0 ? xml.Length : end + close.Length;
    }

    private static (int End, int Attributes) Tag(string xml, int at)
    {
        var attributes = 0;
        while (at < xml.Length && xml[at] != '>')
        {
            if (xml[at] is '"' or '\'')
            {
                var end = xml.IndexOf(xml[at], at + 1);
                at = end < 0 ? xml.Length : end;
                attributes++;
            }

            at++;
        }

        return (Math.Min(at, xml.Length), attributes);
    }
}
