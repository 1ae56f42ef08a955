using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Reading;

/// <summary>
/// Whose records the one who acts may see or change: people with a residence, past or present, where the right is held, by any of their
/// numbers. People without any belong to the city as a whole. Who may not be seen is not found.
/// </summary>
internal sealed class PersonGate(RegistryDb db, IRights rights, CityPack packs, Standing standing)
{
    /// <summary>Where a right is held, and whether that covers the city as a whole.</summary>
    public async Task<(DivisionScope Scope, bool City)> ScopeAsync(string right, CancellationToken cancellation)
    {
        var scope = await rights.ScopeAsync(right, line: null, cancellation);
        return (scope, !scope.IsNowhere && scope.Covers(packs.Get() is { Problem: null } pack ? DivisionCode.Of(pack.Value.Owner).Number : 0));
    }

    /// <summary>The number of somebody whose record may be seen; null when there is no such person for the one who asks.</summary>
    public async Task<long?> FindAsync(Guid person, CancellationToken cancellation)
    {
        var number = await db.Persons.AsNoTracking().Where(p => p.PublicId == person && p.ErasedAt == null).Select(p => (long?)p.PersonNo).SingleOrDefaultAsync(cancellation);
        return number is { } found && await MayAsync(RegistryRights.Read, found, cancellation) ? found : null;
    }

    public async Task<bool> MayAsync(string right, long person, CancellationToken cancellation)
    {
        var (scope, city) = await ScopeAsync(right, cancellation);
        if (scope.IsNowhere || scope.Equals(DivisionScope.Everywhere))
        {
            return !scope.IsNowhere;
        }

        var (lives, inside) = (false, false);
        await db.BulkReadInAsync(
            "SELECT division FROM registry_residence WHERE known_to IS NULL AND person_no IN",
            await standing.NumbersAsync(person, Standing.Now, cancellation),
            row => (lives, inside) = (true, inside || scope.Covers(row.GetInt64(0))),
            cancellation);
        return lives ? inside : city;
    }

    /// <summary>Null when a right is held for all of some people; otherwise the refusal.</summary>
    public async Task<Problem?> CheckAsync(string right, CancellationToken cancellation, params IReadOnlyList<long> persons)
    {
        if (await rights.CheckAsync(right, cancellation) is { } refused)
        {
            return refused;
        }

        foreach (var person in persons)
        {
            if (!await MayAsync(right, person, cancellation))
            {
                return new Problem("access.forbidden", right);
            }
        }

        return null;
    }
}
