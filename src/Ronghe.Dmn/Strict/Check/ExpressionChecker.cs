using Ronghe.Feel;
using Ronghe.Feel.Syntax;

namespace Ronghe.Dmn;

/// <summary>Types a FEEL expression from the names it may read. What it cannot prove becomes a finding and a null.</summary>
/// <param name="findings">Where what is wrong goes.</param>
/// <param name="names">What may be read.</param>
/// <param name="notRequired">Names of the graph that the decision does not require.</param>
/// <param name="broken">Names whose own logic failed; what uses them fails without repeating it.</param>
/// <param name="knowledge">The knowledge models that may be called; null for none.</param>
internal sealed partial class ExpressionChecker(
    Findings findings,
    IReadOnlyDictionary<string, Typed> names,
    IReadOnlySet<string> notRequired,
    IReadOnlySet<string> broken,
    KnowledgeChecker? knowledge = null)
{
    private readonly Lazy<NameBook> book = new(() => FeelExpression.Book(names.Keys.Concat(notRequired).Concat(broken).Concat(knowledge?.Names ?? [])));

    /// <summary>Reads and types an expression.</summary>
    public Typed? Check(string text, Place place)
    {
        var (tree, problem) = Parser.ReadExpression(text, book.Value);
        if (tree is not null)
        {
            return Check(tree, place);
        }

        findings.Error(problem!.Code, place, problem.Found, problem.Start + 1, text);
        return null;
    }

    /// <summary>Reads the tests of a cell.</summary>
    public UnaryTestsNode? ReadCell(string text, Place place)
    {
        var (tree, problem) = Parser.ReadUnaryTests(text.Length == 0 ? "-" : text, book.Value);
        if (problem is not null)
        {
            findings.Error(problem.Code, place, problem.Found, problem.Start + 1, text);
        }

        return tree as UnaryTestsNode;
    }

    public Typed? Check(Node node, Place place) => node switch
    {
        NumberNode number => NumberRules.Constant(number.Value) ?? Refuse("dmn.overflow", place, number.Value.ToString()),
        TextNode text => new ConstantNode(0, new EnumType(text.Value)),
        BooleanNode truth => new ConstantNode(truth.Value ? 1 : 0, new BooleanType()),
        NullNode => Refuse("dmn.null", place),
        AtNode at => Date(at.Value, place),
        NameNode name => Name(name, place),
        NegateNode negate => Check(negate.Operand, place) is { } operand ? Subtract(new ConstantNode(0, NumberType.Whole(0, 0)), operand, place) : null,
        BinaryNode binary => Binary(binary, place),
        BetweenNode between => Between(between, place),
        InNode test => In(test, place),
        IfNode choice => If(choice, place),
        CallNode call => Call(call, place),
        _ => Refuse("dmn.not-in-strict", place, Kind(node)),
    };

    private Typed? Name(NameNode node, Place place)
    {
        if (names.TryGetValue(node.Name, out var known))
        {
            return known;
        }

        if (broken.Contains(node.Name))
        {
            return null;
        }

        return Refuse(notRequired.Contains(node.Name) ? "dmn.not-required" : "dmn.unknown-name", place, node.Name);
    }

    private Typed? If(IfNode node, Place place)
    {
        var condition = Boolean(node.Condition, place);
        var then = Check(node.Then, place);
        var otherwise = Check(node.Else, place);
        if (condition is null || then is null || otherwise is null)
        {
            return null;
        }

        return Choose(condition, then, otherwise, place);
    }

    /// <summary>The same names and one more.</summary>
    public ExpressionChecker With(string name, Typed value) =>
        new(findings, new Dictionary<string, Typed>(names, StringComparer.Ordinal) { [name] = value }, notRequired, broken, knowledge);

    /// <summary>A call of a knowledge model; null when the name is none or after an error.</summary>
    public KnowledgeChecker? Knowledge => knowledge;

    /// <summary>The name by which a slot is read; null when it is read by none.</summary>
    public string? NameOf(SlotNode slot) => names.FirstOrDefault(n => n.Value is SlotNode known && known.Index == slot.Index).Key;

    /// <summary>A choice between two expressions that have one type.</summary>
    public Typed? Choose(Typed condition, Typed then, Typed otherwise, Place place)
    {
        if (condition.Type is not BooleanType)
        {
            return Refuse("dmn.type", place, "boolean", TypeName(condition));
        }

        if (Unifier.Unify([then, otherwise]) is not { } same)
        {
            return Refuse("dmn.type", place, TypeName(then), TypeName(otherwise));
        }

        return condition is ConstantNode constant
            ? same[constant.Value != 0 ? 0 : 1]
            : new OperationNode(Operation.Choose, Unifier.TypeOf(same), condition, same[0], same[1]);
    }

    private Typed? Date(object? value, Place place) => value switch
    {
        FeelDate date when date.ToDateOnly() is { } day => new ConstantNode(day.DayNumber, new DateType(day, day)),
        _ => Refuse("dmn.not-in-strict", place, value is null ? "feel.bad-literal" : FeelText.Of(value)),
    };

    private Typed? Boolean(Node node, Place place)
    {
        var typed = Check(node, place);
        return typed is null or { Type: BooleanType } ? typed : Refuse("dmn.type", place, "boolean", TypeName(typed));
    }

    private Typed? Refuse(string code, Place place, params IReadOnlyList<object?> args)
    {
        findings.Error(code, place, args);
        return null;
    }

    /// <summary>Folds what is constant, so that later checks see its value.</summary>
    private static Typed Made(OperationNode node) =>
        node.Parts.All(p => p is ConstantNode) ? Constant(node.Evaluate([]), node.Type) : node;

    private static ConstantNode Constant(long value, StrictType type) =>
        new(value, type is NumberType number ? number with { Min = value, Max = value } : type);

    internal static string TypeName(Typed node) => node.Type switch
    {
        NumberType => "number",
        EnumType => "string",
        BooleanType => "boolean",
        _ => "date",
    };

    private static string Kind(Node node) => node.GetType().Name[..^"Node".Length];
}
