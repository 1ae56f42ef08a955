using System.Security.Cryptography;
using System.Text;
using Ronghe.Packs;
using Ronghe.Rounds.Ranking;

namespace Ronghe.Rounds.Packages;

/// <summary>
/// The rows that anyone may see: rank, outcome, rank keys, and a commitment to the applicant's full row. The commitment is salted with
/// HMAC(secret of the round, application number), so nobody can guess a row from it, and an applicant who is given their salt can prove
/// their own. Rows stand in order of rank, equals by commitment; the application number is never published.
/// </summary>
internal static class PublicRows
{
    public const string FileName = "public.csv";

    public static IReadOnlyList<string> Fields(Edition edition) =>
    [
        "best_rank", "worst_rank", "outcome", "surely_eligible", "possibly_eligible",
        .. edition.RankKeys.SelectMany((_, k) => new[] { $"key{k + 1}_low", $"key{k + 1}_high" }),
        "name", "id", "commitment",
    ];

    /// <summary>The salt of one applicant.</summary>
    public static byte[] SaltOf(byte[] secret, long application) =>
        HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(application.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The commitment to a row of results.csv.</summary>
    public static byte[] Commit(byte[] salt, ReadOnlySpan<byte> row)
    {
        Span<byte> buffer = stackalloc byte[salt.Length + 1024];
        salt.CopyTo(buffer);
        row.CopyTo(buffer[salt.Length..]);
        return SHA256.HashData(buffer[..(salt.Length + row.Length)]);
    }

    /// <summary>The order of rows: by rank, the unranked last, equals by commitment.</summary>
    public static int[] Order(Standing standing, byte[][] commitments)
    {
        var order = Enumerable.Range(0, commitments.Length).ToArray();
        Array.Sort(order, (a, b) => Compare(
            (standing.BestRank[a], standing.WorstRank[a], commitments[a]), (standing.BestRank[b], standing.WorstRank[b], commitments[b])));
        return order;
    }

    public static int Compare((int Best, int Worst, byte[] Commitment) a, (int Best, int Worst, byte[] Commitment) b)
    {
        var order = Last(a.Best).CompareTo(Last(b.Best));
        order = order != 0 ? order : Last(a.Worst).CompareTo(Last(b.Worst));
        return order != 0 ? order : a.Commitment.AsSpan().SequenceCompareTo(b.Commitment);

        static int Last(int rank) => rank == 0 ? int.MaxValue : rank;
    }

    public static string Line(Contenders contenders, Edition edition, Standing standing, int i, PublicIdentity? identity, byte[] commitment)
    {
        var line = new StringBuilder(160);
        line.Append(standing.BestRank[i]).Append(',').Append(standing.WorstRank[i]).Append(',').Append((int)standing.Outcomes[i]).Append(',')
            .Append(contenders.SurelyEligible[i] ? 1 : 0).Append(',').Append(contenders.PossiblyEligible[i] ? 1 : 0);
        for (var k = 0; k < contenders.KeysLow.Length; k++)
        {
            var sign = edition.RankKeys[k].Descending ? 1 : -1;
            line.Append(',').Append(sign * contenders.KeysLow[k][i]).Append(',').Append(sign * contenders.KeysHigh[k][i]);
        }

        return line.Append(',').Append(identity?.Name).Append(',').Append(identity?.Id).Append(',').Append(Convert.ToHexStringLower(commitment)).ToString();
    }
}

/// <summary>Name and identity number as they are published: masked.</summary>
internal sealed record PublicIdentity(string Name, string Id);
