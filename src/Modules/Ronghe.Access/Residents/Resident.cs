using Ronghe.Contracts.Access;

namespace Ronghe.Access.Residents;

/// <summary>What belongs to a resident's account beside what all accounts have.</summary>
internal sealed class Resident
{
    public const string PhoneColumn = "access_resident.phone";
    public const string PhoneIndexColumn = "access_resident.phone_index";
    public const string IdentityColumn = "access_resident.identity_index";

    public required long AccountId { get; init; }

    /// <summary>Level L3: encrypted, bound to the account; null where the account came from the unified identity.</summary>
    public byte[]? Phone { get; set; }

    /// <summary>Blind index of the number, under the live key version of odd number.</summary>
    public byte[]? PhoneIndex { get; set; }

    /// <summary>The same under the live key version of even number.</summary>
    public byte[]? PhoneIndexEven { get; set; }

    /// <summary>Blind index of the subject that the unified identity names.</summary>
    public byte[]? IdentityIndex { get; set; }

    public RealNameLevel Level { get; set; }

    /// <summary>The person of the register; null at level 0.</summary>
    public long? PersonNo { get; set; }

    /// <summary>When the level was reached.</summary>
    public DateTimeOffset? LevelAt { get; set; }

    /// <summary>Who verified it; null below level 2.</summary>
    public string? VerifiedBy { get; set; }
}

/// <summary>A code that was sent to a phone. It serves once, soon, and only whoever asked for it.</summary>
internal sealed class PhoneCode
{
    public const string PhoneColumn = "access_phone_code.phone";

    /// <summary>How long a code serves (ASVS 6.5.5).</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public const int MostTries = 5;

    public long Id { get; private init; }

    /// <summary>Of the token that the browser that asked was given.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>What the code was asked for.</summary>
    public required string Purpose { get; init; }

    /// <summary>Level L3: encrypted, bound to <see cref="TokenHash"/>.</summary>
    public required byte[] Phone { get; init; }

    /// <summary>The code, keyed with the token, which is not kept.</summary>
    public required byte[] CodeHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public int Tries { get; init; }

    public DateTimeOffset? UsedAt { get; init; }
}
