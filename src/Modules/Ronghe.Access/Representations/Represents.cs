using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Audit;
using Ronghe.Access.Residents;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Representations;

/// <inheritdoc cref="IRepresents"/>
internal sealed class Represents(AccessDb db, RepresentationRules rules, CurrentActor actor, IAudit audit, TimeProvider clock) : IRepresents
{
    public async Task<IReadOnlyList<Representation>> ListAsync(string? matter, CancellationToken cancellation)
    {
        if (matter is not null)
        {
            rules.Demand(matter);
        }

        return [.. (await HoldingAsync(null, cancellation)).Where(r => matter is null || r.Covers(matter)).Select(Of)];
    }

    public async Task<Outcome<Representation>> UseAsync(Guid representation, string matter, CancellationToken cancellation)
    {
        rules.Demand(matter);
        return await db.InTransactionAsync(async () =>
        {
            if ((await HoldingAsync(representation, cancellation)).SingleOrDefault() is not { } row || !row.Covers(matter))
            {
                return (Outcome<Representation>)new Problem("representation.not-found");
            }

            audit.Record("representation.use", SubjectOf(row.PrincipalNo), $"{CurrentActor.NameOf(row.AgentId)} by representation:{row.PublicId} in {matter}");
            return Of(row);
        }, cancellation);
    }

    /// <summary>How the audit ledger names a person.</summary>
    public static string SubjectOf(long person) => string.Create(CultureInfo.InvariantCulture, $"person:{person}");

    private async Task<List<RepresentationRow>> HoldingAsync(Guid? only, CancellationToken cancellation)
    {
        if (actor.Account is not { } me)
        {
            return [];
        }

        // An account that lost its person, or whose person the window gave to another account, acts for nobody.
        var today = clock.Today();
        var rows = await (
            from r in db.Representations.AsNoTracking()
            join agent in db.Residents on r.AgentId equals agent.AccountId
            where r.AgentId == me && agent.PersonNo == r.AgentNo && agent.Level >= RealNameLevel.Matched && r.EndedAt == null && r.ConfirmedAt != null
            where only == null || r.PublicId == only
            orderby r.Id
            select r).ToListAsync(cancellation);
        return rows.FindAll(r => r.StateOn(today) == RepresentationState.Holding);
    }

    private static Representation Of(RepresentationRow row) =>
        new(row.PublicId, row.PrincipalNo, row.Kind.ToString().ToLowerInvariant(), row.Matters.Split(' '), row.ValidFrom, row.ValidUntil);
}
