namespace Ronghe.Contracts.Access;

/// <summary>The resident who is signed in.</summary>
public interface IResidents
{
    /// <summary>Null when nobody is signed in, or a member of staff is.</summary>
    Task<CurrentResident?> FindAsync(CancellationToken cancellation);
}

/// <summary>A resident's account.</summary>
/// <param name="Account">Its number.</param>
/// <param name="Actor">Its name as an actor, e.g. <c>account:17</c>.</param>
/// <param name="Level">How well it is known who it is.</param>
/// <param name="Person">The person of the register; null at level 0.</param>
public sealed record CurrentResident(long Account, string Actor, RealNameLevel Level, long? Person)
{
    /// <summary>The person of the register, when it was verified that it is they; null otherwise: what was merely typed opens nobody's record.</summary>
    public long? Verified => Level == RealNameLevel.Verified ? Person : null;
}

/// <summary>How well it is known who stands behind a resident's account (实名等级).</summary>
public enum RealNameLevel
{
    /// <summary>Whoever holds the phone.</summary>
    Phone = 0,

    /// <summary>They typed the name and number of somebody in the register: many people know these of others.</summary>
    Matched = 1,

    /// <summary>Shown at a window with the document, or vouched for by the city's unified identity.</summary>
    Verified = 2,
}
