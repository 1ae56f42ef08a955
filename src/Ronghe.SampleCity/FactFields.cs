namespace Ronghe.SampleCity;

/// <summary>Which fields the facts of a kind have beside person, from, to, code and state.</summary>
[Flags]
public enum FactFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>How it came about.</summary>
    Class = 1,

    /// <summary>An amount.</summary>
    Quantity = 2,

    /// <summary>Among how many.</summary>
    Share = 4,

    /// <summary>Where.</summary>
    Division = 8,

    /// <summary>Which one.</summary>
    Item = 16,
}
