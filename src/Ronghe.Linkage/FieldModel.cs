namespace Ronghe.Linkage;

/// <summary>What a model knows of a field: how often each level comes among records of one person, and among records of strangers.</summary>
public sealed class FieldModel
{
    internal FieldModel(LinkageField field, IReadOnlyList<Agreement> levels, double[] same, double[] strangers, double[] kin)
    {
        (Field, Levels, Same, Strangers, Kin) = (field, levels, same, strangers, kin);
        Weights = Ratios(same);
        KinWeights = Ratios(kin);
    }

    /// <summary>The field.</summary>
    public LinkageField Field { get; }

    /// <summary>Its levels; the first is <see cref="Agreement.Missing"/>, the second <see cref="Agreement.Exact"/>.</summary>
    public IReadOnlyList<Agreement> Levels { get; }

    /// <summary>By level, the share among pairs of one person where both values are present (m).</summary>
    public IReadOnlyList<double> Same { get; }

    /// <summary>By level, the share among pairs of strangers where both values are present (u).</summary>
    public IReadOnlyList<double> Strangers { get; }

    /// <summary>By level, the share among members of one household.</summary>
    public IReadOnlyList<double> Kin { get; }

    /// <summary>log2(m/u) by level; for the exact level log2(m), to which the rarity of the value is added.</summary>
    internal double[] Weights { get; }

    internal double[] KinWeights { get; }

    /// <summary>The best that a pair with two different values can have.</summary>
    internal double BestOther => Weights.Skip(2).Max();

    private double[] Ratios(IReadOnlyList<double> shares)
    {
        var weights = new double[Levels.Count];
        for (var i = 1; i < weights.Length; i++)
        {
            weights[i] = i == 1 ? Math.Log2(shares[i]) : Math.Log2(shares[i] / Strangers[i]);
        }

        return weights;
    }
}
