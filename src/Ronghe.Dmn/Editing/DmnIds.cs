using System.Text.RegularExpressions;

namespace Ronghe.Dmn;

/// <summary>Ids of a row that is written like another: an id may stand once in a file, and none is asked for.</summary>
internal static partial class DmnIds
{
    public static string Without(string row) => Id().Replace(row, "${tag}");

    [GeneratedRegex("""(?<tag><(?:\w+:)?(?:rule|inputEntry|outputEntry|annotationEntry)\b)\s+id\s*=\s*(?:"[^"]*"|'[^']*')""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
