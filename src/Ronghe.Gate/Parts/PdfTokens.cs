using System.Text;

namespace Ronghe.Gate.Parts;

/// <summary>What a token of a PDF is.</summary>
internal enum PdfTokenKind
{
    /// <summary>A string: its bytes as characters.</summary>
    Text,

    /// <summary>A name, without its slash.</summary>
    Name,

    /// <summary>A number or an operator.</summary>
    Word,

    /// <summary>[ or ] or &lt;&lt; or &gt;&gt;.</summary>
    Bracket,
}

/// <summary>One token.</summary>
internal readonly record struct PdfToken(PdfTokenKind Kind, string Text);

/// <summary>Reads tokens of PDF syntax (ISO 32000-2, 7.2 and 7.3.4), a byte for a character.</summary>
internal sealed class PdfTokens(string text)
{
    private int _at;

    public PdfToken? Next()
    {
        Skip();
        if (_at >= text.Length)
        {
            return null;
        }

        switch (text[_at])
        {
            case '(':
                return new PdfToken(PdfTokenKind.Text, Literal());
            case '<' when _at + 1 < text.Length && text[_at + 1] == '<':
            case '>' when _at + 1 < text.Length && text[_at + 1] == '>':
                _at += 2;
                return new PdfToken(PdfTokenKind.Bracket, text[(_at - 2).._at]);
            case '<':
                return new PdfToken(PdfTokenKind.Text, Hexadecimal());
            case '/':
                _at++;
                return new PdfToken(PdfTokenKind.Name, Word());
            case '[' or ']' or '{' or '}' or ')' or '>':
                _at++;
                return new PdfToken(PdfTokenKind.Bracket, text[(_at - 1).._at]);
            default:
                return new PdfToken(PdfTokenKind.Word, Word());
        }
    }

    private void Skip()
    {
        for (; _at < text.Length; _at++)
        {
            if (text[_at] == '%')
            {
                while (_at < text.Length && text[_at] is not ('\r' or '\n'))
                {
                    _at++;
                }
            }
            else if (!IsSpace(text[_at]))
            {
                return;
            }
        }
    }

    private string Word()
    {
        var from = _at;
        while (_at < text.Length && !IsSpace(text[_at]) && !"()<>[]{}/%".Contains(text[_at], StringComparison.Ordinal))
        {
            _at++;
        }

        return text[from.._at];
    }

    private string Hexadecimal()
    {
        var end = text.IndexOf('>', _at);
        end = end < 0 ? text.Length : end;
        var digits = string.Concat(text[_at..end].Where(char.IsAsciiHexDigit));
        _at = Math.Min(text.Length, end + 1);
        return Encoding.Latin1.GetString(Convert.FromHexString(digits.Length % 2 == 0 ? digits : digits + "0"));
    }

    private string Literal()
    {
        var into = new StringBuilder();
        _at++;
        for (var depth = 1; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (c == '\\' && _at + 1 < text.Length)
            {
                Escape(into);
                continue;
            }

            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0)
            {
                _at++;
                break;
            }

            into.Append(c);
        }

        return into.ToString();
    }

    private void Escape(StringBuilder into)
    {
        var c = text[++_at];
        if (c is >= '0' and <= '7')
        {
            var value = c - '0';
            for (var more = 0; more < 2 && _at + 1 < text.Length && text[_at + 1] is >= '0' and <= '7'; more++)
            {
                value = (value * 8) + text[++_at] - '0';
            }

            into.Append((char)(value & 255));
            return;
        }

        // A backslash at the end of a line joins it to the next.
        if (c is '\r' or '\n')
        {
            _at += c == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n' ? 1 : 0;
            return;
        }

        into.Append(c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => c });
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n' or '\f' or '\0';
}
