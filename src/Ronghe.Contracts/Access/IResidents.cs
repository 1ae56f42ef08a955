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
/// <param name="Level">How well it is known who it is (实名等级): 0 the phone alone, 1 name and number matched, 2 verified.</param>
/// <param name="Person">The person of the register; null at level 0.</param>
public sealed record CurrentResident(long Account, string Actor, int Level, long? Person);
