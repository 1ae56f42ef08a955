using System.Globalization;

namespace Ronghe.Feel;

/// <summary>A years and months duration (DMN 1.5 §10.3.2.3.8).</summary>
/// <param name="Months">In months, of either sign.</param>
public readonly record struct FeelMonths(long Months)
{
    /// <summary>Order in time, or by length.</summary>
    internal int CompareTo(FeelMonths other) => Months.CompareTo(other.Months);

    /// <summary>ISO 8601: <c>P1Y2M</c>, <c>P0M</c>.</summary>
    public override string ToString()
    {
        var (years, months) = Math.DivRem(Math.Abs(Months), 12);
        var text = (years == 0 ? "" : years.ToString(CultureInfo.InvariantCulture) + "Y")
            + (months == 0 && years != 0 ? "" : months.ToString(CultureInfo.InvariantCulture) + "M");
        return (Months < 0 ? "-P" : "P") + text;
    }
}
