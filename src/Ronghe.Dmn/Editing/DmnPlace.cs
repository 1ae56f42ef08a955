namespace Ronghe.Dmn;

/// <summary>A piece of a text: from a character up to, not including, another.</summary>
internal readonly record struct DmnPlace(int From, int To)
{
    public string In(string text) => text[From..To];
}

/// <summary>Where a row stands, with its cells: inputs, outputs, annotations.</summary>
internal sealed record DmnRowPlace(DmnPlace Whole, IReadOnlyList<DmnPlace> Cells);

/// <summary>Where a decision stands in the text.</summary>
/// <param name="Literal">The text of its literal expression, or null.</param>
/// <param name="Default">The text of its default output, or null.</param>
/// <param name="Rows">The rows of its table.</param>
/// <param name="Head">Where the head of its table ends: before it rows cannot stand; null when it has no table.</param>
internal sealed record DmnDecisionPlace(DmnPlace? Literal, DmnPlace? Default, IReadOnlyList<DmnRowPlace> Rows, int? Head);
