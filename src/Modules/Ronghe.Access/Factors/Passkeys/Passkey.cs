namespace Ronghe.Access.Factors.Passkeys;

/// <summary>A public key whose private half never leaves somebody's device or password manager (WebAuthn level 3 §4, public key credential).</summary>
internal sealed class Passkey
{
    public const int NameMaxLength = 50;

    /// <summary>The longest credential id there may be (WebAuthn §4).</summary>
    public const int CredentialIdMaxLength = 1023;

    public long Id { get; private init; }

    /// <summary>By which its owner names it.</summary>
    public required Guid PublicId { get; init; }

    public required long AccountId { get; init; }

    public required byte[] CredentialId { get; init; }

    /// <summary>COSE key.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }

    public required DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>The signature counter as last seen; 0 for keys that do not count.</summary>
    public required long SignCount { get; init; }

    /// <summary>How a browser reaches it, separated by spaces.</summary>
    public required string Transports { get; init; }

    public required bool IsBackupEligible { get; init; }

    public required bool IsBackedUp { get; init; }

    /// <summary>Since when nobody may use it any more: its counter went back, so there are two of it.</summary>
    public DateTimeOffset? StoppedAt { get; init; }
}

/// <summary>A challenge that was answered, kept until it would be too old anyway: none is answered twice.</summary>
internal sealed class UsedChallenge
{
    public required byte[] Hash { get; init; }

    public required DateTimeOffset At { get; init; }
}
