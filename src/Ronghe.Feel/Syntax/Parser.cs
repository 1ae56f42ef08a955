namespace Ronghe.Feel.Syntax;

/// <summary>Reads FEEL by recursive descent, in the order of precedence of DMN 1.5 §10.3.1.2.</summary>
internal sealed partial class Parser
{
    // Deeper than anything a person writes; shallow enough for the smallest stack.
    private const int DeepestNesting = 250;

    // A chain of operators nests to the left without brackets; whoever walks the tree needs a stack for it.
    private const int DeepestTree = 1000;
    private const int LongestText = 300_000;

    private readonly List<Token> tokens;
    private readonly NameBook names;

    // Keys of contexts seen so far: behind a dot and inside a filter they may be named wherever the context was written.
    private readonly NameBook members = NameBook.Of([]);
    private int at;
    private int depth;

    private Parser(string text, NameBook names)
    {
        tokens = Lexer.Read(text);
        this.names = NameBook.Over(names);
    }

    private Token Current => tokens[at];

    public static (Node? Tree, SyntaxProblem? Problem) ReadExpression(string text, NameBook names) =>
        Read(text, names, p => p.Expression());

    public static (Node? Tree, SyntaxProblem? Problem) ReadUnaryTests(string text, NameBook names) =>
        Read(text, names, p => p.UnaryTests());

    public static (TypeNode? Type, SyntaxProblem? Problem) ReadType(string text) => Read(text, NameBook.Of([]), p => p.TypeName());

    private static (T? Tree, SyntaxProblem? Problem) Read<T>(string text, NameBook names, Func<Parser, T> rule)
        where T : class
    {
        if (text.Length > LongestText)
        {
            return (null, new SyntaxProblem("feel.too-long", 0, text.Length, ""));
        }

        try
        {
            var parser = new Parser(text, names);
            var tree = rule(parser);
            parser.ExpectEnd();
            return tree is Node node && NodeWalk.IsDeeper(node, DeepestTree)
                ? (null, new SyntaxProblem("feel.too-deep", 0, text.Length, ""))
                : (tree, null);
        }
        catch (SyntaxException e)
        {
            return (null, e.Problem);
        }
    }

    private Node Expression()
    {
        if (++depth > DeepestNesting)
        {
            throw Fail("feel.too-deep");
        }

        var node = Current.Kind == TokenKind.Name && !IsKnownName() ? Current.Value switch
        {
            "for" => For(),
            "if" => If(),
            "some" => Quantified(every: false),
            "every" => Quantified(every: true),
            "function" when Next().Is("(") => Function(),
            _ => Disjunction(),
        }
        : Disjunction();
        depth--;
        return node;
    }

    private IfNode If()
    {
        var start = Take().Start;
        var condition = Expression();
        Expect("then");
        var then = Expression();
        Expect("else");
        var otherwise = Expression();
        return new IfNode(condition, then, otherwise, start, Last());
    }

    private ForNode For()
    {
        var start = Take().Start;
        var mark = names.Mark();
        var iterations = Iterations();
        Expect("return");
        names.Add("partial");
        var body = Expression();
        names.Return(mark);
        return new ForNode(iterations, body, start, Last());
    }

    private QuantifiedNode Quantified(bool every)
    {
        var start = Take().Start;
        var mark = names.Mark();
        var iterations = Iterations();
        Expect("satisfies");
        var condition = Expression();
        names.Return(mark);
        return new QuantifiedNode(every, iterations, condition, start, Last());
    }

    private List<Iteration> Iterations()
    {
        var list = new List<Iteration>();
        do
        {
            var name = NewName("in");
            Expect("in");
            var from = Expression();
            var to = TakeIf("..") ? Expression() : null;
            names.Add(name);
            list.Add(new Iteration(name, from, to));
        }
        while (TakeIf(","));
        return list;
    }

    private Node Disjunction() => LeftToRight(Conjunction, ("or", BinaryOperator.Or));

    private Node Conjunction() => LeftToRight(Comparison, ("and", BinaryOperator.And));

    private Node Comparison()
    {
        var left = Addition();
        while (true)
        {
            if (FindOperator(Comparisons) is { } found)
            {
                at++;
                var right = Addition();
                left = new BinaryNode(found, left, right, left.Start, right.End);
            }
            else if (TakeWord("between"))
            {
                var low = Addition();
                Expect("and");
                var high = Addition();
                left = new BetweenNode(left, low, high, left.Start, high.End);
            }
            else if (TakeWord("in"))
            {
                left = new InNode(left, InTests(), left.Start, Last());
            }
            else
            {
                return left;
            }
        }
    }

    private static readonly (string, BinaryOperator)[] Comparisons =
    [
        ("=", BinaryOperator.Equal), ("!=", BinaryOperator.NotEqual), ("<", BinaryOperator.Less),
        ("<=", BinaryOperator.LessOrEqual), (">", BinaryOperator.Greater), (">=", BinaryOperator.GreaterOrEqual),
    ];

    private Node Addition() => LeftToRight(Product, ("+", BinaryOperator.Add), ("-", BinaryOperator.Subtract));

    private Node Product() => LeftToRight(Power, ("*", BinaryOperator.Multiply), ("/", BinaryOperator.Divide));

    private Node Power() => LeftToRight(Negation, ("**", BinaryOperator.Power));

    private Node Negation()
    {
        if (!Current.Is("-"))
        {
            return InstanceOf();
        }

        if (++depth > DeepestNesting)
        {
            throw Fail("feel.too-deep");
        }

        var start = Take().Start;
        var operand = Negation();
        depth--;
        return operand is NumberNode number
            ? new NumberNode(-number.Value, start, number.End)
            : new NegateNode(operand, start, operand.End);
    }

    private Node InstanceOf()
    {
        var value = Postfix();
        while (Current.IsWord("instance") && Next().IsWord("of"))
        {
            at += 2;
            value = new InstanceOfNode(value, TypeName(), value.Start, Last());
        }

        return value;
    }

    private Node LeftToRight(Func<Node> operand, params ReadOnlySpan<(string, BinaryOperator)> operators)
    {
        var left = operand();
        while (FindOperator(operators) is { } found)
        {
            at++;
            var right = operand();
            left = new BinaryNode(found, left, right, left.Start, right.End);
        }

        return left;
    }

    private BinaryOperator? FindOperator(params ReadOnlySpan<(string Text, BinaryOperator Operator)> operators)
    {
        foreach (var (text, found) in operators)
        {
            if (Current.Is(text) || Current.IsWord(text))
            {
                return found;
            }
        }

        return null;
    }
}
