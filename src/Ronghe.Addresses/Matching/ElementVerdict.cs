namespace Ronghe.Addresses.Matching;

/// <summary>How an element of the text stands to that of the standard address.</summary>
public enum ElementVerdict
{
    /// <summary>The same value, however written.</summary>
    Equal,

    /// <summary>Another name of the same: a short form, another ending, a number without its designator.</summary>
    Alias,

    /// <summary>One character differs, and sounds or looks the same or stands in a long name.</summary>
    Misspelt,

    /// <summary>The text does not say it.</summary>
    Missing,

    /// <summary>The text says it, the standard address does not.</summary>
    Extra,

    /// <summary>Both say it, and differ.</summary>
    Contradicts,
}
