namespace Ronghe.Intake;

/// <summary>The kinds of files that are taken as materials.</summary>
public enum MaterialKind
{
    /// <summary>A JPEG photograph.</summary>
    Jpeg = 1,

    /// <summary>A PNG picture.</summary>
    Png = 2,

    /// <summary>A PDF document.</summary>
    Pdf = 3,
}

/// <summary>What a kind is called on the wire and on disk.</summary>
public static class MaterialKinds
{
    /// <summary>The media type that is sent with such a file, e.g. <c>image/jpeg</c>.</summary>
    public static string MediaType(this MaterialKind kind) => kind switch
    {
        MaterialKind.Jpeg => "image/jpeg",
        MaterialKind.Png => "image/png",
        _ => "application/pdf",
    };

    /// <summary>The ending of its name, with the dot.</summary>
    public static string Ending(this MaterialKind kind) => kind switch
    {
        MaterialKind.Jpeg => ".jpg",
        MaterialKind.Png => ".png",
        _ => ".pdf",
    };
}
