namespace Ronghe.Data;

/// <summary>A row that belongs to a place: whoever works elsewhere does not see it.</summary>
public interface IPlaced
{
    /// <summary>The division (15 digits) that it belonged to when it was decided where it belongs.</summary>
    long Division { get; }
}
