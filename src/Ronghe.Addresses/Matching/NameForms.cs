namespace Ronghe.Addresses.Matching;

/// <summary>What names have in common, and when one is a misspelling of another.</summary>
internal static class NameForms
{
    private const int ShortestMisspelt = 3;

    // Endings of one family are said for each other: a town became a subdistrict, a village a community.
    private static readonly (string Ending, int Family)[] Endings =
    [
        ("社区居民委员会", 2), ("社区居委会", 2), ("居民委员会", 2), ("村民委员会", 2), ("居委会", 2), ("村委会", 2), ("街道办事处", 1), ("街道办", 1), ("街道", 1), ("住宅小区", 3), ("小区", 3), ("社区", 2),
        ("镇", 1), ("乡", 1), ("村", 2), ("特别行政区", 4), ("自治区", 4), ("自治州", 4), ("自治县", 5), ("地区", 4), ("省", 4), ("市", 5), ("区", 5), ("县", 5), ("旗", 5), ("街", 1), ("路", 6), ("大道", 7), ("大街", 8), ("巷", 9),
    ];

    /// <summary>The name without its ending; itself when less than two characters would stay.</summary>
    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> name) => name[..^EndingOf(name).Length];

    private static (int Length, int Family) EndingOf(ReadOnlySpan<char> name)
    {
        foreach (var (ending, family) in Endings)
        {
            if (name.Length >= ending.Length + 2 && name.EndsWith(ending))
            {
                return (ending.Length, family);
            }
        }

        return (0, 0);
    }

    /// <summary>True when both are one name with endings that are said for each other, or one has none.</summary>
    private static bool IsAlias(string given, string standard)
    {
        var ((length, family), (other, otherFamily)) = (EndingOf(given), EndingOf(standard));
        return (family == otherFamily || family == 0 || otherFamily == 0) && given.AsSpan(..^length).SequenceEqual(standard.AsSpan(..^other));
    }

    /// <summary>True when one character was changed, left out or added by a slip: never one that tells names apart, and in a short name only one that
    /// sounds or looks the same.</summary>
    public static bool IsMisspelling(string given, string standard)
    {
        if (given.Length < ShortestMisspelt || standard.Length < ShortestMisspelt || Math.Abs(given.Length - standard.Length) > 1)
        {
            return false;
        }

        var (start, most) = (0, Math.Min(given.Length, standard.Length));
        while (start < most && given[start] == standard[start])
        {
            start++;
        }

        var tail = 0;
        while (tail < most - start && given[^(tail + 1)] == standard[^(tail + 1)])
        {
            tail++;
        }

        var wrong = given.AsSpan(start, given.Length - start - tail);
        var right = standard.AsSpan(start, standard.Length - start - tail);
        return (wrong.Length, right.Length) switch
        {
            (1, 1) => Sounds.Alike(wrong[0], right[0]) || (standard.Length >= 5 && !Sounds.IsTelling(wrong[0]) && !Sounds.IsTelling(right[0])),
            (0, 1) => standard.Length >= 5 && !Sounds.IsTelling(right[0]),
            (1, 0) => given.Length >= 5 && !Sounds.IsTelling(wrong[0]),
            _ => false,
        };
    }

    /// <summary>How a name given stands to the standard one; null when they differ.</summary>
    public static ElementVerdict? Compare(string given, string standard) =>
        string.Equals(given, standard, StringComparison.Ordinal) ? ElementVerdict.Equal
        : IsAlias(given, standard) ? ElementVerdict.Alias
        : IsMisspelling(given, standard) ? ElementVerdict.Misspelt
        : null;
}
