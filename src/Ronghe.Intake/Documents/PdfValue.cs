using System.Globalization;
using Ronghe.Kernel;

namespace Ronghe.Intake.Documents;

/// <summary>
/// One value of a document, with all names in it held against what no material may have. Of a dictionary, the few entries of its own that are asked for are kept as
/// words: <c>/Name</c>, numbers, <c>[</c>, …
/// </summary>
internal sealed class PdfValue
{
    private const string Opening = "OpenAction";
    private const int MostWords = 10;

    // Actions and attachments of ISO 32000-1 12.6, 12.7, 7.11, 13 and their forms elsewhere. A link to an address (URI) waits for a click and stays.
    private static readonly HashSet<string> Active = new(StringComparer.Ordinal)
    {
        "JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "RichMediaContent", "XFA", "AA", "SubmitForm", "ImportData", "GoToE",
        "GoToR", "Rendition", "Movie", "Sound", "3D", "FFilter",
    };

    private static readonly HashSet<string> Asked = new(StringComparer.Ordinal) { "Type", "Filter", "DecodeParms", "First", "N", "Root" };

    private readonly List<PdfTokenKind> _open = [];
    private List<string>? _words;
    private bool _hasKey;
    private bool _opening;

    public Dictionary<string, List<string>> Entries { get; } = new(StringComparer.Ordinal);

    public bool IsDictionary { get; private set; }

    /// <summary>The number when the value is one; null otherwise.</summary>
    public string? Number { get; private set; }

    /// <summary>Reads a value whose first token was read.</summary>
    /// <returns>Null when it is whole and harmless.</returns>
    public Problem? Read(PdfToken first, PdfLexer lexer, int mostDepth)
    {
        for (var token = first; ; token = lexer.Next())
        {
            if (Take(token, mostDepth) is { } problem)
            {
                return problem;
            }

            if (_open.Count == 0)
            {
                return null;
            }
        }
    }

    /// <summary>Whether an entry is there with exactly these words, or not at all when there are none.</summary>
    public bool Has(string key, params IReadOnlyList<string> words) => Entries.TryGetValue(key, out var has) ? words.SequenceEqual(has, StringComparer.Ordinal) : words.Count == 0;

    public int? NumberOf(string key) =>
        Entries.TryGetValue(key, out var words) && words is [var word] && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private Problem? Take(PdfToken token, int mostDepth)
    {
        // A place in the document may be opened first; a deed may not.
        var opening = _opening && token.Kind != PdfTokenKind.OpenArray;
        _opening = false;
        if (opening)
        {
            return IntakeProblems.Active(Opening);
        }

        switch (token.Kind)
        {
            case PdfTokenKind.Damaged or PdfTokenKind.End:
            case PdfTokenKind.Keyword when token.Word is not ("true" or "false" or "null" or "R"):
                return IntakeProblems.Damaged(token.At);
            case PdfTokenKind.OpenDictionary or PdfTokenKind.OpenArray:
                IsDictionary |= _open.Count == 0 && token.Kind == PdfTokenKind.OpenDictionary;
                Note(token);
                _open.Add(token.Kind);
                return _open.Count > mostDepth ? IntakeProblems.Damaged(token.At) : null;
            case PdfTokenKind.CloseDictionary or PdfTokenKind.CloseArray:
                if (_open.Count == 0 || _open[^1] != (token.Kind == PdfTokenKind.CloseArray ? PdfTokenKind.OpenArray : PdfTokenKind.OpenDictionary))
                {
                    return IntakeProblems.Damaged(token.At);
                }

                _open.RemoveAt(_open.Count - 1);
                Note(token);
                return null;
            case PdfTokenKind.Name when Active.Contains(token.Word):
                return IntakeProblems.Active(token.Word);
            case PdfTokenKind.Name when token.Word == "Encrypt":
                return IntakeProblems.Locked();
            case PdfTokenKind.Name:
                _opening = token.Word == Opening;
                return Name(token);
            default:
                Note(token);
                return null;
        }
    }

    /// <summary>In the dictionary itself a name is a key, or the value of the key before it.</summary>
    private Problem? Name(PdfToken token)
    {
        if (_open.Count != 1 || !IsDictionary || _hasKey)
        {
            Note(token);
            return null;
        }

        (_hasKey, _words) = (true, Asked.Contains(token.Word) ? [] : null);

        // Viewers differ in which of two they take.
        return _words is null || Entries.TryAdd(token.Word, _words) ? null : IntakeProblems.Damaged(token.At);
    }

    private void Note(PdfToken token)
    {
        if (_open.Count == 0)
        {
            Number = token.Kind == PdfTokenKind.Number ? token.Word : null;
        }

        _hasKey = false;
        if (_open.Count > 0 && _words is { Count: < MostWords })
        {
            _words.Add(token.Kind switch
            {
                PdfTokenKind.Name => "/" + token.Word,
                PdfTokenKind.OpenArray => "[",
                PdfTokenKind.CloseArray => "]",
                PdfTokenKind.OpenDictionary => "<<",
                PdfTokenKind.CloseDictionary => ">>",
                PdfTokenKind.Text => "()",
                _ => token.Word,
            });
        }
    }
}
