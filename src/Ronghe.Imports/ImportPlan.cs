using Ronghe.Sheets;

namespace Ronghe.Imports;

/// <summary>What a kind of import expects: its columns, and the rules they stand on.</summary>
internal abstract class ImportPlan
{
    public abstract IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>Reads a row's cells, each checked by itself.</summary>
    /// <returns>Null when a cell cannot be read; the check says why.</returns>
    public abstract RowDraft? Read(RowCheck row);

    /// <summary>Takes note of a row that an earlier run has stored, after a cut.</summary>
    public virtual void Pass(RowCheck row)
    {
    }

    /// <summary>Finds the columns in a header; what the mapping says of a header goes before its name.</summary>
    public Kernel.Outcome<SheetHeader> Match(SheetRow header, ImportWords words, ImportMapping mapping) =>
        SheetHeader.Match(header, [.. Columns.Select(c => mapping.Apply(c.ToSheet(words)))], [.. words.Ignored, .. mapping.Unread]);
}

/// <summary>A row whose cells are good by themselves; whether it fits the register is looked at a chunk at a time.</summary>
internal abstract record RowDraft(int Line);
