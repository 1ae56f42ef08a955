using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ronghe.Data;

/// <summary>
/// Seals copies of answers, which may show what only the one who asked may see, and marks requests by a keyed hash: a plain one would let an identity
/// number that was typed be found by trying. The key is a passing one: when an old version is gone, what it marked is as if another request had had the key.
/// </summary>
public sealed class ReplyCopies(FieldProtection protection)
{
    /// <summary>The sealed answer.</summary>
    public const string BodyColumn = "data_idempotency.body";

    /// <summary>The mark of the request.</summary>
    public const string RequestColumn = "data_idempotency.request";

    /// <summary>The mark of a request.</summary>
    /// <param name="digest">A digest of it.</param>
    public byte[] MarkOf(byte[] digest) => protection.Mac(RequestColumn, digest);

    /// <summary>Whether a mark is that of a request.</summary>
    public bool IsMark(byte[] mark, byte[] digest) => protection.IsMac(RequestColumn, digest, mark);

    /// <summary>Seals an answer for its row; an empty one stays empty.</summary>
    public byte[] Seal(IdempotencyRow row, byte[] answer) => answer.Length == 0 ? [] : protection.Protect(BodyColumn, PlaceOf(row), answer);

    /// <summary>Opens the answer of a row.</summary>
    public byte[] Open(IdempotencyRow row) => row.Body.Length == 0 ? [] : protection.OpenBytes(BodyColumn, PlaceOf(row), row.Body);

    /// <summary>A row has no number of its own: owner and key make one, to which its answer is bound.</summary>
    private static long PlaceOf(IdempotencyRow row) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{row.Owner}\n{row.Key}")));
}
