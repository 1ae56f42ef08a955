namespace Ronghe.Intake;

/// <summary>How large a file from outside may be. Whatever is larger is refused before it can fill memory or wear out a viewer.</summary>
public sealed record IntakeLimits
{
    /// <summary>The limits of every upload.</summary>
    public static IntakeLimits Default { get; } = new();

    /// <summary>Bytes of the file as it comes; it is held in memory.</summary>
    public int FileBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Pixels of a picture: what its header announces, which a viewer would set memory aside for.</summary>
    public long Pixels { get; init; } = 40_000_000;

    /// <summary>Passes of a progressive photograph; cameras and programs make about ten, each costs a viewer the whole picture.</summary>
    public int Scans { get; init; } = 100;

    /// <summary>Bytes of all packed objects of a document, unpacked.</summary>
    public int UnpackedBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>How deep arrays and dictionaries of a document may be nested.</summary>
    public int Depth { get; init; } = 100;
}
