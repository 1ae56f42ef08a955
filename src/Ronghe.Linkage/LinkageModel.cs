using Ronghe.Linkage.Blocking;

namespace Ronghe.Linkage;

/// <summary>
/// A model of Fellegi and Sunter (1969), estimated without examples: per field the chance of each level among records of one person, of
/// strangers and of one household, and how many pairs are of each sort. It does not change; several threads may use it.
/// </summary>
public sealed class LinkageModel
{
    internal LinkageModel(LinkageSchema schema, IReadOnlyList<FieldModel> fields, double prior, double kinPrior, IReadOnlyList<PassSpec> plan) =>
        (Schema, Fields, Prior, KinPrior, Plan) = (schema, fields, prior, kinPrior, plan);

    /// <summary>The fields of the records.</summary>
    public LinkageSchema Schema { get; }

    /// <summary>What was learned of each, in the order of the schema.</summary>
    public IReadOnlyList<FieldModel> Fields { get; }

    /// <summary>The share of all pairs that are of one person.</summary>
    public double Prior { get; }

    /// <summary>The share of all pairs that live in one household and are two people; 0 where households are not told apart.</summary>
    public double KinPrior { get; }

    internal IReadOnlyList<PassSpec> Plan { get; }

    /// <summary>The probability that a pair with a total weight is of one person.</summary>
    /// <param name="weight">Sum of log2 weights, the correction for households included.</param>
    public double Probability(double weight)
    {
        var odds = double.Exp2(weight) * Prior / (1 - Prior);
        return double.IsInfinity(odds) ? 1 : odds / (1 + odds);
    }

    /// <summary>The weight from which the probability is at least a value between 0 and 1.</summary>
    internal double WeightAt(double probability)
    {
        var safe = Math.Clamp(probability, 1e-9, 1 - 1e-9);
        return Math.Log2(safe / (1 - safe) * (1 - Prior) / Prior);
    }
}
