namespace Ronghe.Data;

/// <summary>What a version of a key still does.</summary>
public enum KeyState
{
    /// <summary>New values are under it.</summary>
    Active = 0,

    /// <summary>Older values are still under it; nothing new is.</summary>
    Reading = 1,

    /// <summary>No value is under it; the key is destroyed.</summary>
    Retired = 2,
}

/// <summary>A version of a data key, wrapped by the root key.</summary>
public sealed class DataKey
{
    /// <summary>What it protects, e.g. <c>id</c>.</summary>
    public required string Name { get; init; }

    /// <summary>From 1; stands in every value.</summary>
    public required int Version { get; init; }

    /// <summary>The suite of all values under it.</summary>
    public required int Suite { get; init; }

    /// <summary>What it still does.</summary>
    public required KeyState State { get; set; }

    /// <summary>The key, wrapped; null once it is retired.</summary>
    public byte[]? Wrapped { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When a newer version took its place.</summary>
    public DateTimeOffset? ReplacedAt { get; set; }

    /// <summary>When it was destroyed.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
}

/// <summary>A key that guards pages' forms (ASP.NET Core data protection), wrapped by the root key.</summary>
internal sealed class PageKey
{
    public required string Name { get; init; }

    public required byte[] Wrapped { get; set; }

    public required DateTimeOffset MadeAt { get; init; }
}
