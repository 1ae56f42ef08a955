using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Registry.Declarations;

/// <summary>Declarations that are decided: who it was goes; that something was declared, where, and how it ended stays.</summary>
internal sealed class DeclarationRetention(RegistryDb db) : IRetained, IPersonUse
{
    public string Category => "declaration";

    public async Task<IReadOnlyList<Kept>> ListAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation) =>
        [.. (await Standing().Where(d => d.DecidedAt < before && d.DeclarationNo > after).OrderBy(d => d.DeclarationNo).Take(most).ToListAsync(cancellation)).Select(KeptOf)];

    public async Task<Kept?> FindAsync(long item, CancellationToken cancellation) =>
        await Standing().SingleOrDefaultAsync(d => d.DeclarationNo == item, cancellation) is { } declaration ? KeptOf(declaration) : null;

    public Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        Standing().AnyAsync(d => d.DeclarationNo == kept.Item && d.PersonNo != null && persons.Contains(d.PersonNo.Value), cancellation);

    public async Task EraseAsync(long item, CancellationToken cancellation)
    {
        if (await Standing().AsTracking().SingleOrDefaultAsync(d => d.DeclarationNo == item, cancellation) is { } declaration)
        {
            declaration.Erase();
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Who waits for an answer.</summary>
    public async Task<IReadOnlySet<long>> InUseAsync(IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        (await db.Declarations.Anywhere.Where(d => d.PersonNo != null && persons.Contains(d.PersonNo.Value) && d.State == DeclarationState.Waiting)
            .Select(d => d.PersonNo!.Value).ToListAsync(cancellation)).ToHashSet();

    private IQueryable<Declaration> Standing() => db.Declarations.Anywhere.AsNoTracking().Where(d => d.DecidedAt != null && d.Owner != Declaration.Nobody);

    private static Kept KeptOf(Declaration declaration) => new(declaration.DeclarationNo, [declaration.Subject], []);
}
