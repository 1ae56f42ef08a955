using System.Globalization;

namespace Ronghe.Codes;

/// <summary>
/// The order in which lists show names: Chinese ones by pinyin, tone and strokes (as GB/T 13418 and the dictionaries have it; the tables are those of Unicode
/// CLDR), a family name of several readings by the one it has as a name (单 as shàn, 曾 as zēng), others behind. Names are put in order here and never by a
/// database, so the order is one on SQLite and PostgreSQL.
/// </summary>
public sealed class NameOrder : IComparer<string>
{
    private static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    /// <summary>Family names that are read otherwise than the character usually is, with a character that is always read so.</summary>
    private static readonly Dictionary<string, string> AsNames = new(StringComparer.Ordinal)
    {
        ["万俟"] = "莫齐", ["尉迟"] = "玉迟", ["长孙"] = "掌孙", ["单于"] = "禅于", ["单"] = "善", ["仇"] = "求", ["区"] = "欧", ["解"] = "谢", ["查"] = "渣", ["曾"] = "增", ["盖"] = "葛",
        ["朴"] = "瓢", ["乐"] = "月", ["缪"] = "妙", ["翟"] = "宅", ["秘"] = "必", ["折"] = "蛇", ["员"] = "运", ["种"] = "虫", ["繁"] = "婆", ["覃"] = "秦", ["召"] = "哨", ["黑"] = "贺", ["那"] = "挪",
    };

    private NameOrder()
    {
    }

    /// <summary>The order; thread-safe.</summary>
    public static NameOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return x is null ? y is null ? 0 : -1 : 1;
        }

        var order = Chinese.Compare(AsRead(x), AsRead(y), CompareOptions.None);

        // Names that are read alike throughout stay apart, each always in the same place.
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }

    private static string AsRead(string name)
    {
        foreach (var length in (int[])[2, 1])
        {
            if (name.Length >= length && AsNames.TryGetValue(name[..length], out var read))
            {
                return read + name[length..];
            }
        }

        return name;
    }
}
