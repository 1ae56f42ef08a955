namespace Ronghe.Dmn;

/// <summary>
/// Strict mode: a model is typed from its declared inputs and refused when any expression could be null, mistyped or overflow, when a table
/// has a gap or an overlap, or when a rule lacks its clause. What passes cannot fail when it is evaluated.
/// </summary>
public static class StrictGraph
{
    /// <summary>Checks a model for the rules in force on a day.</summary>
    /// <param name="model">As read by <see cref="DmnXml"/>.</param>
    /// <param name="inputs">The domain of each input; every <c>inputData</c> of the model must be among them by exact name.</param>
    /// <param name="rulesOn">Rules count when <c>from</c> ≤ this day &lt; <c>to</c> (annotations; empty is unbounded).</param>
    public static StrictLoad Check(DmnModel model, IReadOnlyList<StrictInput> inputs, DateOnly rulesOn) =>
        new GraphChecker(model, inputs, rulesOn).Check();
}
