using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Reading;

/// <summary>Merges, their undoing and corrections of identity at the desk: the right must be held for both people.</summary>
internal sealed class DeskMerges(RegistryDb db, PersonGate gate, MergePersons merge, UnmergePersons unmerge, CorrectIdentity correct, DeskActs acts)
{
    public async Task<Outcome<Merge>> MergeAsync(Guid absorbed, Guid surviving, string? reason, CancellationToken cancellation)
    {
        if (await gate.FindAsync(absorbed, cancellation) is not { } one || await gate.FindAsync(surviving, cancellation) is not { } other)
        {
            return MergeProblems.Unknown();
        }

        return await gate.CheckAsync(RegistryRights.Merge, cancellation, one, other) is { } refused
            ? refused : await merge.RunAsync(one, other, acts.Because(reason), cancellation);
    }

    public async Task<Outcome<Merge>> UnmergeAsync(long number, IReadOnlyCollection<FactReference> moved, string? reason, CancellationToken cancellation)
    {
        if (await db.Merges.AsNoTracking().SingleOrDefaultAsync(m => m.MergeNo == number, cancellation) is not { } known
            || !await gate.MayAsync(RegistryRights.Read, known.Surviving, cancellation))
        {
            return MergeProblems.NotFound();
        }

        return await gate.CheckAsync(RegistryRights.Merge, cancellation, known.Absorbed, known.Surviving) is { } refused
            ? refused : await unmerge.RunAsync(number, moved, acts.Because(reason), cancellation);
    }

    public async Task<Problem?> CorrectAsync(Guid person, string? name, DocumentSaid said, string? reason, CancellationToken cancellation)
    {
        if (await gate.FindAsync(person, cancellation) is not { } number)
        {
            return MergeProblems.Unknown();
        }

        return await gate.CheckAsync(RegistryRights.Record, cancellation, number) is { } refused
            ? refused : await correct.RunAsync(number, name, said, acts.Because(reason), cancellation);
    }
}
