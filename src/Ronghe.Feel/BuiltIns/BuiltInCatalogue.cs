namespace Ronghe.Feel.BuiltIns;

/// <summary>All built-in functions of DMN 1.5 §10.3.4.</summary>
internal static class BuiltInCatalogue
{
    public static IReadOnlyDictionary<string, BuiltInFunction> Functions { get; } = Build();

    private static IReadOnlyDictionary<string, BuiltInFunction> Build()
    {
        var table = new BuiltInTable();
        ConversionBuiltIns.AddTo(table);
        NumberBuiltIns.AddTo(table);
        TextBuiltIns.AddTo(table);
        RegexBuiltIns.AddTo(table);
        BooleanBuiltIns.AddTo(table);
        ListBuiltIns.AddTo(table);
        StatisticsBuiltIns.AddTo(table);
        ContextBuiltIns.AddTo(table);
        DateBuiltIns.AddTo(table);
        RangeBuiltIns.AddTo(table);
        return table.Functions;
    }
}
