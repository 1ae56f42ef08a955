using Ronghe.Rounds.Admissions;
using Ronghe.Sheets;

namespace Ronghe.Rounds.Imports;

/// <summary>What a kind of import expects: its columns, and the rules they stand on.</summary>
internal abstract class ImportPlan
{
    /// <summary>The round; null for evidence.</summary>
    public virtual Round? Round => null;

    public abstract IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>Reads a row's cells, each checked by itself.</summary>
    /// <returns>Null when a cell cannot be read; the check says why.</returns>
    public abstract RowDraft? Read(RowCheck row);

    public Kernel.Outcome<SheetHeader> Match(SheetRow header, ImportWords words) =>
        SheetHeader.Match(header, [.. Columns.Select(c => c.ToSheet(words))], words.Ignored);
}

/// <summary>A row whose cells are good by themselves; whether it fits the register is looked at a chunk at a time.</summary>
internal abstract record RowDraft(int Line, string IdNumber, string? Name);
