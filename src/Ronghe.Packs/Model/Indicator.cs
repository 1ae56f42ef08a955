namespace Ronghe.Packs;

/// <summary>Which part of the total an indicator belongs to.</summary>
public enum IndicatorGroup
{
    /// <summary>基础指标.</summary>
    Base,

    /// <summary>加分指标.</summary>
    Bonus,

    /// <summary>减分指标; the value of its decision is subtracted.</summary>
    Minus,
}

/// <summary>One item of the table of points.</summary>
/// <param name="Id">E.g. <c>permit</c>; its name is the text <c>indicator.ID</c>.</param>
/// <param name="Group">Which part of the total.</param>
/// <param name="Decision">The decision that gives its points, 0 or more.</param>
/// <param name="Clause">The legal reference.</param>
/// <param name="Public">False when it is shown only after signing in (penalties, tax, family).</param>
public sealed record Indicator(string Id, IndicatorGroup Group, string Decision, string Clause, bool Public);
