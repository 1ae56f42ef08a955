using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Audit;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Access.Residents;

/// <summary>Somebody looked at a person's record, or did something to it.</summary>
internal sealed record Seen(DateTimeOffset At, string Who, string Act, string? Purpose);

/// <summary>"Who looked at my record": what the audit ledger has of a person, whichever module keeps it.</summary>
internal sealed class SeenRecords(AccessDb db, IEnumerable<IPersonRecords> modules, AuditNames names)
{
    public const int Most = 200;

    /// <summary>The newest first; what the account did itself is left out.</summary>
    public async Task<IReadOnlyList<Seen>> ListAsync(Resident resident, CancellationToken cancellation) =>
        await ListAsync(CurrentActor.NameOf(resident.AccountId), [CurrentActor.NameOf(resident.AccountId)], resident.PersonNo, cancellation);

    /// <summary>What others did to the record of a person whom an account represents.</summary>
    public async Task<IReadOnlyList<Seen>> ListForAsync(long person, long agent, CancellationToken cancellation) =>
        await ListAsync(CurrentActor.NameOf(agent), [], person, cancellation);

    private async Task<IReadOnlyList<Seen>> ListAsync(string own, List<string> subjects, long? of, CancellationToken cancellation)
    {
        if (of is { } person)
        {
            subjects.Add(string.Create(CultureInfo.InvariantCulture, $"person:{person}"));
            foreach (var module in modules)
            {
                subjects.AddRange(await module.SubjectsAsync(person, cancellation));
            }
        }

        var rows = await db.Audit.AsNoTracking().Where(r => subjects.Contains(r.Subject) && r.Actor != own && r.Actor != "anonymous")
            .OrderByDescending(r => r.Id).Take(Most).ToListAsync(cancellation);
        var display = await names.OfAsync(rows.Select(r => r.Actor), cancellation);
        return rows.ConvertAll(r => new Seen(r.At, display(r.Actor), r.Act, r.Purpose));
    }
}
