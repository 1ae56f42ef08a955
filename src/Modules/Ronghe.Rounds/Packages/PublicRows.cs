using System.Buffers.Text;
using System.Security.Cryptography;
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

    /// <summary>The commitment to a row of results.csv: the row hashed behind the salt of its applicant.</summary>
    /// <param name="salts">HMAC-SHA-256 under the secret of the round.</param>
    /// <param name="hash">SHA-256.</param>
    /// <param name="application">The application number.</param>
    /// <param name="row">The row without its end.</param>
    /// <param name="commitment">Room for 32 bytes.</param>
    public static void Commit(IncrementalHash salts, IncrementalHash hash, long application, ReadOnlySpan<byte> row, Span<byte> commitment)
    {
        Span<byte> number = stackalloc byte[20];
        Utf8Formatter.TryFormat(application, number, out var digits);
        salts.AppendData(number[..digits]);
        salts.GetHashAndReset(commitment);
        hash.AppendData(commitment);
        hash.AppendData(row);
        hash.GetHashAndReset(commitment);
    }

    public static void WriteHeader(LineWriter lines, Edition edition)
    {
        foreach (var field in Fields(edition))
        {
            lines.Add(field);
        }

        lines.EndLine();
    }

    /// <summary>Writes a row up to its name.</summary>
    public static void WriteRank(LineWriter lines, Contenders contenders, Edition edition, Standing standing, int i)
    {
        lines.Add(standing.BestRank[i]).Add(standing.WorstRank[i]).Add((int)standing.Outcomes[i])
            .Add(contenders.SurelyEligible[i] ? 1 : 0).Add(contenders.PossiblyEligible[i] ? 1 : 0);
        for (var k = 0; k < contenders.KeysLow.Length; k++)
        {
            var sign = edition.RankKeys[k].Descending ? 1 : -1;
            lines.Add(sign * contenders.KeysLow[k][i]).Add(sign * contenders.KeysHigh[k][i]);
        }
    }

    /// <summary>Ends a row, behind name and identity number.</summary>
    /// <returns>The line; valid until the next write.</returns>
    public static ReadOnlySpan<byte> EndRow(LineWriter lines, ReadOnlySpan<byte> commitment)
    {
        Span<byte> digits = stackalloc byte[2 * SHA256.HashSizeInBytes];
        Convert.TryToHexStringLower(commitment, digits, out _);
        return lines.Add(digits).EndLine();
    }
}

/// <summary>Name and identity number as they are published: masked.</summary>
internal sealed record PublicIdentity(string Name, string Id);
