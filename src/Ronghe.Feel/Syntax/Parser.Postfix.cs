namespace Ronghe.Feel.Syntax;

internal sealed partial class Parser
{
    private int filters;

    private Node Postfix()
    {
        var node = Primary();
        while (true)
        {
            if (Current.Is("."))
            {
                at++;
                node = new PathNode(node, MemberName(), node.Start, Last());
            }
            else if (Current.Is("[") && !ClosesOpenRange())
            {
                at++;
                var filter = FilterBody();
                Expect("]");
                node = new FilterNode(node, filter, node.Start, Last());
            }
            else if (Current.Is("("))
            {
                node = new CallNode(node, Arguments(), node.Start, Last());
            }
            else
            {
                return node;
            }
        }
    }

    // A bound may be followed by `[` as the closing bracket of an open range: `]1..x[`.
    private bool ClosesOpenRange() =>
        openRanges > 0 && (Next().Kind is TokenKind.End || Next().Is(",") || Next().Is(")") || Next().Is("]") || !ClosesAsFilter());

    private bool ClosesAsFilter()
    {
        var level = 0;
        for (var i = at; i < tokens.Count; i++)
        {
            level += tokens[i].Is("[") ? 1 : 0;
            if (tokens[i].Is("]") && --level == 0)
            {
                return true;
            }
        }

        return false;
    }

    private Node FilterBody()
    {
        var mark = names.Mark();
        names.Add("item");
        var outer = openRanges;
        openRanges = 0;
        filters++;
        var filter = Expression();
        filters--;
        openRanges = outer;
        names.Return(mark);
        return filter;
    }

    private List<Argument> Arguments()
    {
        Expect("(");
        var list = new List<Argument>();
        if (TakeIf(")"))
        {
            return list;
        }

        do
        {
            var name = ArgumentName();
            list.Add(new Argument(name, Expression()));
        }
        while (TakeIf(","));
        Expect(")");
        return list;
    }

    /// <summary>A name before a colon, of any number of tokens; null when the argument is positional.</summary>
    private string? ArgumentName()
    {
        var end = at;
        while (tokens[end].Kind == TokenKind.Name || (end > at && tokens[end].Kind is TokenKind.Number && tokens[end].Glued))
        {
            end++;
        }

        if (end == at || !tokens[end].Is(":"))
        {
            return null;
        }

        var name = Join(at, end);
        at = end + 1;
        return name;
    }

    private Node Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                at++;
                return FeelNumber.TryParse(token.Value, out var number)
                    ? new NumberNode(number, token.Start, token.End)
                    : new NullNode(token.Start, token.End);
            case TokenKind.Text:
                at++;
                return new TextNode(token.Value, token.Start, token.End);
            case TokenKind.Name:
                return Named();
            case TokenKind.Symbol:
                return Bracketed();
            default:
                throw Fail(token.Kind == TokenKind.End ? "feel.unexpected-end" : "feel.unexpected");
        }
    }

    private Node Named()
    {
        var token = Current;
        var (known, count) = names.FindLongest(tokens, at);
        if (filters > 0 && members.FindLongest(tokens, at) is { } member && member.Count > count)
        {
            (known, count) = member;
        }

        if (count > 0)
        {
            at += count;
            return new NameNode(known, token.Start, Last());
        }

        Node? literal = token.Value switch
        {
            "true" => new BooleanNode(true, token.Start, token.End),
            "false" => new BooleanNode(false, token.Start, token.End),
            "null" => new NullNode(token.Start, token.End),
            _ => null,
        };
        // and(…) and or(…) are the older names of all(…) and any(…).
        var called = token.Value is "and" or "or" && Next().Is("(");
        if (literal is null && !called && IsReserved(token.Value))
        {
            throw Fail("feel.unexpected");
        }

        at++;
        return literal ?? new NameNode(token.Value, token.Start, token.End);
    }

    private Node Bracketed()
    {
        var start = Current.Start;
        switch (Current.Value)
        {
            case "(":
                return Parenthesised();
            case "[":
                return ListOrRange();
            case "]":
                return RangeFrom(start, lowClosed: false);
            case "{":
                return Context();
            case "@" when Next().Kind == TokenKind.Text:
                at++;
                return new AtNode(TemporalText.ReadAny(Take().Value), start, Last());
            default:
                throw Fail("feel.unexpected");
        }
    }

    private Node Parenthesised()
    {
        var start = Take().Start;
        if (FindOperator(Comparisons) is { } half)
        {
            at++;
            var bound = Addition();
            Expect(")");
            return new HalfRangeNode(half, bound, start, Last());
        }

        var outer = openRanges;
        openRanges = HasRangeDots() ? 1 : 0;
        var inner = Expression();
        openRanges = outer;
        if (TakeIf(".."))
        {
            return RangeRest(inner, start, lowClosed: false);
        }

        Expect(")");
        return inner;
    }

    private ContextNode Context()
    {
        var start = Take().Start;
        var mark = names.Mark();
        var outer = openRanges;
        openRanges = 0;
        var entries = new List<(string, Node)>();
        while (!Current.Is("}"))
        {
            if (entries.Count > 0)
            {
                Expect(",");
            }

            var name = Current.Kind == TokenKind.Text ? Take().Value : NewName(":");
            Expect(":");
            entries.Add((name, Expression()));
            names.Add(name);
            members.Add(name);
        }

        Expect("}");
        openRanges = outer;
        names.Return(mark);
        return new ContextNode(entries, start, Last());
    }

    private FunctionNode Function()
    {
        var start = Take().Start;
        Expect("(");
        var mark = names.Mark();
        var parameters = new List<Parameter>();
        while (!Current.Is(")"))
        {
            if (parameters.Count > 0)
            {
                Expect(",");
            }

            var name = NewName(":", ",", ")");
            parameters.Add(new Parameter(name, TakeIf(":") ? TypeName() : null));
            names.Add(name);
        }

        Expect(")");
        var external = TakeWord("external");
        var body = Expression();
        names.Return(mark);
        return new FunctionNode(parameters, body, external, start, Last());
    }
}
