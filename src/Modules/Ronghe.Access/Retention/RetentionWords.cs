using Ronghe.Web;

namespace Ronghe.Access.Retention;

/// <summary>Periods and subjects of holds in words.</summary>
internal static class RetentionWords
{
    public static string Of(Period period, Texts texts) => period.Years > 0 ? texts["retention.years", period.Years] : texts["retention.days", period.Days];

    /// <summary>What a hold stands on; a person by their number in the register, which says nothing outside it.</summary>
    public static string Subject(LegalHold hold, RetentionSheet sheet, Texts texts)
    {
        var (kind, rest) = hold.Subject.Split(':') is [var before, var after] ? (before, after) : (hold.Subject, "");
        return texts["retention.on." + kind, kind == "category" ? sheet.Rules[rest].In(Texts.Language) : rest];
    }
}
