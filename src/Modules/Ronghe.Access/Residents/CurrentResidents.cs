using Ronghe.Access.Sessions;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Residents;

/// <summary>The resident of the session that the request came with.</summary>
internal sealed class CurrentResidents(CurrentSession current) : IResidents
{
    public Task<CurrentResident?> FindAsync(CancellationToken cancellation) => Task.FromResult(
        current.SignedIn is { Resident: { } resident } signedIn
            ? new CurrentResident(resident.AccountId, Audit.CurrentActor.NameOf(signedIn.Account.Id), resident.Level, resident.PersonNo)
            : null);
}
