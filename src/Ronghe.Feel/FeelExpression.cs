using Ronghe.Feel.BuiltIns;
using Ronghe.Feel.Syntax;

namespace Ronghe.Feel;

/// <summary>
/// A FEEL expression, read once and evaluated as often as wanted (DMN 1.5 §10.3). Reading and evaluating never throw: problems are
/// diagnostics, and what has no value is null. Immutable and thread-safe.
/// </summary>
public sealed class FeelExpression
{
    internal static readonly NameBook BuiltInNames = NameBook.Of(BuiltInCatalogue.Functions.Keys.Where(k => k.Contains(' ', StringComparison.Ordinal)).Concat(PropertyNames()));

    private FeelExpression(string text, Node? tree, IReadOnlyList<FeelDiagnostic> problems) => (Text, Tree, Problems) = (text, tree, problems);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Why it could not be read; empty when it could.</summary>
    public IReadOnlyList<FeelDiagnostic> Problems { get; }

    internal Node? Tree { get; }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">At most 300,000 characters and 250 levels of nesting.</param>
    /// <param name="names">The names it may use; needed for those with spaces or signs in them.</param>
    public static FeelExpression Parse(string text, params IEnumerable<string> names) =>
        Of(text, Parser.ReadExpression(text, Book(names)));

    /// <summary>Reads the unary tests of a decision table's cell; <c>?</c> in the context is the value they test.</summary>
    /// <param name="text">At most 300,000 characters and 250 levels of nesting.</param>
    /// <param name="names">The names it may use.</param>
    public static FeelExpression ParseUnaryTests(string text, params IEnumerable<string> names) =>
        Of(text, Parser.ReadUnaryTests(text, Book(names)));

    /// <summary>Evaluates with the names of a context.</summary>
    /// <param name="context">What the names mean.</param>
    /// <param name="limits">How much it may cost; <see cref="FeelLimits.Default"/> when null.</param>
    /// <param name="clock">For now() and today(); the system's when null.</param>
    public FeelEvaluation Evaluate(FeelContext context, FeelLimits? limits = null, TimeProvider? clock = null)
    {
        if (Tree is null)
        {
            return new FeelEvaluation(null, Problems);
        }

        var run = new FeelRun(limits ?? FeelLimits.Default, clock ?? TimeProvider.System) { Source = Text };
        return Guard(run, () => Evaluator.Evaluate(Tree, Scope.Of(context), run));
    }

    /// <summary>The public edge of every evaluation: a passed limit becomes a null with its reason.</summary>
    internal static FeelEvaluation Guard(FeelRun run, Func<object?> evaluate)
    {
        try
        {
            return new FeelEvaluation(run.UnderWay(evaluate), run.Diagnostics);
        }
        catch (FeelLimitException e)
        {
            return new FeelEvaluation(null, [.. run.Diagnostics, new FeelDiagnostic(e.Code, run.At.Start, run.At.End, []) { Source = run.Source }]);
        }
    }

    /// <summary>Reads with a book of names that several expressions share.</summary>
    internal static FeelExpression Of(string text, NameBook names, bool unaryTests) =>
        Of(text, unaryTests ? Parser.ReadUnaryTests(text, names) : Parser.ReadExpression(text, names));

    internal static NameBook Book(IEnumerable<string> names)
    {
        var book = NameBook.Over(BuiltInNames);
        foreach (var name in names)
        {
            book.Add(name);
        }

        return book;
    }

    private static FeelExpression Of(string text, (Node? Tree, SyntaxProblem? Problem) read) =>
        new(text, read.Tree, read.Problem is { } p ? [new FeelDiagnostic(p.Code, p.Start, p.End, [p.Found]) { Source = text }] : []);

    private static IEnumerable<string> PropertyNames() => ["time offset", "start included", "end included"];
}
