namespace Ronghe.Dmn;

/// <summary>What differs between two versions of a model.</summary>
public enum DmnChangeKind
{
    /// <summary>The decision is only in the newer version.</summary>
    DecisionAdded,

    /// <summary>The decision is only in the older version.</summary>
    DecisionRemoved,

    /// <summary>Its expression or the shape of its table changed.</summary>
    LogicChanged,

    /// <summary>The row is only in the newer version.</summary>
    RowAdded,

    /// <summary>The row is only in the older version.</summary>
    RowRemoved,

    /// <summary>One cell of a row changed.</summary>
    CellChanged,
}

/// <summary>One difference.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Decision">Name of the decision.</param>
/// <param name="OldRow">Row in the older table, from 1; 0 when there is none.</param>
/// <param name="NewRow">Row in the newer table, from 1; 0 when there is none.</param>
/// <param name="Column">Heading of the cell's column, or empty.</param>
/// <param name="Old">Text before, or empty.</param>
/// <param name="New">Text after, or empty.</param>
public sealed record DmnChange(DmnChangeKind Kind, string Decision, int OldRow, int NewRow, string Column, string Old, string New)
{
    /// <summary>The change in words.</summary>
    /// <param name="language"><c>zh</c> or <c>en</c>; anything else is read as <c>en</c>.</param>
    public string Sentence(string language) => (Kind, language == "zh") switch
    {
        (DmnChangeKind.DecisionAdded, true) => $"新增决策“{Decision}”",
        (DmnChangeKind.DecisionAdded, false) => $"“{Decision}” is new",
        (DmnChangeKind.DecisionRemoved, true) => $"删去决策“{Decision}”",
        (DmnChangeKind.DecisionRemoved, false) => $"“{Decision}” is gone",
        (DmnChangeKind.LogicChanged, true) => $"“{Decision}”：由 {Old} 改为 {New}",
        (DmnChangeKind.LogicChanged, false) => $"“{Decision}”: {Old} became {New}",
        (DmnChangeKind.RowAdded, true) => $"“{Decision}”：新增第 {NewRow} 行（{New}）",
        (DmnChangeKind.RowAdded, false) => $"“{Decision}”: row {NewRow} is new ({New})",
        (DmnChangeKind.RowRemoved, true) => $"“{Decision}”：删去第 {OldRow} 行（{Old}）",
        (DmnChangeKind.RowRemoved, false) => $"“{Decision}”: row {OldRow} is gone ({Old})",
        (_, true) => $"“{Decision}”：第 {NewRow} 行 {Column} 由 {Old} 改为 {New}",
        _ => $"“{Decision}”: row {NewRow}, {Column}: {Old} became {New}",
    };
}
