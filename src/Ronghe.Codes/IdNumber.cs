using System.Globalization;

namespace Ronghe.Codes;

/// <summary>An identity number (公民身份号码) that passed <see cref="IdCard.Check"/>: 17 digits and a check character.</summary>
public readonly record struct IdNumber
{
    internal IdNumber(string text) => Text = text;

    /// <summary>The 18 characters, the last a digit or a capital X.</summary>
    public string Text { get; }

    /// <summary>The birth date it holds.</summary>
    public DateOnly Birth => DateOnly.ParseExact(Text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>The sex it holds: the 17th digit is odd for men.</summary>
    public Sex Sex => (Text[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>The county in which it was given, six digits; see <see cref="DivisionTable.EverGaveIdentityNumbers"/>.</summary>
    public int County => int.Parse(Text.AsSpan(0, 6), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>True for the sample numbers of this product; no province ever had 99.</summary>
    public bool IsSample => Text.StartsWith(IdCard.SamplePrefix, StringComparison.Ordinal);

    /// <summary>The number in clear. Show <see cref="Masking.IdInternal"/> or <see cref="Masking.IdPublic"/> instead.</summary>
    public override string ToString() => Text;
}
