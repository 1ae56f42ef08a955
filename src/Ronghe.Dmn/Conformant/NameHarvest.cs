namespace Ronghe.Dmn;

/// <summary>All names a model defines anywhere: expressions need them to know where a name with spaces ends.</summary>
internal static class NameHarvest
{
    public static IEnumerable<string> Of(DmnModel model)
    {
        var elements = model.Decisions.Cast<DmnElement>().Concat(model.Inputs).Concat(model.KnowledgeModels).Concat(model.Services);
        return elements.Select(e => e.Name)
            .Concat(model.Imports.Select(i => i.Name))
            .Concat(model.Types.SelectMany(Components))
            .Concat(model.Decisions.SelectMany(d => In(d.Expression)))
            .Concat(model.KnowledgeModels.SelectMany(k => In(k.Logic)))
            .Where(n => n.Length > 0);
    }

    private static IEnumerable<string> Components(DmnItemDefinition type) =>
        type.Components.SelectMany(c => Components(c).Prepend(c.Name)).Concat(type.Function?.Parameters.Select(p => p.Name) ?? []);

    private static IEnumerable<string> In(DmnExpression? box) => box switch
    {
        DmnContext context => context.Entries.SelectMany(e => In(e.Value).Prepend(e.Name ?? "")),
        DmnFunction function => function.Parameters.Select(p => p.Name).Concat(In(function.Body)),
        DmnInvocation call => In(call.Callee).Concat(call.Bindings.SelectMany(b => In(b.Value).Prepend(b.Parameter))),
        DmnRelation relation => relation.Columns.Concat(relation.Rows.SelectMany(r => r).SelectMany(In)),
        DmnList list => list.Items.SelectMany(In),
        DmnConditional c => In(c.If).Concat(In(c.Then)).Concat(In(c.Else)),
        DmnFilter f => In(f.In).Concat(In(f.Match)),
        DmnIterator i => In(i.In).Concat(In(i.Body)).Prepend(i.Variable),
        DmnTable table => table.Outputs.Select(o => o.Name),
        _ => [],
    };
}
