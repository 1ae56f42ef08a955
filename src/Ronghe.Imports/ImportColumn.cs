using Ronghe.Packs;
using Ronghe.Sheets;

namespace Ronghe.Imports;

/// <summary>A column of an import.</summary>
/// <param name="Id">Its name in code; the words are the texts <c>column.ID</c> and <c>column.ID.note</c>, unless the pack names it.</param>
/// <param name="Required">True when a file without it is refused.</param>
/// <param name="Width">In characters.</param>
internal sealed record ImportColumn(string Id, bool Required, int Width)
{
    /// <summary>What the pack calls it; null for the columns that every city has.</summary>
    public PackText? Name { get; init; }

    /// <summary>What may stand in it; empty for free text.</summary>
    public IReadOnlyList<PackText> Choices { get; init; } = [];

    /// <summary>True for days and moments: only there is a spreadsheet's number read as a day.</summary>
    public bool IsDay { get; init; }

    /// <summary>What senders call it besides.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    public SheetColumn ToSheet(ImportWords words) => new(Id, [.. words.NamesOf(this), Id, .. Synonyms], Required);
}
