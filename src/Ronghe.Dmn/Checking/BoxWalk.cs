namespace Ronghe.Dmn;

/// <summary>A boxed expression and all those inside it. The reader has bounded the nesting.</summary>
internal static class BoxWalk
{
    public static IEnumerable<DmnExpression> All(DmnExpression? box) =>
        box is null ? [] : Parts(box).SelectMany(All).Prepend(box);

    private static IEnumerable<DmnExpression?> Parts(DmnExpression box) => box switch
    {
        DmnContext context => context.Entries.Select(e => e.Value),
        DmnFunction { Kind: DmnFunctionKind.Feel } function => [function.Body],
        DmnInvocation call => call.Bindings.Select(b => b.Value).Prepend(call.Callee),
        DmnRelation relation => relation.Rows.SelectMany(r => r),
        DmnList list => list.Items,
        DmnConditional c => [c.If, c.Then, c.Else],
        DmnFilter f => [f.In, f.Match],
        DmnIterator i => [i.In, i.Body],
        _ => [],
    };
}
