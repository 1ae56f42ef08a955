namespace Ronghe.Columns;

/// <summary>What the responsible department has said of a fact.</summary>
public enum FactState : byte
{
    /// <summary>The department confirmed it, or recorded it itself: it counts.</summary>
    Confirmed = 1,

    /// <summary>The department denied it: it does not count.</summary>
    Refused = 2,

    /// <summary>Asked and not answered yet: it neither counts nor is it absent; what depends on it is a range.</summary>
    Unanswered = 3,

    /// <summary>The person gave their word (承诺) in place of proof: the favourable reading holds until a check comes back.</summary>
    Pledged = 4,
}
