using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Contracts.Registry.Offers;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Reading;

/// <summary>Two numbers side by side, before they are merged or after.</summary>
/// <param name="Same">Which of name, identity number, birth, sex and household are the same in clear; what is shown is masked.</param>
internal sealed record MergePicture(
    PersonNumber Absorbed,
    PersonNumber Surviving,
    IReadOnlySet<string> Same,
    IReadOnlyList<KnownFact> FactsOfAbsorbed,
    IReadOnlyList<KnownFact> FactsOfSurviving,
    IReadOnlyList<MergeUse> Uses);

/// <summary>A merge with what was recorded while it was known.</summary>
internal sealed record MergeDetail(Merge Merge, MergePicture Both, IReadOnlyList<KnownFact> Since);

/// <summary>Reads two people for whoever merges them or undoes it, with what other modules keep that stands on them.</summary>
internal sealed class MergeReader(
    RegistryDb db, PersonGate gate, PersonReader reader, IdentityReader identities, FactReader facts, UnmergePersons unmerge, IEnumerable<IMergeUse> uses, IAudit audit)
{
    /// <summary>Null when one of them is not there for the one who asks.</summary>
    public async Task<MergePicture?> CompareAsync(long absorbed, long surviving, CancellationToken cancellation)
    {
        var compared = await BothAsync(absorbed, surviving, since: null, cancellation);
        if (compared is not null)
        {
            await audit.RecordReadingAsync(
                "person.compare", string.Create(CultureInfo.InvariantCulture, $"person:{surviving}"), string.Create(CultureInfo.InvariantCulture, $"with person {absorbed}"), RegistryPurposes.Desk, cancellation);
        }

        return compared;
    }

    /// <summary>A merge; null when there is none for the one who asks.</summary>
    public async Task<MergeDetail?> FindAsync(long number, CancellationToken cancellation)
    {
        if (await db.Merges.AsNoTracking().SingleOrDefaultAsync(m => m.MergeNo == number, cancellation) is not { } merge
            || !await gate.MayAsync(RegistryRights.Read, merge.Surviving, cancellation)
            || await BothAsync(merge.Absorbed, merge.Surviving, merge.KnownFrom, cancellation) is not { } both)
        {
            return null;
        }

        await audit.RecordReadingAsync("person.compare", string.Create(CultureInfo.InvariantCulture, $"person:{merge.Surviving}"), string.Create(CultureInfo.InvariantCulture, $"merge {number}"), RegistryPurposes.Desk, cancellation);
        return new MergeDetail(merge, both, merge.KnownTo is null ? await unmerge.ListSinceAsync(merge, cancellation) : []);
    }

    private async Task<MergePicture?> BothAsync(long absorbed, long surviving, long? since, CancellationToken cancellation)
    {
        if (await reader.NumberAsync(absorbed, survives: false, Standing.Now, cancellation) is not [var one]
            || await reader.NumberAsync(surviving, survives: true, Standing.Now, cancellation) is not [var other])
        {
            return null;
        }

        var (a, b) = ((await identities.ListAsync(absorbed, Standing.Now, cancellation))[0], (await identities.ListAsync(surviving, Standing.Now, cancellation))[0]);
        var same = new (string Field, bool Same)[]
        {
            ("name", Persons.NameText.Fold(a.Name) == Persons.NameText.Fold(b.Name)), ("id-number", a.IdNumber == b.IdNumber),
            ("birth", a.Birth == b.Birth), ("sex", a.Sex == b.Sex), ("household", a.Household == b.Household),
        };
        var stand = new List<MergeUse>();
        foreach (var use in uses)
        {
            stand.AddRange(await use.ListAsync([absorbed, surviving], since, cancellation));
        }

        return new MergePicture(
            one, other, same.Where(f => f.Same).Select(f => f.Field).ToHashSet(StringComparer.Ordinal),
            [.. (await facts.ListAsync(absorbed, null, null, Standing.Now, cancellation)).Where(f => f.Reference.Person == absorbed)],
            [.. (await facts.ListAsync(surviving, null, null, Standing.Now, cancellation)).Where(f => f.Reference.Person == surviving)],
            stand);
    }
}
