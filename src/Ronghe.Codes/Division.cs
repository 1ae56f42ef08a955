namespace Ronghe.Codes;

/// <summary>A division with its name and the years in which its code was valid.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">The official name, without those above it.</param>
/// <param name="From">First year of the code; null when not known.</param>
/// <param name="To">Year in which the code ended; null when in force.</param>
/// <param name="Successors">What it became, wholly or (with a year) in part; empty for most.</param>
public sealed record Division(DivisionCode Code, string Name, int? From, int? To, IReadOnlyList<DivisionSuccessor> Successors)
{
    /// <summary>True when the code is in force.</summary>
    public bool InForce => To is null;

    /// <summary>True when the code was valid at the end of a year. An unknown first year counts as always.</summary>
    public bool WasValid(int year) => (From ?? int.MinValue) <= year && year < (To ?? int.MaxValue);
}

/// <summary>A division that took over another or a part of it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Year">The year in which a part went over; null when it took over the whole.</param>
public sealed record DivisionSuccessor(DivisionCode Code, int? Year);
