namespace Ronghe.Dmn;

/// <summary>How a decision table combines rules that match at once (DMN 1.5 §8.2.10).</summary>
public enum DmnHitPolicy
{
    /// <summary>U: no two rules may match.</summary>
    Unique,

    /// <summary>A: several may match if their outputs are equal.</summary>
    Any,

    /// <summary>P: the match whose output comes first among the output values.</summary>
    Priority,

    /// <summary>F: the first match in the order of rules.</summary>
    First,

    /// <summary>R: all matches, in the order of rules.</summary>
    RuleOrder,

    /// <summary>O: all matches, in the order of the output values.</summary>
    OutputOrder,

    /// <summary>C: all matches, or their aggregation.</summary>
    Collect,
}
