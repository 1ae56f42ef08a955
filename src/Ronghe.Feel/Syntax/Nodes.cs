namespace Ronghe.Feel.Syntax;

/// <summary>A node of the syntax tree; positions are offsets in the text.</summary>
internal abstract record Node(int Start, int End);

internal sealed record NumberNode(FeelNumber Value, int Start, int End) : Node(Start, End);

internal sealed record TextNode(string Value, int Start, int End) : Node(Start, End);

internal sealed record BooleanNode(bool Value, int Start, int End) : Node(Start, End);

internal sealed record NullNode(int Start, int End) : Node(Start, End);

/// <summary><c>@"2024-01-01"</c>; the value is null when the text is no date, time or duration.</summary>
internal sealed record AtNode(object? Value, int Start, int End) : Node(Start, End);

internal sealed record NameNode(string Name, int Start, int End) : Node(Start, End);

internal sealed record NegateNode(Node Operand, int Start, int End) : Node(Start, End);

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

internal sealed record BinaryNode(BinaryOperator Operator, Node Left, Node Right, int Start, int End) : Node(Start, End);

internal sealed record BetweenNode(Node Value, Node Low, Node High, int Start, int End) : Node(Start, End);

internal sealed record InNode(Node Value, IReadOnlyList<Node> Tests, int Start, int End) : Node(Start, End);

internal sealed record IfNode(Node Condition, Node Then, Node Else, int Start, int End) : Node(Start, End);

/// <summary>One <c>name in list</c> or <c>name in from..to</c> (then <paramref name="To"/> is given).</summary>
internal sealed record Iteration(string Name, Node From, Node? To);

internal sealed record ForNode(IReadOnlyList<Iteration> Iterations, Node Body, int Start, int End) : Node(Start, End);

internal sealed record QuantifiedNode(bool Every, IReadOnlyList<Iteration> Iterations, Node Condition, int Start, int End) : Node(Start, End);

internal sealed record InstanceOfNode(Node Value, TypeNode Type, int Start, int End) : Node(Start, End);

internal sealed record PathNode(Node Source, string Name, int Start, int End) : Node(Start, End);

internal sealed record FilterNode(Node Source, Node Filter, int Start, int End) : Node(Start, End);

/// <summary>An argument; <paramref name="Name"/> is null when positional.</summary>
internal sealed record Argument(string? Name, Node Value);

internal sealed record CallNode(Node Callee, IReadOnlyList<Argument> Arguments, int Start, int End) : Node(Start, End);

internal sealed record Parameter(string Name, TypeNode? Type);

internal sealed record FunctionNode(IReadOnlyList<Parameter> Parameters, Node Body, bool External, int Start, int End) : Node(Start, End);

internal sealed record ListNode(IReadOnlyList<Node> Items, int Start, int End) : Node(Start, End);

internal sealed record ContextNode(IReadOnlyList<(string Name, Node Value)> Entries, int Start, int End) : Node(Start, End);

internal sealed record RangeNode(bool LowClosed, Node Low, Node High, bool HighClosed, int Start, int End) : Node(Start, End);

/// <summary><c>&lt; 5</c>, <c>&gt;= x</c>, <c>= y</c>, <c>!= z</c> as a unary test or as a range literal.</summary>
internal sealed record HalfRangeNode(BinaryOperator Operator, Node Bound, int Start, int End) : Node(Start, End);

/// <summary>A cell: <c>-</c> (no tests), tests separated by commas, or <c>not(tests)</c>.</summary>
internal sealed record UnaryTestsNode(bool Any, bool Negated, IReadOnlyList<Node> Tests, int Start, int End) : Node(Start, End);

/// <summary>A type as written: a name, or <c>list&lt;…&gt;</c>, <c>range&lt;…&gt;</c>, <c>context&lt;…&gt;</c>, <c>function&lt;…&gt;-&gt;…</c>.</summary>
internal sealed record TypeNode(string Name, IReadOnlyList<(string Name, TypeNode Type)> Parts, TypeNode? Result);
