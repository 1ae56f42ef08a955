namespace Ronghe.Access.Factors;

/// <summary>What an account proves itself with beside its password.</summary>
internal enum FactorKind
{
    /// <summary>Codes of an authenticator app.</summary>
    Totp = 0,
}

/// <summary>A second factor of an account.</summary>
internal sealed class Factor
{
    public const string Column = "access_factor.secret";

    public long Id { get; private init; }

    public required long AccountId { get; init; }

    public required FactorKind Kind { get; init; }

    /// <summary>Level L4: encrypted, bound to the account.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>The step whose code was used last: none is used twice.</summary>
    public required long Counter { get; set; }

    public required DateTimeOffset MadeAt { get; init; }
}
