namespace Ronghe.Rounds.Scores;

/// <summary>Where a standing score is on its way (核定积分).</summary>
internal enum ScoreState
{
    /// <summary>Applied for; departments check the evidence.</summary>
    Checking = 1,

    /// <summary>Approved: a valid score.</summary>
    Approved = 2,

    /// <summary>积分调整 under way: no valid score meanwhile.</summary>
    Adjusting = 3,

    /// <summary>积分异议 under way: no valid score meanwhile.</summary>
    Objected = 4,

    /// <summary>Ended: household moved to the city, death, permit suspended.</summary>
    Lapsed = 5,
}
