using Ronghe.Feel;

namespace Ronghe.Dmn.Tests.Strict;

/// <summary>What strict mode takes means there what it means in the standard.</summary>
public sealed class StandardSemanticsTests
{
    [Fact]
    public void A_strict_graph_decides_as_the_standard_does()
    {
        var compared = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var tables = new RandomTables(seed);
            if (tables.Make(complete: true) is not { } graph)
            {
                continue;
            }

            var conformant = ConformantGraph.Of(tables.Text.Model());
            for (var i = 0; i < 10; i++)
            {
                var row = tables.Row();
                var inputs = new FeelContext(tables.Inputs.Select((input, at) => KeyValuePair.Create(input.Name, Value(input.Type, row[at]))));
                foreach (var outcome in graph.Evaluate(row).Decisions)
                {
                    var found = conformant.Decide(outcome.Decision.Name, inputs).Value;
                    Assert.True(Same(Value(outcome.Decision.Type, outcome.Value), found), $"seed {seed}, {outcome.Decision.Name}: {outcome.Text}, not {FeelText.Of(found)}");
                    compared++;
                }
            }
        }

        Assert.True(compared > 5_000, $"{compared} compared");
    }

    private static object? Value(StrictType type, long carrier) => type switch
    {
        NumberType number => FeelNumber.Divide(carrier, number.Denominator),
        EnumType words => words.Values[(int)carrier],
        BooleanType => carrier == 1,
        _ => FeelDate.From(DateOnly.FromDayNumber((int)carrier)),
    };

    // Thirds are exact in strict mode and rounded to 34 digits in the standard.
    private static bool Same(object? strict, object? standard) => (strict, standard) switch
    {
        (FeelNumber a, FeelNumber b) => a == b || Math.Abs(FeelNumber.Subtract(a, b)!.Value.ToDouble()) < 1e-25,
        _ => Equals(strict, standard),
    };
}
