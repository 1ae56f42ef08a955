namespace Ronghe.Packs;

/// <summary>Why a fact was looked at and did not count.</summary>
public enum FactExclusion
{
    /// <summary>The department refused it.</summary>
    Refused,

    /// <summary>How it came about is excluded: transferred in, paid back, another trade, …</summary>
    Class,

    /// <summary>It is about another place, or was lived there before the move.</summary>
    Place,

    /// <summary>It lies outside the dates of the round, or before a gap that broke continuity.</summary>
    Window,

    /// <summary>The department has not answered; it counts in one of the two runs only.</summary>
    Unanswered,

    /// <summary>It says the same as another that counts: a lower level, the same item, more than the year allows.</summary>
    Superseded,
}
