using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ronghe.Data;

namespace Ronghe.Registry.Duplicates;

/// <summary>Keeps pairs: each once, and what officials have said of them as long as the facts stay as they were.</summary>
internal sealed class PairBook(RegistryDb db, RegisterRecords records, FieldProtection protection, PairPlace places, Numbers numbers, TimeProvider clock)
{
    /// <summary>Puts pairs into the queue that were not there, and asks anew where what is compared has changed. Belongs into a transaction.</summary>
    /// <returns>How many wait that did not before.</returns>
    public Task<int> PutAsync(IReadOnlyList<FoundPair> pairs, string model, string foundBy, CancellationToken cancellation) => db.BeyondReachAsync(async () =>
    {
        var asked = 0;
        foreach (var pair in pairs)
        {
            asked += await PutAsync(pair, model, foundBy, cancellation) ? 1 : 0;
        }

        await db.SaveChangesAsync(cancellation);
        return asked;
    }, cancellation);

    /// <summary>The keyed hash of what is compared of two people.</summary>
    public byte[] HashOf(RegisterRecord one, RegisterRecord other)
    {
        var (first, second) = one.Person < other.Person ? (one, other) : (other, one);
        return protection.BlindIndex(DuplicatePair.FactsColumn, string.Join('\n', first.Values().Concat(second.Values())));
    }

    /// <summary>What a merge means for pairs: that of the two is decided, those of the absorbed number with others are those of the surviving one.</summary>
    public Task MergedAsync(long absorbed, long surviving, long merge, string by, CancellationToken cancellation) => db.BeyondReachAsync(async () =>
    {
        var touched = await db.Duplicates.Anywhere.Where(p => p.PersonA == absorbed || p.PersonB == absorbed).ToListAsync(cancellation);
        foreach (var pair in touched)
        {
            var other = pair.PersonA == absorbed ? pair.PersonB : pair.PersonA;
            var (a, b) = (Math.Min(other, surviving), Math.Max(other, surviving));
            if (other == surviving)
            {
                pair.Merged(merge, clock.GetUtcNow(), by);
            }
            else if (pair.Waits && await db.Duplicates.Anywhere.AnyAsync(p => p.PersonA == a && p.PersonB == b, cancellation))
            {
                await db.Duplicates.Anywhere.Where(p => p.PairNo == pair.PairNo).ExecuteDeleteAsync(cancellation);
            }
            else if (pair.Waits)
            {
                (pair.PersonA, pair.PersonB) = (a, b);
            }
        }

        await db.SaveChangesAsync(cancellation);
        return true;
    }, cancellation);

    /// <summary>What the undoing of a merge means: whoever undid it said that they are two people.</summary>
    public Task UnmergedAsync(long merge, string by, CancellationToken cancellation) => db.BeyondReachAsync(async () =>
    {
        foreach (var pair in await db.Duplicates.Anywhere.Where(p => p.MergeNo == merge && p.State == DuplicateState.Same).ToListAsync(cancellation))
        {
            pair.Unmerged(await FactsAsync(pair, cancellation) ?? pair.Facts, clock.GetUtcNow(), by);
        }

        await db.SaveChangesAsync(cancellation);
        return true;
    }, cancellation);

    /// <summary>The hash of what is compared of a pair as it is now; null when one of the two is gone.</summary>
    public async Task<byte[]?> FactsAsync(DuplicatePair pair, CancellationToken cancellation) =>
        await records.OfAsync([pair.PersonA, pair.PersonB], cancellation) is [var one, var other] ? HashOf(one, other) : null;

    private async Task<bool> PutAsync(FoundPair found, string model, string foundBy, CancellationToken cancellation)
    {
        var (a, b) = (Math.Min(found.One.Person, found.Other.Person), Math.Max(found.One.Person, found.Other.Person));
        var facts = HashOf(found.One, found.Other);
        if (await db.Duplicates.Anywhere.SingleOrDefaultAsync(p => p.PersonA == a && p.PersonB == b, cancellation) is not { } known)
        {
            db.Duplicates.Add(new DuplicatePair
            {
                PairNo = await numbers.TakeAsync(DuplicatePair.Counter, 1, cancellation), PublicId = Guid.CreateVersion7(clock.GetUtcNow()), PersonA = a, PersonB = b,
                Division = places.Of(found.One.Home, found.Other.Home), Probability = Millionths(found.Probability), Weights = PairWeights.Write(found.Evidence),
                Model = model, Facts = facts, FoundBy = foundBy, FoundAt = clock.GetUtcNow(),
            });
            return true;
        }

        if (known.State == DuplicateState.Same || CryptographicOperations.FixedTimeEquals(known.Facts, facts))
        {
            return false;
        }

        (known.Division, known.Probability, known.Weights, known.Model, known.Facts, known.FoundAt) =
            (places.Of(found.One.Home, found.Other.Home), Millionths(found.Probability), PairWeights.Write(found.Evidence), model, facts, clock.GetUtcNow());
        var waited = known.State == DuplicateState.Open;
        known.Reopen();
        return !waited;
    }

    private static int Millionths(double probability) => (int)Math.Round(probability * 1_000_000);
}
