using Ronghe.Columns;
using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>The rules of an edition bound to the dates of a round. Immutable and thread-safe: several threads may score different batches.</summary>
public sealed class Scorer
{
    private Scorer(Edition edition, RoundSheet sheet, CheckedGraph graph)
    {
        Edition = edition;
        Sheet = sheet;
        Graph = graph;
        Compiled = graph.Compile();
        Kinds = edition.Kinds;
        var binding = new ReadingBinding(edition, sheet, Kinds);
        Bound = [.. edition.Readings.Select(r => r.Parts.Bind(binding))];
        ReadingOfInput = [.. graph.Inputs.Select(i => ReadingIndex(i.Name))];
        EligibilityIndex = DecisionIndex(edition.EligibilityDecision);
        RankingIndex = DecisionIndex(edition.RankingDecision);
        GateSources = [.. edition.Gates.Select(g => SourceIndex(g.Source, g.IsDecision))];
        KeySources = [.. edition.RankKeys.Select(k => SourceIndex(k.Source, k.IsDecision))];
        EligibilityDenominator = Denominator(graph.Decisions[EligibilityIndex].Type);
        RankingDenominator = Denominator(graph.Decisions[RankingIndex].Type);
        RankKeyDenominators = [.. KeySources.Select(s => Denominator(TypeOf(s)))];
    }

    /// <summary>The edition.</summary>
    public Edition Edition { get; }

    /// <summary>The sheet whose dates it was bound to.</summary>
    public RoundSheet Sheet { get; }

    /// <summary>The kinds of facts to put into a batch, in ordinal order.</summary>
    public IReadOnlyList<string> Kinds { get; }

    /// <summary>The decisions, in the order of <see cref="ScoreBlock.Values"/>; the types hold the denominators.</summary>
    public IReadOnlyList<CheckedDecision> Decisions => Graph.Decisions;

    /// <summary>Denominator of the 资格分.</summary>
    public long EligibilityDenominator { get; }

    /// <summary>Denominator of the 排名分.</summary>
    public long RankingDenominator { get; }

    /// <summary>Denominators of the rank keys, in the order of <see cref="Edition.RankKeys"/>.</summary>
    public IReadOnlyList<long> RankKeyDenominators { get; }

    internal CheckedGraph Graph { get; }

    internal CompiledGraph Compiled { get; }

    /// <summary>By reading of the edition.</summary>
    internal BoundReading[] Bound { get; }

    /// <summary>By input of the graph: the position of its reading.</summary>
    internal int[] ReadingOfInput { get; }

    internal int EligibilityIndex { get; }

    internal int RankingIndex { get; }

    /// <summary>By gate: the position of its decision, or the complement of that of its reading.</summary>
    internal int[] GateSources { get; }

    /// <summary>By rank key, as <see cref="GateSources"/>.</summary>
    internal int[] KeySources { get; }

    /// <summary>Scores a batch.</summary>
    /// <param name="persons">The applicants; must hold every kind of <see cref="Kinds"/>.</param>
    /// <param name="choices">One column a choice of <see cref="Edition.Choices"/>: the position of the chosen value.</param>
    /// <param name="cancellation">Checked every few thousand applicants.</param>
    /// <exception cref="ArgumentException">A kind or a choice column is missing, too short or holds no valid choice.</exception>
    public ScoreBlock Score(PersonBatch persons, IReadOnlyList<int[]> choices, CancellationToken cancellation)
    {
        CheckChoices(choices, persons.Count);
        return new ScoreRun(this, persons, choices, cancellation).Run();
    }

    internal static Scorer Create(Edition edition, RoundSheet sheet, CheckedGraph graph) => new(edition, sheet, graph);

    /// <summary>The type behind a source of <see cref="GateSources"/> or <see cref="KeySources"/>.</summary>
    internal StrictType TypeOf(int source) => source >= 0 ? Graph.Decisions[source].Type : Edition.Readings[~source].Type;

    internal int ReadingIndex(string id)
    {
        for (var i = 0; i < Edition.Readings.Count; i++)
        {
            if (Edition.Readings[i].Id == id)
            {
                return i;
            }
        }

        throw new ArgumentException($"The edition has no reading {id}.", nameof(id));
    }

    internal int DecisionIndex(string name)
    {
        for (var i = 0; i < Graph.Decisions.Count; i++)
        {
            if (Graph.Decisions[i].Name == name)
            {
                return i;
            }
        }

        throw new ArgumentException($"The edition has no decision {name}.", nameof(name));
    }

    internal void CheckChoices(IReadOnlyList<int[]> choices, int count)
    {
        if (choices.Count != Edition.Choices.Count)
        {
            throw new ArgumentException($"{choices.Count} columns of choices for {Edition.Choices.Count} choices.", nameof(choices));
        }

        for (var c = 0; c < choices.Count; c++)
        {
            if (choices[c].Length < count || choices[c].AsSpan(0, count).ContainsAnyExceptInRange(0, Edition.Choices[c].Values.Count - 1))
            {
                throw new ArgumentException($"The column of {Edition.Choices[c].Id} is too short or holds no choice.", nameof(choices));
            }
        }
    }

    private int SourceIndex(string source, bool isDecision) => isDecision ? DecisionIndex(source) : ~ReadingIndex(source);

    private static long Denominator(StrictType type) => type is NumberType number ? number.Denominator : 1;
}
