namespace Ronghe.Casework.Ratings;

/// <summary>The five grades of a rating (好差评, GB/T 39735-2020).</summary>
internal enum Grade
{
    VeryBad = 1,
    Bad = 2,
    Fair = 3,
    Good = 4,
    VeryGood = 5,
}

/// <summary>How a filing's owner rates how it was handled; one a filing, of their own will. Whoever handled it does not see whose it is.</summary>
internal sealed class Rating
{
    public const string TextColumn = "casework_rating.text";
    public const string FollowColumn = "casework_rating.follow";

    /// <summary>Working days in which a bad rating is seen to (国办发〔2019〕51号: rectify and answer).</summary>
    public const int FollowDays = 15;

    public required long FilingNo { get; init; }

    public required Grade Grade { get; init; }

    /// <summary>Sealed. Level L3.</summary>
    public byte[]? Text { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>By when a bad rating has to be seen to; null for others.</summary>
    public DateOnly? FollowBy { get; init; }

    public DateTimeOffset? FollowedAt { get; set; }

    public string? FollowedBy { get; set; }

    /// <summary>What was done about it; the rater reads it. Sealed. Level L3.</summary>
    public byte[]? Follow { get; set; }

    public bool IsBad => Grade <= Grade.Bad;
}
