using Ronghe.Kernel;

namespace Ronghe.Rounds.Views;

/// <summary>
/// By when an objection is to be decided: as many calendar days after it came as the round's sheet gives for objections. The sheets at hand give no
/// other time; one that does will be a value of its own.
/// </summary>
internal static class ObjectionDue
{
    /// <summary>The last day on which a decision is in time; null where the sheet gives no days.</summary>
    public static DateOnly? Of(RoundPicture round, DateTimeOffset receivedAt) => round.Rules.Sheet.Has("objection days")
        ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(receivedAt, CityClock.Zone).DateTime).AddDays((int)round.Rules.Sheet.Number("objection days"))
        : null;
}
