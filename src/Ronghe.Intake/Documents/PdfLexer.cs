using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ronghe.Intake.Documents;

/// <summary>The kinds of words a PDF file is made of (ISO 32000-1 7.2).</summary>
internal enum PdfTokenKind
{
    End,
    Damaged,
    Number,
    Name,
    Text,
    OpenDictionary,
    CloseDictionary,
    OpenArray,
    CloseArray,
    Keyword,
}

/// <summary>A word and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="At">Its first byte.</param>
/// <param name="Word">A name decoded and without its slash, a keyword or a number as written; empty otherwise.</param>
internal readonly record struct PdfToken(PdfTokenKind Kind, int At, string Word);

/// <summary>Reads words of a PDF file one after the other. What no standard allows is <see cref="PdfTokenKind.Damaged"/>.</summary>
internal sealed class PdfLexer(byte[] file, int at, int end)
{
    private const int LongestWord = 250;
    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("+-.0123456789"u8);

    public int At { get; set; } = at;

    public static bool IsSpace(byte one) => one is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsDelimiter(byte one) => one is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    public PdfToken Next()
    {
        SkipSpace();
        if (At >= end)
        {
            return Token(PdfTokenKind.End, At);
        }

        var start = At;
        switch (file[At++])
        {
            case (byte)'/':
                return Name(start);
            case (byte)'(':
                return Token(SkipText() ? PdfTokenKind.Text : PdfTokenKind.Damaged, start);
            case (byte)'<' when Follows((byte)'<'):
                return Token(PdfTokenKind.OpenDictionary, start);
            case (byte)'>' when Follows((byte)'>'):
                return Token(PdfTokenKind.CloseDictionary, start);
            case (byte)'<':
                return Token(SkipHex() ? PdfTokenKind.Text : PdfTokenKind.Damaged, start);
            case (byte)'[':
                return Token(PdfTokenKind.OpenArray, start);
            case (byte)']':
                return Token(PdfTokenKind.CloseArray, start);
            case var one when IsDelimiter(one):
                return Token(PdfTokenKind.Damaged, start);
            default:
                return Word(start);
        }
    }

    private static PdfToken Token(PdfTokenKind kind, int start) => new(kind, start, "");

    private void SkipSpace()
    {
        while (At < end && (IsSpace(file[At]) || file[At] == '%'))
        {
            if (file[At] == '%')
            {
                var line = file.AsSpan(At, end - At).IndexOfAny((byte)10, (byte)13);
                At = line < 0 ? end : At + line;
            }
            else
            {
                At++;
            }
        }
    }

    private bool Follows(byte one)
    {
        if (At >= end || file[At] != one)
        {
            return false;
        }

        At++;
        return true;
    }

    /// <summary>A name may write any of its bytes as # and two digits, so that JavaScript is also J#61vaScript.</summary>
    private PdfToken Name(int start)
    {
        var word = new StringBuilder();
        while (At < end && !IsSpace(file[At]) && !IsDelimiter(file[At]))
        {
            var one = file[At++];
            if (one == '#' && At + 2 <= end && byte.TryParse(file.AsSpan(At, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
            {
                one = escaped;
                At += 2;
            }

            word.Append((char)one);
            if (word.Length > LongestWord)
            {
                return Token(PdfTokenKind.Damaged, start);
            }
        }

        return new PdfToken(PdfTokenKind.Name, start, word.ToString());
    }

    private PdfToken Word(int start)
    {
        while (At < end && !IsSpace(file[At]) && !IsDelimiter(file[At]))
        {
            At++;
        }

        var bytes = file.AsSpan(start, At - start);
        return bytes.Length > LongestWord
            ? Token(PdfTokenKind.Damaged, start)
            : new PdfToken(bytes.ContainsAnyExcept(OfNumbers) ? PdfTokenKind.Keyword : PdfTokenKind.Number, start, Encoding.Latin1.GetString(bytes));
    }

    /// <summary>Text in brackets: they nest, and a stroke takes the next byte's meaning away (7.3.4.2).</summary>
    private bool SkipText()
    {
        for (var depth = 1; At < end;)
        {
            switch (file[At++])
            {
                case (byte)'\\':
                    At++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    return true;
            }
        }

        return false;
    }

    private bool SkipHex()
    {
        while (At < end && (IsSpace(file[At]) || char.IsAsciiHexDigit((char)file[At])))
        {
            At++;
        }

        return Follows((byte)'>');
    }
}
