namespace Ronghe.Addresses.Matching;

/// <summary>Which characters sound or look alike, and which never stand for each other.</summary>
internal static class Sounds
{
    private const string Telling = "东西南北中上下前后左右内外大小新老旧一二三四五六七八九十甲乙丙丁0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static readonly string[] LookAlikes =
    [
        "已己巳", "末未", "土士", "日曰目", "人入八", "天夫无", "太犬", "园圆", "洲州", "岗冈", "埔浦铺", "涌冲", "塱朗郎", "陂坡", "棠堂", "沥历", "滘窖", "墩敦", "圩墟", "坭泥", "澳奥", "濠豪", "莲连", "候侯", "赤亦", "析折",
        "免兔", "王玉", "白自", "古石", "右石", "乌鸟", "今令", "千干于", "戌戍戊", "仓仑", "师帅", "拆折", "桔橘", "璜黄", "垌洞", "凤风", "龙尤", "广厂", "车东", "乐东", "体休", "木本", "间问", "阳阴", "壮状", "钢钟", "棋其", "荔茘", "嘉喜",
    ];

    private static readonly int[] FirstSound = new int[char.MaxValue + 1];
    private static readonly int[] SecondSound = new int[char.MaxValue + 1];

    static Sounds()
    {
        var number = 0;
        foreach (var line in EmbeddedTables.Lines("syllables.txt.gz"))
        {
            number++;
            foreach (var c in line.AsSpan(line.IndexOf(' ', StringComparison.Ordinal) + 1))
            {
                (FirstSound[c] == 0 ? FirstSound : SecondSound)[c] = number;
            }
        }
    }

    /// <summary>True when one may stand for the other by a slip of the ear or the eye.</summary>
    public static bool Alike(char a, char b) =>
        !IsTelling(a) && !IsTelling(b) && (SameSound(a, b) || Array.Exists(LookAlikes, l => l.Contains(a, StringComparison.Ordinal) && l.Contains(b, StringComparison.Ordinal)));

    /// <summary>True for characters that tell names apart: directions, sizes, numbers.</summary>
    public static bool IsTelling(char c) => Telling.Contains(c, StringComparison.Ordinal);

    private static bool SameSound(char a, char b) => FirstSound[a] is var sound and not 0
        && (sound == FirstSound[b] || sound == SecondSound[b] || (SecondSound[a] != 0 && (SecondSound[a] == FirstSound[b] || SecondSound[a] == SecondSound[b])));
}
