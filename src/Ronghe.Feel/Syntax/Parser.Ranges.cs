namespace Ronghe.Feel.Syntax;

internal sealed partial class Parser
{
    // While an end point of a range is read, `[` may close it.
    private int openRanges;

    private Node ListOrRange()
    {
        var start = Take().Start;
        if (Current.Is("]"))
        {
            at++;
            return new ListNode([], start, Last());
        }

        var outer = openRanges;
        openRanges = HasRangeDots() ? 1 : 0;
        var first = PositiveTest();
        openRanges = outer;
        if (TakeIf(".."))
        {
            return RangeRest(first, start, lowClosed: true);
        }

        var items = new List<Node> { first };
        while (TakeIf(","))
        {
            items.Add(PositiveTest());
        }

        Expect("]");
        return new ListNode(items, start, Last());
    }

    private RangeNode RangeFrom(int start, bool lowClosed)
    {
        at++;
        openRanges++;
        var low = Addition();
        openRanges--;
        Expect("..");
        return RangeRest(low, start, lowClosed);
    }

    private RangeNode RangeRest(Node low, int start, bool lowClosed)
    {
        openRanges++;
        var high = Addition();
        openRanges--;
        var closed = Current.Is("]");
        if (!closed && !Current.Is(")") && !Current.Is("["))
        {
            throw Fail("feel.unexpected");
        }

        at++;
        return new RangeNode(lowClosed, low, high, closed, start, Last());
    }

    /// <summary>Whether the bracket just opened holds `..` at its own level: then it is a range.</summary>
    private bool HasRangeDots()
    {
        var level = 0;
        for (var i = at; i < tokens.Count && level >= 0; i++)
        {
            if (tokens[i].Kind != TokenKind.Symbol)
            {
                continue;
            }

            switch (tokens[i].Value)
            {
                case "(" or "{" or "[":
                    level++;
                    break;
                case ")" or "}" or "]":
                    level--;
                    break;
                case ".." when level == 0:
                    return true;
                case "," when level == 0:
                    return false;
                default:
                    break;
            }
        }

        return false;
    }

    private List<Node> InTests()
    {
        if (!Current.Is("("))
        {
            return [PositiveTest()];
        }

        // `x in (1..5)` is an open range; any other parenthesis lists tests.
        return FindRangeInParentheses() ? [PositiveTest()] : TestList();
    }

    private List<Node> TestList()
    {
        Expect("(");
        var tests = new List<Node>();
        do
        {
            tests.Add(PositiveTest());
        }
        while (TakeIf(","));
        Expect(")");
        return tests;
    }

    private bool FindRangeInParentheses()
    {
        at++;
        var found = HasRangeDots();
        at--;
        return found;
    }

    private UnaryTestsNode UnaryTests()
    {
        names.Add("?");
        var start = Current.Start;
        if (Current.Is("-") && Next().Kind == TokenKind.End)
        {
            at++;
            return new UnaryTestsNode(true, false, [], start, Last());
        }

        if (Current.IsWord("not") && Next().Is("(") && ClosesAtEnd())
        {
            at += 2;
            var negated = TestsUntil(")");
            Expect(")");
            return new UnaryTestsNode(false, true, negated, start, Last());
        }

        return new UnaryTestsNode(false, false, TestsUntil(""), start, Last());
    }

    private List<Node> TestsUntil(string end)
    {
        var tests = new List<Node>();
        do
        {
            if (Current.Kind == TokenKind.End || (end.Length > 0 && Current.Is(end)))
            {
                throw Fail("feel.unexpected-end");
            }

            tests.Add(PositiveTest());
        }
        while (TakeIf(","));
        return tests;
    }

    // A list may hold `<= 5` as a range too (DMN 1.5 rule 20).
    private Node PositiveTest()
    {
        if (FindOperator(Comparisons) is not { } half)
        {
            return Expression();
        }

        var start = Take().Start;
        var bound = Addition();
        return new HalfRangeNode(half, bound, start, Last());
    }

    /// <summary>Whether the parenthesis after the current token closes at the very end: then `not(…)` negates the whole cell.</summary>
    private bool ClosesAtEnd()
    {
        var level = 0;
        for (var i = at + 1; i < tokens.Count; i++)
        {
            level += tokens[i].Is("(") ? 1 : tokens[i].Is(")") ? -1 : 0;
            if (level == 0)
            {
                return tokens[i + 1].Kind == TokenKind.End;
            }
        }

        return false;
    }
}
