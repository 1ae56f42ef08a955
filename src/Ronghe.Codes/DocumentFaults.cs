namespace Ronghe.Codes;

/// <summary>What speaks against a document although its number can be read: somebody mistyped it, or the source did.</summary>
[Flags]
public enum DocumentFaults
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The last character does not fit the other 17 (ISO 7064 MOD 11-2).</summary>
    CheckCharacter = 1,

    /// <summary>The birth date in the number is no date, more than 150 years back or after today.</summary>
    Birth = 2,

    /// <summary>No county had the code between birth and issue.</summary>
    Division = 4,

    /// <summary>The number is one of another kind of document.</summary>
    Kind = 8,

    /// <summary>A number of 15 digits; cards with these ended with 2012 (居民身份证法 of 2011, art. 23).</summary>
    OldNumber = 16,

    /// <summary>The country in the number is another than was said.</summary>
    Country = 32,

    /// <summary>It was issued before the birth or after today, or ends before it was issued.</summary>
    Dates = 64,

    /// <summary>It says another birth date than is known of the person.</summary>
    OtherBirth = 128,

    /// <summary>It says another sex than is known of the person.</summary>
    OtherSex = 256,
}
