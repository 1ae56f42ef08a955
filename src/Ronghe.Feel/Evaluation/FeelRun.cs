using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Ronghe.Feel;

/// <summary>One evaluation: what it has cost so far and what went wrong on the way.</summary>
internal sealed class FeelRun(FeelLimits limits, TimeProvider clock)
{
    private const int MostDiagnostics = 50;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly List<FeelDiagnostic> diagnostics = [];
    private long steps;
    private int calls;

    // Comparing and writing values happens far from any run; what they cost counts for the one that is under way on the thread.
    [ThreadStatic]
    private static FeelRun? underWay;

    public TimeProvider Clock => clock;

    public FeelLimits Limits => limits;

    public IReadOnlyList<FeelDiagnostic> Diagnostics => diagnostics;

    /// <summary>Position of the node being evaluated, for diagnostics.</summary>
    public (int Start, int End) At { get; set; }

    /// <summary>The expression that <see cref="At"/> counts in.</summary>
    public string Source { get; set; } = "";

    public void Step(long count = 1)
    {
        var before = steps;
        steps += count;
        if (steps > limits.Steps)
        {
            throw new FeelLimitException("feel.limit-steps");
        }

        if ((before ^ steps) >= 256 && Stopwatch.GetElapsedTime(started) > limits.TimeOrDefault)
        {
            throw new FeelLimitException("feel.limit-time");
        }
    }

    /// <summary>Counts for the run that is under way on this thread, if any.</summary>
    public static void StepUnderWay(long count = 1) => underWay?.Step(count);

    /// <summary>The run that is under way on this thread; null when there is none.</summary>
    public static FeelRun? Current => underWay;

    /// <summary>Runs as the one under way.</summary>
    public T UnderWay<T>(Func<T> run)
    {
        var outer = underWay;
        underWay = this;
        try
        {
            return run();
        }
        finally
        {
            underWay = outer;
        }
    }

    /// <summary>Time left; at least a millisecond, for engines that want a positive span.</summary>
    public TimeSpan TimeLeft()
    {
        var left = limits.TimeOrDefault - Stopwatch.GetElapsedTime(started);
        return left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);
    }

    /// <summary>Evaluates with another expression as the one at fault.</summary>
    public object? In(string source, Func<object?> evaluate)
    {
        var outer = (Source, At);
        Source = source;
        var value = evaluate();
        (Source, At) = outer;
        return value;
    }

    public void Enter()
    {
        if (++calls > limits.CallDepth)
        {
            throw new FeelLimitException("feel.limit-depth");
        }

        EnsureStack();
    }

    public void Leave() => calls--;

    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new FeelLimitException("feel.limit-depth");
        }
    }

    /// <summary>Notes why the value is null, and gives null.</summary>
    public object? Null(string code, params IReadOnlyList<object?> args)
    {
        if (diagnostics.Count < MostDiagnostics)
        {
            diagnostics.Add(new FeelDiagnostic(code, At.Start, At.End, args) { Source = Source });
        }

        return null;
    }

    /// <summary>Ends the evaluation when a text about to be made would pass the limit.</summary>
    public void MakeRoom(long length)
    {
        if (length > limits.TextLength)
        {
            throw new FeelLimitException("feel.limit-text");
        }
    }

    /// <summary>The text if it is within the limit.</summary>
    public string Text(string text)
    {
        Step(text.Length / 16);
        return text.Length <= limits.TextLength ? text : throw new FeelLimitException("feel.limit-text");
    }
}

/// <summary>Ends an evaluation that passed a limit; caught at the public edge.</summary>
internal sealed class FeelLimitException(string code) : Exception
{
    public string Code { get; } = code;
}
