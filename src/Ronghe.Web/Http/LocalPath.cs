namespace Ronghe.Web;

/// <summary>Where a page may send a reader back to: a path of this site and nothing else.</summary>
public static class LocalPath
{
    /// <summary>The path when it is one of this site, else the home page.</summary>
    public static string Of(string? path, string otherwise = "/") =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.AsSpan().ContainsAnyInRange('\0', '\u001f') ? path : otherwise;
}
