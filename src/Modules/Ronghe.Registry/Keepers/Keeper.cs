using System.Globalization;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Registry.Keepers;

/// <summary>As what somebody speaks for a building.</summary>
internal enum KeeperRole
{
    /// <summary>The owner who lets it (房东).</summary>
    Owner = 1,

    /// <summary>Who rented it to let it on (二房东).</summary>
    Sublessor = 2,

    /// <summary>A company or agent that manages it (托管、中介、物业).</summary>
    Manager = 3,

    /// <summary>An employer whose people live there (用人单位).</summary>
    Employer = 4,
}

/// <summary>How far it is that somebody speaks for a building.</summary>
internal enum KeeperState
{
    Asked = 1,
    Confirmed = 2,
    Refused = 3,

    /// <summary>Over: given up, or ended by staff.</summary>
    Ended = 4,
}

/// <summary>That a resident may say who moves into a building and who left it (房屋管理人), once somebody of the street looked at it. What they say are claims.</summary>
internal sealed class Keeper : IPlaced
{
    public const string Counter = "registry_keeper";
    public const string ReasonColumn = "registry_keeper.reason";

    /// <summary>Stands as the owner of what nobody owns any more.</summary>
    public const string Nobody = "erased";

    public required long KeeperNo { get; init; }

    public Guid PublicId { get; private init; } = Guid.CreateVersion7();

    /// <summary>The building, with all its suites.</summary>
    public required long BuildingNo { get; init; }

    /// <summary>Where the building stands.</summary>
    public required long Division { get; init; }

    /// <summary>The account as an actor.</summary>
    public required string Owner { get; set; }

    /// <summary>The person of the register: only who was verified may keep a building. Null once erased.</summary>
    public long? PersonNo { get; set; }

    public required KeeperRole Role { get; init; }

    /// <summary>The organisation that keeps it, for which the resident speaks; null for whoever keeps it themselves.</summary>
    public long? OrganisationNo { get; init; }

    public KeeperState State { get; private set; } = KeeperState.Asked;

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    /// <summary>Level L4: why it was refused or ended.</summary>
    public byte[]? Reason { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>As the audit ledger names it.</summary>
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"keeper:{KeeperNo}");

    /// <summary>Confirms or refuses it once.</summary>
    public Problem? Decide(bool confirm, DateTimeOffset at, string by, byte[]? reason)
    {
        if (State != KeeperState.Asked)
        {
            return new Problem("keeper.decided.conflict");
        }

        (State, DecidedAt, DecidedBy, Reason) = (confirm ? KeeperState.Confirmed : KeeperState.Refused, at, by, reason);
        EndedAt = confirm ? null : at;
        return null;
    }

    /// <summary>Ends it, or takes back what was asked.</summary>
    public Problem? End(DateTimeOffset at, byte[]? reason)
    {
        if (State is KeeperState.Refused or KeeperState.Ended)
        {
            return new Problem("keeper.decided.conflict");
        }

        (State, EndedAt, Reason) = (KeeperState.Ended, at, reason);
        return null;
    }

    /// <summary>Who it was goes; that somebody kept the building, and how it ended, stays.</summary>
    public void Erase() => (Owner, PersonNo, Reason) = (Nobody, null, null);
}
