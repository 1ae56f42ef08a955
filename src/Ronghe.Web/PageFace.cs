using Ronghe.Kernel;

namespace Ronghe.Web;

/// <summary>What the parts of one page tell each other while it is drawn: its title, and what of a form was refused.</summary>
public sealed class PageFace
{
    private readonly List<FormFault> _faults = [];
    private readonly List<Action> _redraws = [];

    /// <summary>Tells a part when something changed that the head of the page shows.</summary>
    public void WhenChanged(Action redraw) => _redraws.Add(redraw);

    /// <summary>What was refused; empty when nothing was.</summary>
    public IReadOnlyList<FormFault> Faults => _faults;

    /// <summary>Adds a refusal to the head of the page.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="field">The id of the field at fault; null when it is about the whole.</param>
    public void Refuse(Problem problem, string? field = null)
    {
        _faults.Add(new FormFault(problem, field));
        _redraws.ForEach(redraw => redraw());
    }

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public Problem? Of(string field) => _faults.Find(f => f.Field == field)?.Problem;
}

/// <summary>A refusal and the field it is about.</summary>
/// <param name="Problem">Why.</param>
/// <param name="Field">Id of the field; null when it is about the whole.</param>
public sealed record FormFault(Problem Problem, string? Field);
