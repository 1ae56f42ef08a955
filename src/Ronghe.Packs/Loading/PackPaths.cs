using System.Text.RegularExpressions;

namespace Ronghe.Packs;

/// <summary>Where files may stand in a pack. Anything else is refused, so that a slip in a name is not silently left out.</summary>
internal static partial class PackPaths
{
    public static bool IsKnown(string path) => Known().IsMatch(path);

    /// <summary>How residents apply for things and are registered: read with the pack, and no part of what rounds pin.</summary>
    public static bool IsForm(string path) => path is "registration.yaml" or "freshness.yaml" || path.StartsWith("journeys/", StringComparison.Ordinal);

    /// <summary>Official texts that clauses cite: shown beside the rules, and no part of what rounds pin, which cite them by number.</summary>
    public static bool IsSource(string path) => path.StartsWith("sources/", StringComparison.Ordinal);

    /// <summary>Boards and maps show what was decided and decide nothing: they are no part of the pack that rounds pin.</summary>
    public static bool IsShownOnly(string path) => path.StartsWith("boards/", StringComparison.Ordinal) || path.StartsWith("maps/", StringComparison.Ordinal);

    [GeneratedRegex(
        @"\A(?:pack\.yaml|facts\.yaml|freshness\.yaml|registration\.yaml|README(?:\.zh-CN)?\.md|reference/facts\.yaml|texts/[\w-]+\.yaml|journeys/[a-z0-9-]+\.yaml|sources/[a-z0-9-]+\.md
          |programmes/[\w-]+/(?:rounds/\d{4}\.yaml|[\w-]+/(?:edition\.yaml|[\w-]+\.dmn|tests/[\w-]+\.yaml)))\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Known();
}
