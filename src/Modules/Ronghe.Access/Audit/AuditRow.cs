using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ronghe.Kernel;

namespace Ronghe.Access.Audit;

/// <summary>One act in the audit ledger. Rows are added in the transaction of their act and never changed; the database refuses it too.</summary>
internal sealed class AuditRow
{
    public const string MacColumn = "access_audit.mac";

    public long Id { get; private init; }

    /// <summary>The entry's own name, made with it: UUIDv7, 32 hexadecimal digits.</summary>
    public required string Entry { get; init; }

    /// <summary>To the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required string Act { get; init; }

    public required string Subject { get; init; }

    public string? Detail { get; init; }

    public string? Purpose { get; init; }

    /// <summary>The trace id of the request or command that acted.</summary>
    public string? Trace { get; init; }

    /// <summary>A keyed hash of the content: only this program can add an entry.</summary>
    public required byte[] Mac { get; init; }

    /// <summary>The content in its one form (RFC 8785): what is hashed, sealed and handed out in proofs.</summary>
    public static byte[] ContentOf(string entry, long milliseconds, string actor, string act, string subject, string? detail, string? purpose, string? trace) =>
        CanonicalJson.Write(new JsonObject
        {
            ["act"] = act,
            ["actor"] = actor,
            ["at"] = milliseconds,
            ["detail"] = detail,
            ["entry"] = entry,
            ["purpose"] = purpose,
            ["subject"] = subject,
            ["trace"] = trace,
        });

    /// <summary>The leaf of the tree: the hash of a content's hash, so that a content could be erased and the tree still stand.</summary>
    public static byte[] LeafOf(byte[] content) => MerkleTree.LeafHash(SHA256.HashData(content));
}
