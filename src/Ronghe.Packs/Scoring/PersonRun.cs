using Ronghe.Columns;
using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>One person in one run, by the interpreter: the oracle of the column kernels, and what explanations are made from.</summary>
internal sealed class PersonRun
{
    private PersonRun(long[] readings, int[][] used, StrictResult? result)
    {
        Readings = readings;
        Used = used;
        Result = result;
    }

    /// <summary>By reading of the edition.</summary>
    public long[] Readings { get; }

    /// <summary>By reading: positions of the facts used, in the column of its kind.</summary>
    public int[][] Used { get; }

    /// <summary>Null when a reading lies outside its domain.</summary>
    public StrictResult? Result { get; }

    public static PersonRun Of(Scorer scorer, PersonBatch persons, int person, IReadOnlyList<int[]> choices, bool optimistic)
    {
        var evaluation = new Evaluation(persons, scorer.Kinds, choices) { Person = person, Optimistic = optimistic };
        var readings = new long[scorer.Bound.Length];
        var used = new int[readings.Length][];
        for (var r = 0; r < readings.Length; r++)
        {
            readings[r] = scorer.Bound[r].Evaluate(evaluation);
            used[r] = evaluation.Used.Index.ToArray();
        }

        var inDomain = readings.Index().All(r => scorer.Edition.Readings[r.Index].Type.Contains(r.Item));
        return new PersonRun(readings, used, inDomain ? Decide(scorer, readings) : null);
    }

    /// <summary>The decisions for given readings.</summary>
    public static StrictResult Decide(Scorer scorer, long[] readings)
    {
        var inputs = new long[scorer.ReadingOfInput.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = readings[scorer.ReadingOfInput[i]];
        }

        return scorer.Graph.Evaluate(inputs);
    }

    /// <summary>The value of a gate or key source; null when nothing could be decided.</summary>
    public long? Source(int source) => source >= 0 ? Result?.Decisions[source].Value : Readings[~source];
}
