namespace Ronghe.Dmn;

/// <summary>What an <see cref="OperationNode"/> does with the carriers of its parts. Comparisons and logic give 0 or 1.</summary>
internal enum Operation
{
    Add,
    Subtract,
    Multiply,
    Minimum,
    Maximum,
    Absolute,

    /// <summary>Part ÷ constant, towards −∞.</summary>
    DivideFloor,

    /// <summary>Part ÷ constant, rounded as <see cref="OperationNode.Rounding"/> says.</summary>
    DivideRound,

    /// <summary>Part 0 × (constant ÷ part 1), where part 1 divides the constant.</summary>
    Share,

    /// <summary>Sign of the divisor.</summary>
    Modulo,
    Equal,
    Less,
    LessOrEqual,
    And,
    Or,
    Not,

    /// <summary>Part 0 ? part 1 : part 2.</summary>
    Choose,

    /// <summary>Through <see cref="OperationNode.Map"/>.</summary>
    MapOrdinal,
}
