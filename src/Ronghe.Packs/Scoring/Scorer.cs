using Ronghe.Columns;
using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>The rules of an edition bound to the dates of a round. Immutable and thread-safe: several threads may score different batches.</summary>
public sealed partial class Scorer
{
    internal Scorer()
    {
    }

    /// <summary>The edition.</summary>
    public required Edition Edition { get; init; }

    /// <summary>The sheet whose dates it was bound to.</summary>
    public required RoundSheet Sheet { get; init; }

    /// <summary>The kinds of facts to put into a batch, in ordinal order.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>The decisions, in the order of <see cref="ScoreBlock.Values"/>; the types hold the denominators.</summary>
    public required IReadOnlyList<CheckedDecision> Decisions { get; init; }

    /// <summary>Denominator of the 资格分.</summary>
    public required long EligibilityDenominator { get; init; }

    /// <summary>Denominator of the 排名分.</summary>
    public required long RankingDenominator { get; init; }

    /// <summary>Denominators of the rank keys, in the order of <see cref="Edition.RankKeys"/>.</summary>
    public required IReadOnlyList<long> RankKeyDenominators { get; init; }

    /// <summary>Scores a batch.</summary>
    /// <param name="persons">The applicants; must hold every kind of <see cref="Kinds"/>.</param>
    /// <param name="choices">One column a choice of <see cref="Edition.Choices"/>: the position of the chosen value.</param>
    /// <param name="cancellation">Checked every few thousand applicants.</param>
    /// <exception cref="ArgumentException">A kind or a choice column is missing, too short or holds no valid choice.</exception>
    public ScoreBlock Score(PersonBatch persons, IReadOnlyList<int[]> choices, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
