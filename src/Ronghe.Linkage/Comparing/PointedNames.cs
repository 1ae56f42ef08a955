using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Comparing;

/// <summary>Names of several parts in Chinese characters, 阿依古丽·买买提: written by ear, so compared by sound, and parts are often left out or exchanged.</summary>
internal static class PointedNames
{
    public static Agreement Compare(NameForm a, NameForm b)
    {
        if (a.Folded.AsSpan().SequenceEqual(b.Folded))
        {
            return Agreement.Variant;
        }

        var (few, many) = a.Parts.Length <= b.Parts.Length ? (PartsOf(a), PartsOf(b)) : (PartsOf(b), PartsOf(a));
        var (same, sound, near) = Pair(few, many);
        var found = same + sound + near;
        if (found == few.Length && few.Length == many.Length)
        {
            return near > 0 ? Agreement.LookAlike : sound > 0 ? Agreement.SameSound : Agreement.Variant;
        }

        return Characters(a, b) ?? (found == few.Length ? Agreement.Partial : found > 0 ? Agreement.FamilyOnly : Agreement.Different);
    }

    /// <summary>The whole names without points, when one was written without.</summary>
    private static Agreement? Characters(NameForm a, NameForm b) =>
        a.Folded.Length == b.Folded.Length && ChineseNames.Replaced(a.Folded, b.Folded) is { } whole and not Agreement.Near ? whole : null;

    private static int[][] PartsOf(NameForm form) => form.IsPointed ? form.Parts : [form.Folded];

    /// <summary>How many parts of the shorter name find a partner: equal, of one sound, or one sound apart.</summary>
    private static (int Same, int Sound, int Near) Pair(int[][] few, int[][] many)
    {
        Span<bool> taken = stackalloc bool[Math.Min(many.Length, 16)];
        var (same, sound, near) = (0, 0, 0);
        foreach (var part in few)
        {
            var (best, at) = (0, -1);
            for (var i = 0; i < taken.Length; i++)
            {
                if (!taken[i] && Likeness(part, many[i]) is var like && like > best)
                {
                    (best, at) = (like, i);
                }
            }

            if (at >= 0)
            {
                taken[at] = true;
            }

            same += best == 3 ? 1 : 0;
            sound += best == 2 ? 1 : 0;
            near += best == 1 ? 1 : 0;
        }

        return (same, sound, near);
    }

    private static int Likeness(int[] a, int[] b)
    {
        if (a.AsSpan().SequenceEqual(b))
        {
            return 3;
        }

        if (a.Length == b.Length && ChineseNames.Replaced(a, b) is { } replaced and not Agreement.Near)
        {
            return replaced == Agreement.SameSound ? 2 : 1;
        }

        return Math.Min(a.Length, b.Length) >= 3 && EditDistance.Between<ushort>(Sounds(a), Sounds(b), 1) <= 1 ? 1 : 0;
    }

    private static ushort[] Sounds(int[] characters) =>
        [.. characters.Select(c => Text.Characters.Readings(c) is [var first, ..] ? Text.Characters.Loose(first) : (ushort)0)];
}
