namespace Ronghe.Addresses;

/// <summary>An address and its elements; every character belongs to exactly one.</summary>
/// <param name="Text">The address as written.</param>
/// <param name="Elements">The elements in the order of the text, without gaps.</param>
public sealed record ParsedAddress(string Text, IReadOnlyList<AddressElement> Elements)
{
    /// <summary>The first element of a kind; null when there is none.</summary>
    public AddressElement? Find(ElementKind kind) => Elements.FirstOrDefault(e => e.Kind == kind);
}
