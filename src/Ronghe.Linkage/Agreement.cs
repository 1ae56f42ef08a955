namespace Ronghe.Linkage;

/// <summary>In which way two values of a field agree: the levels of comparison. A kind of field uses some of them.</summary>
public enum Agreement
{
    /// <summary>One or both are missing: no evidence.</summary>
    Missing,

    /// <summary>The same after cleaning.</summary>
    Exact,

    /// <summary>Written otherwise: traditional or variant characters, other order, other punctuation.</summary>
    Variant,

    /// <summary>Read or spelt alike: homophones, pinyin of the characters, one sound in Latin letters.</summary>
    SameSound,

    /// <summary>Taken for each other by eye or careless ear.</summary>
    LookAlike,

    /// <summary>One slip of the keyboard: a sign changed, added, left out, or two swapped.</summary>
    OneSlip,

    /// <summary>Two slips.</summary>
    TwoSlips,

    /// <summary>One is a part of the other: initial, short form, a character or a part of the name left out.</summary>
    Partial,

    /// <summary>Alike, but more than a slip apart.</summary>
    Near,

    /// <summary>Only the family name, or a part of the name, is shared.</summary>
    FamilyOnly,

    /// <summary>Day and month exchanged.</summary>
    DayMonthSwapped,

    /// <summary>Two of year, month and day agree.</summary>
    TwoPartsSame,

    /// <summary>The words agree and the numbers among them do not: a neighbour's address.</summary>
    OtherNumbers,

    /// <summary>Agrees with another field of the same group: given and family name, or lines of an address, exchanged.</summary>
    Elsewhere,

    /// <summary>Two different identity numbers, both with a fitting check character.</summary>
    BothValid,

    /// <summary>Nothing in common worth naming.</summary>
    Different,

    /// <summary>No field's: what is taken off because members of one household share address, family name or day of birth.</summary>
    Household,
}
