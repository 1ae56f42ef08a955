namespace Ronghe.Packs;

/// <summary>Words of the pack files and what they stand for.</summary>
internal static class Words
{
    public static IReadOnlyDictionary<string, PackStatus> Status { get; } =
        Map(("complete", PackStatus.Complete), ("partial", PackStatus.Partial));

    public static IReadOnlyDictionary<string, bool> IsSpell { get; } = Map(("spell", true), ("evidence", false));

    public static IReadOnlyDictionary<string, bool> IsPenalty { get; } = Map(("benefit", false), ("penalty", true));

    public static IReadOnlyDictionary<string, SheetValueKind> SheetKind { get; } = Map(
        ("date", SheetValueKind.Date), ("window", SheetValueKind.Window), ("period", SheetValueKind.Period), ("number", SheetValueKind.Number));

    public static IReadOnlyDictionary<string, IndicatorGroup> Group { get; } =
        Map(("base", IndicatorGroup.Base), ("bonus", IndicatorGroup.Bonus), ("minus", IndicatorGroup.Minus));

    public static IReadOnlyDictionary<string, TotalsRounding> Rounding { get; } = Map(("none", TotalsRounding.None), ("whole", TotalsRounding.Whole));

    public static IReadOnlyDictionary<string, bool> IsDescending { get; } = Map(("descending", true), ("ascending", false));

    public static IReadOnlyDictionary<string, StageKind> Stage { get; } = Map(
        ("applications", StageKind.Applications),
        ("freeze", StageKind.Freeze),
        ("score", StageKind.Score),
        ("rank", StageKind.Rank),
        ("provisional-list", StageKind.ProvisionalList),
        ("on-site-check", StageKind.OnSiteCheck),
        ("notice", StageKind.Notice),
        ("objections", StageKind.Objections),
        ("final-list", StageKind.FinalList));

    private static Dictionary<string, T> Map<T>(params (string Word, T Value)[] words) =>
        words.ToDictionary(w => w.Word, w => w.Value, StringComparer.Ordinal);
}
