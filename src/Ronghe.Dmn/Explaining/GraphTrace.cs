using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>Notes what an evaluation does. Diagnostics belong to the innermost decision that was open when they came.</summary>
internal sealed class GraphTrace
{
    private readonly Stack<Draft> open = new();
    private readonly List<DmnStep> steps = [];
    private int shared;

    public void Open(string decision, IReadOnlyList<FeelDiagnostic> diagnostics)
    {
        Share(diagnostics);
        open.Push(new Draft(decision));
    }

    public void Read(DmnElement element, string name, object? value)
    {
        if (!open.TryPeek(out var draft))
        {
            return;
        }

        if (element is DmnInputData)
        {
            draft.Inputs.Add(KeyValuePair.Create(name, value));
        }
        else if (element is DmnDecision)
        {
            draft.Decisions.Add(name);
        }
    }

    public void Fire(DmnTable table, int row)
    {
        if (open.TryPeek(out var draft))
        {
            draft.Fired.Add(new DmnFiredRule(table, row + 1));
        }
    }

    public void Close(object? value, IReadOnlyList<FeelDiagnostic> diagnostics)
    {
        Share(diagnostics);
        var d = open.Pop();
        steps.Add(new DmnStep(d.Decision, value, d.Fired, d.Inputs, d.Decisions, d.Diagnostics));
    }

    /// <summary>Decisions that a limit ended have no value.</summary>
    public IReadOnlyList<DmnStep> Finish(IReadOnlyList<FeelDiagnostic> diagnostics)
    {
        while (open.Count > 0)
        {
            Close(null, diagnostics);
        }

        return steps;
    }

    private void Share(IReadOnlyList<FeelDiagnostic> diagnostics)
    {
        for (; shared < diagnostics.Count; shared++)
        {
            if (open.TryPeek(out var draft))
            {
                draft.Diagnostics.Add(diagnostics[shared]);
            }
        }
    }

    private sealed class Draft(string decision)
    {
        public string Decision => decision;

        public List<DmnFiredRule> Fired { get; } = [];

        public List<KeyValuePair<string, object?>> Inputs { get; } = [];

        public List<string> Decisions { get; } = [];

        public List<FeelDiagnostic> Diagnostics { get; } = [];
    }
}
