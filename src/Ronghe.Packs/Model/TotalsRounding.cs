namespace Ronghe.Packs;

/// <summary>What an edition says about inexact totals. Comparison is always exact; rounding concerns what is compared only where the text says so.</summary>
public enum TotalsRounding
{
    /// <summary>Totals are compared exactly and shown rounded to two decimals with the fraction beside them.</summary>
    None,

    /// <summary>Totals are whole by construction; a fraction is an error of the pack.</summary>
    Whole,
}
