using Ronghe.Columns;

namespace Ronghe.Packs;

/// <summary>A scenario: a made-up person, and what the rules must come to. Written so that a policy clerk can read it.</summary>
internal sealed class Scenario
{
    public required string Name { get; init; }

    public required string File { get; init; }

    public required int Line { get; init; }

    public required Edition Edition { get; init; }

    public required RoundSheet Sheet { get; init; }

    public required int Birth { get; init; }

    public required byte Sex { get; init; }

    /// <summary>One position a choice of the edition.</summary>
    public required int[] Choices { get; init; }

    public required IReadOnlyList<(FactKind Kind, FactRow Row)> Facts { get; init; }

    public required Expectation Expect { get; init; }

    /// <summary>The person as a batch of one.</summary>
    public PersonBatch Batch(IReadOnlyList<string> kinds)
    {
        var columns = new Dictionary<string, FactColumn>(StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            var column = new FactColumnBuilder(kind, 1);
            foreach (var fact in Facts.Where(f => f.Kind.Id == kind))
            {
                column.Add(fact.Row);
            }

            column.EndPerson();
            columns[kind] = column.Build();
        }

        return new PersonBatch { Person = [1], Birth = [Birth], Sex = [Sex], Household = [0], Facts = columns };
    }
}

/// <summary>What a scenario expects. Indicators that are not named must have 0 points; gates that are not named must be met, unless the scenario is not about gates.</summary>
internal sealed record Expectation(
    IReadOnlyList<ExpectedValue> Points,
    IReadOnlyList<ExpectedValue> Totals,
    IReadOnlyList<ExpectedValue> Keys,
    IReadOnlyList<string> NotMet,
    IReadOnlyList<string> Waiting,
    bool AnyGates);

/// <summary>A value that a scenario expects, in both runs.</summary>
/// <param name="Name">Of an indicator, a decision or a rank key.</param>
/// <param name="Low">As text, in the pessimistic run.</param>
/// <param name="High">In the optimistic one.</param>
internal sealed record ExpectedValue(string Name, string Low, string High);
