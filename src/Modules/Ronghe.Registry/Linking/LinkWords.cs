using System.Text;
using Ronghe.Linkage;

namespace Ronghe.Registry.Linking;

/// <summary>Levels of agreement as codes that stay the same; their words are texts of the key <c>link.level.CODE</c>.</summary>
internal static class LinkWords
{
    private static readonly Dictionary<Agreement, string> Codes = Enum.GetValues<Agreement>().ToDictionary(a => a, Kebab);

    public static string Code(Agreement agreement) => Codes[agreement];

    private static string Kebab(Agreement agreement)
    {
        var code = new StringBuilder();
        foreach (var c in agreement.ToString())
        {
            code.Append(char.IsAsciiLetterUpper(c) && code.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
        }

        return code.ToString();
    }
}
