namespace Ronghe.Data;

/// <summary>An event on its way to other modules, written in the transaction of the act it tells of.</summary>
public sealed class OutboxRow
{
    /// <summary>Delivery order.</summary>
    public long Id { get; private init; }

    /// <summary>The event's own id; handlers are idempotent by it.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The event's type, as registered.</summary>
    public required string Kind { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When every handler had it; null while it waits.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Deliveries that failed.</summary>
    public int Failures { get; set; }
}

/// <summary>Marks an event as handled by one handler, in the transaction of the handler's effect.</summary>
public sealed class InboxRow
{
    /// <summary>The handler's type name.</summary>
    public required string Handler { get; init; }

    /// <summary>The event's id.</summary>
    public required Guid EventId { get; init; }
}
