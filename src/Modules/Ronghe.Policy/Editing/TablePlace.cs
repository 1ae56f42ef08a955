using Ronghe.Dmn;
using Ronghe.Policy.Drafts;

namespace Ronghe.Policy.Editing;

/// <summary>Which decision of which file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Decision">Name of the decision.</param>
internal sealed record TablePlace(string Path, string Decision)
{
    /// <summary>Folder of the edition, with its last slash.</summary>
    public string Folder => Path[..(Path.LastIndexOf('/') + 1)];
}

/// <summary>One change of a table that somebody asks for.</summary>
/// <param name="Kind">What.</param>
/// <param name="Row">From 1, as they saw it.</param>
/// <param name="Column">From 1: inputs, outputs, annotations.</param>
/// <param name="Before">What they saw there: a cell, or a row's cells.</param>
/// <param name="After">What shall stand there: a cell, or a row's cells.</param>
/// <param name="To">Which row a moved one becomes.</param>
internal sealed record TableChange(EditKind Kind, int Row = 0, int Column = 0, IReadOnlyList<string>? Before = null, IReadOnlyList<string>? After = null, int To = 0);

/// <summary>A table after it was changed.</summary>
/// <param name="Revision">The draft's revision.</param>
/// <param name="Text">The file.</param>
/// <param name="Moved">Whether others added, moved or deleted rows since what was seen: whoever shows rows must read them again.</param>
/// <param name="Findings">What is wrong with the table now.</param>
internal sealed record ChangedTable(long Revision, DmnText Text, bool Moved, IReadOnlyList<DmnFinding> Findings);
