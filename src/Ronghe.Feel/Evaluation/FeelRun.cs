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

        if ((before ^ steps) >= 1024 && Stopwatch.GetElapsedTime(started) > limits.TimeOrDefault)
        {
            throw new FeelLimitException("feel.limit-time");
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
