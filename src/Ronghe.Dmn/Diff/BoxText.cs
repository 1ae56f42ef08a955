namespace Ronghe.Dmn;

/// <summary>Boxed expressions in one line, for comparing and showing.</summary>
internal static class BoxText
{
    public static string Of(DmnExpression? box) => box switch
    {
        null => "-",
        DmnLiteral literal => literal.Text,
        DmnContext context => "{" + string.Join(", ", context.Entries.Select(e => $"{e.Name ?? "→"}: {Of(e.Value)}")) + "}",
        DmnInvocation call => $"{Of(call.Callee)}({string.Join(", ", call.Bindings.Select(b => $"{b.Parameter}: {Of(b.Value)}"))})",
        DmnRelation relation => $"[{string.Join("; ", relation.Rows.Select(r => string.Join(", ", r.Select(Of))))}]",
        DmnList list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        DmnFunction function => $"function({string.Join(", ", function.Parameters.Select(p => p.Name))}) {Of(function.Body)}",
        DmnConditional choice => $"if {Of(choice.If)} then {Of(choice.Then)} else {Of(choice.Else)}",
        DmnFilter filter => $"{Of(filter.In)}[{Of(filter.Match)}]",
        DmnIterator loop => $"{loop.Kind} {loop.Variable} in {Of(loop.In)}: {Of(loop.Body)}",
        DmnTable table => string.Join("; ", table.Rules.Select(r => string.Join(" | ", r.Inputs.Concat(r.Outputs)))),
        _ => "",
    };
}
