using System.Text;

namespace Ronghe.Feel.Syntax;

internal sealed partial class Parser
{
    // Their `and` would end a name otherwise.
    private static readonly NameBook TypeNames = NameBook.Of(["date and time", "days and time duration", "years and months duration"]);

    private static bool IsReserved(string word) =>
        word is "for" or "return" or "if" or "then" or "else" or "some" or "every" or "satisfies" or "and" or "or" or "between" or "in";

    private TypeNode TypeName()
    {
        if (++depth > DeepestNesting)
        {
            throw Fail("feel.too-deep");
        }

        var type = Current.Value switch
        {
            "list" or "range" when Next().Is("<") => Element(),
            "context" when Next().Is("<") => Members(),
            "function" when Next().Is("<") => Signature(),
            _ => new TypeNode(QualifiedName(), [], null),
        };
        depth--;
        return type;
    }

    private TypeNode Element()
    {
        var name = Take().Value;
        Expect("<");
        var element = TypeName();
        Expect(">");
        return new TypeNode(name, [("", element)], null);
    }

    private TypeNode Members()
    {
        at += 2;
        var parts = new List<(string, TypeNode)>();
        while (!Current.Is(">"))
        {
            if (parts.Count > 0)
            {
                Expect(",");
            }

            var name = NewName(":");
            Expect(":");
            parts.Add((name, TypeName()));
        }

        Expect(">");
        return new TypeNode("context", parts, null);
    }

    private TypeNode Signature()
    {
        at += 2;
        var parts = new List<(string, TypeNode)>();
        while (!Current.Is(">"))
        {
            if (parts.Count > 0)
            {
                Expect(",");
            }

            parts.Add(("", TypeName()));
        }

        Expect(">");
        Expect("->");
        return new TypeNode("function", parts, TypeName());
    }

    private string QualifiedName()
    {
        var (known, count) = TypeNames.FindLongest(tokens, at);
        if (count > 0)
        {
            at += count;
            return known;
        }

        var start = at;
        while (Current.Kind == TokenKind.Name && (at == start || !IsReserved(Current.Value)))
        {
            at++;
            if (Current.Is(".") && Next().Kind == TokenKind.Name)
            {
                at++;
            }
        }

        return at == start ? throw Fail("feel.unexpected") : Join(start, at);
    }

    /// <summary>A name being defined: everything up to one of the given tokens.</summary>
    private string NewName(params ReadOnlySpan<string> until)
    {
        var start = at;
        while (Current.Kind is not (TokenKind.End or TokenKind.Text or TokenKind.Unknown) && (at == start || !IsAny(until)))
        {
            at++;
        }

        return at == start || tokens[start].Kind != TokenKind.Name ? throw Fail("feel.name-expected") : Join(start, at);
    }

    private string MemberName()
    {
        var (known, count) = names.FindLongest(tokens, at);
        if (members.FindLongest(tokens, at) is { } member && member.Count > count)
        {
            (known, count) = member;
        }

        if (count > 0)
        {
            at += count;
            return known;
        }

        return Current.Kind == TokenKind.Name ? Take().Value : throw Fail("feel.name-expected");
    }

    private bool IsAny(ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Current.Is(word) || Current.IsWord(word))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsKnownName() => names.FindLongest(tokens, at).Count > 0;

    private string Join(int from, int to)
    {
        var name = new StringBuilder();
        for (var i = from; i < to; i++)
        {
            name.Append(i > from && !tokens[i].Glued ? " " : "").Append(tokens[i].Value);
        }

        return name.ToString();
    }

    private Token Next() => tokens[Math.Min(at + 1, tokens.Count - 1)];

    private int Last() => tokens[at - 1].End;

    private Token Take() => tokens[at++];

    private bool TakeIf(string symbol)
    {
        var found = Current.Is(symbol);
        at += found ? 1 : 0;
        return found;
    }

    private bool TakeWord(string word)
    {
        var found = Current.IsWord(word);
        at += found ? 1 : 0;
        return found;
    }

    private void Expect(string text)
    {
        if (!Current.Is(text) && !Current.IsWord(text))
        {
            throw Fail(Current.Kind == TokenKind.End ? "feel.unexpected-end" : "feel.unexpected");
        }

        at++;
    }

    private void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            throw Fail("feel.unexpected");
        }
    }

    private SyntaxException Fail(string code) => new(new SyntaxProblem(code, Current.Start, Current.End, Current.Value));
}
