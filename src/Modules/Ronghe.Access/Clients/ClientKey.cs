namespace Ronghe.Access.Clients;

/// <summary>A key that a client (another system) signs its requests with. A client has two at most, so that it can change them without a pause.</summary>
internal sealed class ClientKey
{
    public const string SecretColumn = "access_client_key.secret";
    public const string Hmac = "hmac-sha256";
    public const string Ecdsa = "ecdsa-p256-sha256";
    public const int MostLive = 2;

    public required long Id { get; init; }

    /// <summary>What requests name: <c>keyid</c>.</summary>
    public required string KeyId { get; init; }

    public required long AccountId { get; init; }

    /// <summary><see cref="Hmac"/> or <see cref="Ecdsa"/>, as registered with IANA.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Level L4: the shared secret, encrypted, bound to <see cref="Id"/>; null where the client keeps its secret to itself.</summary>
    public byte[]? Secret { get; init; }

    /// <summary>The public key in PEM.</summary>
    public string? PublicKey { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string MadeBy { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A number that a client used once. The primary key refuses it a second time, on whatever machine.</summary>
internal sealed class ClientNonce
{
    public required string KeyId { get; init; }

    public required string Nonce { get; init; }

    public required DateTimeOffset UsedAt { get; init; }
}
