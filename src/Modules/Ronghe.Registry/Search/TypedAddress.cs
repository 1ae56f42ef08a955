namespace Ronghe.Registry.Search;

/// <summary>How the address of a dwelling may begin that somebody typed.</summary>
internal static class TypedAddress
{
    private const string EndsOfDivisions = "省市区县镇乡村";
    private const string StreetAs = "街道";
    private const string CommunityAs = "社区";
    private const string EndsOfRooms = "室房";
    private const int Shortest = 3;
    private const int Most = 16;

    /// <summary>What was typed, and what follows each name of a division in it; then the same without a last word for a room.</summary>
    public static IReadOnlyList<string> Beginnings(string typed)
    {
        var whole = new List<string> { typed };
        for (var i = 1; i < typed.Length; i++)
        {
            if (EndsOfDivisions.Contains(typed[i], StringComparison.Ordinal) || Ends(typed, i, StreetAs) || Ends(typed, i, CommunityAs))
            {
                whole.Add(typed[(i + 1)..]);
            }
        }

        var bare = EndsOfRooms.Contains(typed[^1], StringComparison.Ordinal) ? whole.Select(w => w.TrimEnd('室', '房')) : [];
        return [.. whole.Concat(bare).Where(w => w.Length >= Shortest).Distinct(StringComparer.Ordinal).Take(Most)];
    }

    private static bool Ends(string typed, int at, string word) => at >= word.Length && typed.AsSpan(at - word.Length + 1, word.Length).SequenceEqual(word);
}
