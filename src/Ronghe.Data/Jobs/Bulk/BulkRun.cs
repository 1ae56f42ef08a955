using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>One act on many things that somebody asked for at once, after seeing how many and who is left out.</summary>
public sealed class BulkRun
{
    /// <summary>By which it is named; also the subject of its job.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Which <see cref="IBulkAct"/> does it.</summary>
    public required string Act { get; init; }

    /// <summary>Who asked.</summary>
    public required string AskedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>As of which transaction the facts were known that the preview counted.</summary>
    public required long KnownSeq { get; init; }

    /// <summary>How many things.</summary>
    public required int Total { get; init; }
}

/// <summary>How far one thing of a bulk act has come.</summary>
public enum BulkState
{
    /// <summary>Its turn has not come.</summary>
    Waiting = 0,

    /// <summary>Done; committed together with the act.</summary>
    Done = 1,

    /// <summary>It could not be done, with the reason.</summary>
    Refused = 2,
}

/// <summary>One thing of a bulk act and what became of it.</summary>
public sealed class BulkRow
{
    /// <summary>The act.</summary>
    public required Guid BulkId { get; init; }

    /// <summary>The thing, by its number.</summary>
    public required long Item { get; init; }

    /// <summary>How far it has come.</summary>
    public BulkState State { get; init; }

    /// <summary>Why it could not be done, as JSON.</summary>
    public string? Problem { get; init; }

    /// <summary>When it was done or refused.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Why it could not be done; null unless it was refused.</summary>
    public Problem? RefusedBecause => StoredProblem.Read(Problem);
}
