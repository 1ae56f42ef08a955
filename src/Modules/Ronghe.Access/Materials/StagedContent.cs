namespace Ronghe.Access.Materials;

/// <summary>
/// The content of a material, sealed, from the transaction in which it came until the job has put it into the file store: a file there is kept whether or not the
/// transaction ends well.
/// </summary>
internal sealed class StagedContent
{
    public const string Column = "access_material_content.content";

    public required long MaterialNo { get; init; }

    public required byte[] Content { get; init; }
}
