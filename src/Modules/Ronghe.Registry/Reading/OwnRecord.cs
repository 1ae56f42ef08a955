using System.Globalization;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;

namespace Ronghe.Registry.Reading;

/// <summary>What the register knows of whoever reads it.</summary>
/// <param name="KnownAt">When each transaction was that facts are known from.</param>
internal sealed record OwnPicture(IReadOnlyList<KnownFact> Facts, IReadOnlyDictionary<long, DateTimeOffset> KnownAt);

/// <summary>A resident's own line of life, as officials see it: the basis of every point and refusal is theirs to read (个人信息保护法第四十五条: 查阅、复制权).</summary>
internal sealed class OwnRecord(RegistryDb db, IResidents residents, IFacts facts, IAudit audit)
{
    private const string Purpose = "own-form";

    /// <summary>All that is known now, the latest first; null for whoever was not verified, whose record it might not be.</summary>
    public async Task<OwnPicture?> FindAsync(CancellationToken cancellation)
    {
        if (await residents.FindAsync(cancellation) is not { Verified: { } person })
        {
            return null;
        }

        await audit.RecordReadingAsync("person.own", string.Create(CultureInfo.InvariantCulture, $"person:{person}"), null, Purpose, cancellation);
        var known = await facts.ListAsync(person, kinds: null, null, await facts.KnownAtAsync(null, cancellation), cancellation);
        return new OwnPicture(
            [.. known.OrderByDescending(f => f.Content.From).ThenByDescending(f => f.KnownFrom)],
            await db.MomentsAsync([.. known.Select(f => f.KnownFrom).Distinct()], cancellation));
    }
}
