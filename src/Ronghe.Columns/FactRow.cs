namespace Ronghe.Columns;

/// <summary>One dated fact as a row; the fields are those of <see cref="FactColumn"/>.</summary>
public readonly record struct FactRow(
    long Fact, int From, int To, int Code, int Class, long Quantity, int Share, long Division, long Item, FactState State)
{
    /// <summary>The order of facts within a person: by content first, so that no digest depends on a generated number.</summary>
    public static Comparison<FactRow> Order { get; } = static (a, b) => Compare(a, b);

    internal static int Compare(in FactRow a, in FactRow b)
    {
        var order = a.From.CompareTo(b.From);
        order = order != 0 ? order : a.To.CompareTo(b.To);
        order = order != 0 ? order : a.Code.CompareTo(b.Code);
        order = order != 0 ? order : a.Class.CompareTo(b.Class);
        order = order != 0 ? order : a.Quantity.CompareTo(b.Quantity);
        order = order != 0 ? order : a.Share.CompareTo(b.Share);
        order = order != 0 ? order : a.Division.CompareTo(b.Division);
        order = order != 0 ? order : a.Item.CompareTo(b.Item);
        order = order != 0 ? order : a.State.CompareTo(b.State);
        return order != 0 ? order : a.Fact.CompareTo(b.Fact);
    }
}
