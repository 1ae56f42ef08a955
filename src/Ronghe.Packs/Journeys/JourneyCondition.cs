using Ronghe.Feel;

namespace Ronghe.Packs;

/// <summary>
/// A condition in FEEL over answers and <c>today</c>. A question that was not asked or not answered is null; a condition that has no value does not hold,
/// so nothing is asked or refused for want of an answer.
/// </summary>
public sealed class JourneyCondition
{
    /// <summary>The name of the city's day in conditions.</summary>
    public const string Today = "today";

    private readonly FeelExpression _expression;

    internal JourneyCondition(FeelExpression expression, IReadOnlyList<string> uses) => (_expression, Uses) = (expression, uses);

    /// <summary>As it was written.</summary>
    public string Text => _expression.Text;

    /// <summary>The questions that it speaks of.</summary>
    public IReadOnlyList<string> Uses { get; }

    /// <summary>True when it holds.</summary>
    internal bool Holds(FeelContext answers) => _expression.Evaluate(answers).Value is true;

    /// <summary>Its value and what was odd on the way, for whoever checks the file.</summary>
    internal FeelEvaluation Try(FeelContext answers) => _expression.Evaluate(answers);
}
