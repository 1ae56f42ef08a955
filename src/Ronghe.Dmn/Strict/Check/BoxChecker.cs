namespace Ronghe.Dmn;

/// <summary>Types the boxed expressions that strict mode knows besides tables: literals, conditionals, contexts that end in a result, invocations.</summary>
internal sealed class BoxChecker(Findings findings, ExpressionChecker expressions)
{
    public Typed? Check(DmnExpression? box, string decision)
    {
        switch (box)
        {
            case DmnLiteral literal:
                return expressions.Check(literal.Text, new Place(literal.Line, decision));
            case DmnConditional choice:
                return Conditional(choice, decision);
            case DmnContext context when context.Entries.Count > 0 && context.Entries[^1].Name is null:
                return Context(context, decision);
            case DmnInvocation { Callee: DmnLiteral callee } call when expressions.Knowledge?.Find(callee.Text.Trim()) is { } known:
                return expressions.Knowledge.Invoke(known, Arguments(call, decision), new Place(box.Line, decision));
            default:
                findings.Error("dmn.not-in-strict", new Place(box?.Line ?? 0, decision), box?.GetType().Name["Dmn".Length..] ?? "");
                return null;
        }
    }

    public IReadOnlyList<BoundArgument> Arguments(DmnInvocation call, string decision) =>
        call.Bindings.Select(b => new BoundArgument(b.Parameter, Check(b.Value, decision))).ToList();

    private Typed? Conditional(DmnConditional box, string decision)
    {
        var condition = Check(box.If, decision);
        var then = Check(box.Then, decision);
        var otherwise = Check(box.Else, decision);
        return condition is null || then is null || otherwise is null ? null : expressions.Choose(condition, then, otherwise, new Place(box.Line, decision));
    }

    // Each entry may read those before it, so a context is a chain of local names.
    private Typed? Context(DmnContext box, string decision)
    {
        var inner = expressions;
        for (var i = 0; i < box.Entries.Count - 1; i++)
        {
            if (new BoxChecker(findings, inner).Check(box.Entries[i].Value, decision) is not { } value)
            {
                return null;
            }

            // Each mention of the name is the whole value again; a chain of doublings would never end.
            if (value.Size > Typed.LargestPart)
            {
                findings.Error("dmn.too-long", new Place(box.Line, decision), Typed.LargestPart);
                return null;
            }

            inner = inner.With(box.Entries[i].Name!, value);
        }

        return new BoxChecker(findings, inner).Check(box.Entries[^1].Value, decision);
    }
}
