using System.Globalization;
using Ronghe.Kernel;

namespace Ronghe.Intake.Documents;

/// <summary>
/// Reads a PDF file from its first byte to its last as a row of objects, tables and trailers with nothing in between, holds every name against what no
/// material may have, and refuses what a viewer could read otherwise: another object within a stream, a text or a comment. It is not changed.
/// </summary>
internal sealed class PdfCheck(byte[] file, IntakeLimits limits)
{
    private readonly PdfLexer _lexer = new(file, 0, file.Length);
    private readonly PackedObjects _packed = new(limits);
    private readonly HashSet<int> _places = [];
    private int _objects;
    private int _trailers;
    private bool _root;

    public Outcome<CleanFile> Run() =>
        file is not [_, _, _, _, _, (byte)'1' or (byte)'2', (byte)'.', >= (byte)'0' and <= (byte)'9', 10 or 13 or 32 or (byte)'%', ..] ? IntakeProblems.Damaged(5)
        : PdfEnd.StartOf(file) is not { } start ? PdfEnd.IsCutOff(file) ? IntakeProblems.Truncated() : IntakeProblems.TwoFiles()
        : PdfEnd.EndsAsZip(file) ? IntakeProblems.TwoFiles()
        : Walk() is { } problem ? problem
        : Hidden(start) is { } hidden ? hidden
        : new CleanFile(MaterialKind.Pdf, file, 0, 0);

    private Problem? Walk()
    {
        var (before, last) = (default(PdfToken), default(PdfToken));
        while (true)
        {
            var token = _lexer.Next();
            var problem = (token.Kind, token.Word) switch
            {
                (PdfTokenKind.Number, _) or (PdfTokenKind.Keyword, "n" or "f" or "startxref") => null,
                (PdfTokenKind.Keyword, "xref") => Table(token.At),
                (PdfTokenKind.Keyword, "trailer") => Trailer(),
                (PdfTokenKind.Keyword, "obj") when before.Kind == PdfTokenKind.Number && last.Kind == PdfTokenKind.Number => Object(before.At),
                _ => token.Kind == PdfTokenKind.End ? null : IntakeProblems.Damaged(token.At),
            };
            if (problem is not null || token.Kind == PdfTokenKind.End)
            {
                return problem;
            }

            (before, last) = (last, token);
        }
    }

    private Problem? Table(int at)
    {
        _places.Add(at);
        return null;
    }

    private Problem? Trailer()
    {
        _trailers++;
        var trailer = new PdfValue();
        if (trailer.Read(_lexer.Next(), _lexer, limits.Depth) is { } problem)
        {
            return problem;
        }

        _root |= trailer.Entries.ContainsKey("Root");
        return trailer.IsDictionary ? null : IntakeProblems.Damaged(_lexer.At);
    }

    private Problem? Object(int at)
    {
        _objects++;
        _places.Add(at);
        var (first, value) = (_lexer.Next(), new PdfValue());
        if (first is { Kind: PdfTokenKind.Keyword, Word: "endobj" })
        {
            return null;
        }

        if (value.Read(first, _lexer, limits.Depth) is { } problem)
        {
            return problem;
        }

        // A reference (5 0 R) is three words.
        var next = _lexer.Next();
        for (var words = 0; words < 2 && value.Number is not null && next is { Kind: PdfTokenKind.Number } or { Word: "R" }; words++)
        {
            next = _lexer.Next();
        }

        if (next is { Kind: PdfTokenKind.Keyword, Word: "stream" } && value.IsDictionary)
        {
            if (Stream(value) is { } refused)
            {
                return refused;
            }

            next = _lexer.Next();
        }

        return next is { Kind: PdfTokenKind.Keyword, Word: "endobj" } ? null : IntakeProblems.Damaged(next.At);
    }

    private Problem? Stream(PdfValue dictionary)
    {
        _root |= dictionary.Entries.ContainsKey("Root") && dictionary.Has("Type", "/XRef");
        var from = file.AsSpan(_lexer.At) switch
        {
            [13, 10, ..] => _lexer.At + 2,
            [10, ..] => _lexer.At + 1,
            _ => -1,
        };
        if (from < 0)
        {
            return IntakeProblems.Damaged(_lexer.At);
        }

        var length = file.AsSpan(from).IndexOf("endstream"u8);
        if (length < 0)
        {
            return IntakeProblems.Truncated();
        }

        _lexer.At = from + length + "endstream".Length;
        return PackedObjects.Are(dictionary) ? _packed.Check(dictionary, file, from, from + length) : null;
    }

    /// <summary>
    /// Viewers find objects by offset, or by searching when the offsets are wrong. Every place at which one could begin was read as one.
    /// </summary>
    private Problem? Hidden(int start)
    {
        while (start < file.Length && PdfLexer.IsSpace(file[start]))
        {
            start++;
        }

        return !_root || _objects == 0 || !_places.Contains(start) ? IntakeProblems.Damaged(start)
            : PdfEnd.Count(file, "obj"u8, digitBefore: true) != _objects || PdfEnd.Count(file, "trailer"u8, digitBefore: false) != _trailers ? IntakeProblems.TwoFiles()
            : null;
    }
}
