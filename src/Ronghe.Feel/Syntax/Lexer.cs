using System.Globalization;
using System.Text;

namespace Ronghe.Feel.Syntax;

/// <summary>Cuts FEEL text into tokens (DMN 1.5 §10.3.1.2, rules 22–36). It never fails: what it cannot read becomes an unknown token.</summary>
internal sealed class Lexer
{
    private static readonly string[] Symbols = ["**", "..", "<=", ">=", "!=", "->", "(", ")", "[", "]", "{", "}", ",", ":", ".", "+", "-", "*", "/", "<", ">", "=", "@", "|", "'", ";", "%", "&", "!", "#", "~"];

    private readonly string text;
    private int at;

    private Lexer(string text) => this.text = text;

    public static List<Token> Read(string text) => new Lexer(text).ReadAll();

    private List<Token> ReadAll()
    {
        var tokens = new List<Token>();
        while (true)
        {
            var before = at;
            SkipSpace();
            var glued = before == at && at > 0;
            if (at >= text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "", text.Length, text.Length, glued));
                return tokens;
            }

            var start = at;
            var (kind, value) = Next();
            tokens.Add(new Token(kind, value, start, at, glued));
        }
    }

    private (TokenKind Kind, string Value) Next()
    {
        var c = text[at];
        if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
        {
            return (TokenKind.Number, ReadNumber());
        }

        if (c == '"')
        {
            return ReadText();
        }

        if (IsNameStart(at))
        {
            return (TokenKind.Name, ReadName());
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0)
            {
                at += symbol.Length;
                return (TokenKind.Symbol, symbol);
            }
        }

        at += char.IsSurrogatePair(text, at) ? 2 : 1;
        return (TokenKind.Unknown, text[(at - 1)..at]);
    }

    private string ReadNumber()
    {
        var start = at;
        SkipDigits();
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            SkipDigits();
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var digit = at + 1 < text.Length && text[at + 1] is '+' or '-' ? at + 2 : at + 1;
            if (digit < text.Length && char.IsAsciiDigit(text[digit]))
            {
                at = digit;
                SkipDigits();
            }
        }

        return text[start..at];
    }

    private void SkipDigits()
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }
    }

    private (TokenKind Kind, string Value) ReadText()
    {
        var value = new StringBuilder();
        at++;
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
                ReadEscape(value);
            }
            else
            {
                value.Append(text[at++]);
            }
        }

        if (at >= text.Length)
        {
            return (TokenKind.Unknown, "\"");
        }

        at++;
        return (TokenKind.Text, value.ToString());
    }

    private void ReadEscape(StringBuilder value)
    {
        var c = text[at++];
        switch (c)
        {
            case 'n': value.Append('\n'); break;
            case 't': value.Append('\t'); break;
            case 'r': value.Append('\r'); break;
            case '"' or '\'' or '\\': value.Append(c); break;
            case 'u' when TryReadHex(4, out var code): value.Append((char)code); break;
            case 'U' when TryReadHex(6, out var code) && Rune.IsValid(code): value.Append(new Rune(code).ToString()); break;
            default: value.Append('\\').Append(c); break;
        }
    }

    private bool TryReadHex(int digits, out int code)
    {
        code = 0;
        if (at + digits > text.Length || !int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code))
        {
            return false;
        }

        at += digits;
        return true;
    }

    private string ReadName()
    {
        var start = at;
        while (at < text.Length && (IsNameStart(at) || IsNamePart(at)))
        {
            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        }

        return text[start..at];
    }

    // Rule 28: the ranges of XML names, supplementary planes included.
    private bool IsNameStart(int index)
    {
        var c = text[index];
        if (c < 0x80)
        {
            return char.IsAsciiLetter(c) || c is '_' or '?';
        }

        if (char.IsSurrogatePair(text, index))
        {
            return true;
        }

        return c is (>= '\u00C0' and <= '\u02FF' and not '\u00D7' and not '\u00F7') or (>= '\u0370' and <= '\u1FFF' and not '\u037E' and not '\u1680' and not '\u180E')
            or '\u200C' or '\u200D' or (>= '\u2070' and <= '\u218F') or (>= '\u2C00' and <= '\u2FEF')
            or (>= '\u3001' and <= '\uD7FF') or (>= '\uF900' and <= '\uFDCF') or (>= '\uFDF0' and <= '\uFFFD' and not '\uFEFF');
    }

    private bool IsNamePart(int index)
    {
        var c = text[index];
        return char.IsAsciiDigit(c) || c is '\u00B7' or (>= '\u0300' and <= '\u036F') or '\u203F' or '\u2040';
    }

    private void SkipSpace()
    {
        while (at < text.Length)
        {
            if (IsSpace(text[at]))
            {
                at++;
            }
            else if (StartsWith("//"))
            {
                var end = text.AsSpan(at).IndexOfAny('\n', '\r');
                at = end < 0 ? text.Length : at + end;
            }
            else if (StartsWith("/*"))
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? text.Length : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private bool StartsWith(string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;

    // Rule 61 and 62.
    private static bool IsSpace(char c) =>
        c is (>= '\u0009' and <= '\u000D') or '\u0020' or '\u0085' or '\u00A0' or '\u1680' or '\u180E'
            or (>= '\u2000' and <= '\u200B') or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' or '\uFEFF';
}
