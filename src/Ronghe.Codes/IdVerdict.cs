namespace Ronghe.Codes;

/// <summary>What a check of an identity number found.</summary>
public enum IdVerdict
{
    /// <summary>The number is well formed and belongs into this deployment.</summary>
    Ok,

    /// <summary>Not 18 characters.</summary>
    WrongLength,

    /// <summary>Characters other than 17 digits and a digit or X.</summary>
    WrongCharacter,

    /// <summary>The last character does not fit the other 17 (GB 11643, ISO 7064 MOD 11-2): a digit was mistyped.</summary>
    WrongCheckDigit,

    /// <summary>The birth date is no date, or more than 150 years back.</summary>
    BadDate,

    /// <summary>The birth date lies after today.</summary>
    FutureDate,

    /// <summary>A spreadsheet took the number for an amount: 4.40106E+17, or the last three digits replaced by zeros. The digits are lost.</summary>
    SpreadsheetDamaged,

    /// <summary>A sample deployment accepts only sample numbers, which begin with 99.</summary>
    NotSample,

    /// <summary>A sample number in a deployment with real people.</summary>
    SampleInReal,

    /// <summary>A first-generation number of 15 digits; these ended with 2012 and name nobody for certain.</summary>
    FifteenDigits,
}
