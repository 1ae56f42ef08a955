namespace Ronghe.Dmn;

/// <summary>What a collect table does with its matches (DMN 1.5 §8.2.10).</summary>
public enum DmnAggregation
{
    /// <summary>Nothing: the list of outputs.</summary>
    None,

    /// <summary>C+: their sum.</summary>
    Sum,

    /// <summary>C#: how many there are.</summary>
    Count,

    /// <summary>C&lt;: the least.</summary>
    Min,

    /// <summary>C&gt;: the largest.</summary>
    Max,
}
