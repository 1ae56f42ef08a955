namespace Ronghe.Gate;

/// <summary>How much the gate reads; what is larger is not let through.</summary>
public sealed record GateLimits
{
    /// <summary>The limits of every publication.</summary>
    public static GateLimits Default { get; } = new();

    /// <summary>Bytes of all parts together, unpacked.</summary>
    public long UnpackedBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Files in an archive.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>How many times larger a part may become by unpacking.</summary>
    public int UnpackingRatio { get; init; } = 1_000;

    /// <summary>Hits after which the search stops: the file is refused anyway.</summary>
    public int Hits { get; init; } = 20;
}
