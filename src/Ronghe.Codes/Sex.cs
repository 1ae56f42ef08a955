namespace Ronghe.Codes;

/// <summary>Sex as in GB/T 2261.1.</summary>
public enum Sex : byte
{
    /// <summary>男.</summary>
    Male = 1,

    /// <summary>女.</summary>
    Female = 2,

    /// <summary>Not stated.</summary>
    NotStated = 9,
}
