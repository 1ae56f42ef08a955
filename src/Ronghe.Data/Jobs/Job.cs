using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>The state of a job.</summary>
public enum JobState
{
    Queued = 1,
    Running = 2,
    Done = 3,
    Failed = 4,
    Cancelled = 5,
}

/// <summary>A long piece of work that a person asked for and can watch: it survives a reload and a restart, and runs in one process at a time.</summary>
public sealed class Job
{
    /// <summary>The job's number in page addresses.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Which worker does it, e.g. <c>rounds.step</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it works on; two live jobs of a kind never share a subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The worker's arguments as JSON.</summary>
    public required string Arguments { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; set; } = JobState.Queued;

    /// <summary>The step under way, as a resource key.</summary>
    public string? Step { get; set; }

    /// <summary>Units done of the step.</summary>
    public long Done { get; set; }

    /// <summary>Units of the step in all; 0 when not known.</summary>
    public long Total { get; set; }

    /// <summary>When the step began, for rate and remaining time.</summary>
    public DateTimeOffset? StepAt { get; set; }

    /// <summary>The process that works on it.</summary>
    public string? LeasedBy { get; set; }

    /// <summary>Until when nobody else may take it; renewed by progress.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it could not be done, as JSON.</summary>
    public string? Problem { get; set; }

    /// <summary>Why it could not be done; null when it was, or when it is still under way.</summary>
    public Problem? RefusedBecause => StoredProblem.Read(Problem);
}
