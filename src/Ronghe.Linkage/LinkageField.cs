namespace Ronghe.Linkage;

/// <summary>A field of the records.</summary>
/// <param name="Name">Its name, once in a schema.</param>
/// <param name="Kind">What it holds.</param>
public sealed record LinkageField(string Name, FieldKind Kind)
{
    /// <summary>
    /// Fields of one group and of a like kind are also compared crosswise, because people exchange them: given with family name, the lines of an address.
    /// Null for the usual group of the kind; empty for none.
    /// </summary>
    public string? Group { get; init; }

    internal string GroupName => Group ?? Kind switch
    {
        FieldKind.NameGiven or FieldKind.NameFamily => "names",
        FieldKind.Address or FieldKind.Text => "places",
        _ => "",
    };
}
