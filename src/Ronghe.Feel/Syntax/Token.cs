namespace Ronghe.Feel.Syntax;

internal enum TokenKind
{
    Name,
    Number,
    Text,
    Symbol,
    Unknown,
    End,
}

/// <summary>A token. <paramref name="Glued"/> says that no white space precedes it: <c>a-b</c> as a name is not <c>a - b</c>.</summary>
internal readonly record struct Token(TokenKind Kind, string Value, int Start, int End, bool Glued)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Value == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Name && Value == word;
}
