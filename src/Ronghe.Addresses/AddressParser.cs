using System.Collections.Concurrent;
using Ronghe.Addresses.Lattice;
using Ronghe.Addresses.Text;

namespace Ronghe.Addresses;

/// <summary>
/// Finds the elements of Chinese addresses: a grammar of endings, designators and known names makes a lattice of segments, and the
/// cheapest way through it is the answer. Same text, same answer; safe to use from many threads; time grows with the length of the text.
/// </summary>
public sealed class AddressParser
{
    private readonly Vocabulary _words;
    private readonly NumberRules _numbers;
    private readonly ConcurrentBag<Workbench> _benches = [];
    private readonly ushort _brackets;

    /// <summary>Makes a parser.</summary>
    /// <param name="gazetteer">The divisions it knows; null for <see cref="Gazetteer.China"/>.</param>
    public AddressParser(Gazetteer? gazetteer = null)
        : this(new Vocabulary(gazetteer ?? Gazetteer.China))
    {
    }

    internal AddressParser(Vocabulary words)
    {
        _words = words;
        _numbers = new NumberRules(words);
        _brackets = words.RuleOf("brackets");
    }

    /// <summary>The parser over <see cref="Gazetteer.China"/>, made when first asked for.</summary>
    public static AddressParser China => LazyChina.Value;

    private static readonly Lazy<AddressParser> LazyChina = new(() => new AddressParser());

    internal Vocabulary Vocabulary => _words;

    /// <summary>Finds the elements of an address. Never throws for any text; "" has no elements.</summary>
    public ParsedAddress Parse(string text)
    {
        var bench = Take();
        try
        {
            Read(text, bench);
            var elements = new AddressElement[bench.Pieces.Count];
            for (var i = 0; i < elements.Length; i++)
            {
                var piece = bench.Pieces[i];
                elements[i] = new AddressElement(
                    piece.Kind, piece.Start, piece.End - piece.Start, text[piece.Start..piece.End],
                    ElementValue.Of(piece.Kind, bench.Work.Plain[piece.Start..piece.End]),
                    piece.Kind == ElementKind.Separator ? "separator" : _words.Rules[piece.Rule], piece.Code);
            }

            return new ParsedAddress(text, elements);
        }
        finally
        {
            Return(bench);
        }
    }

    /// <summary>Finds the pieces without making anything of them.</summary>
    internal void Read(ReadOnlySpan<char> text, Workbench bench)
    {
        var work = bench.Work;
        work.Begin(text);
        WordSpans.Offer(work, _words);
        EndingSpans.Offer(work, _words.Endings);
        NumberSpans.Offer(work, _words, _numbers);
        BracketSpans.Offer(work, _brackets);
        BracketSpans.OfferPersons(work, _brackets);
        BestWay.Find(work, bench.Steps);
        ElementMaker.Make(work, bench.Steps, bench.Pieces);
    }

    internal Workbench Take() => _benches.TryTake(out var bench) ? bench : new Workbench();

    internal void Return(Workbench bench) => _benches.Add(bench);

    /// <summary>What one parse needs, kept for the next.</summary>
    internal sealed class Workbench
    {
        public Workspace Work { get; } = new();

        public List<BestWay.Step> Steps { get; } = [];

        public List<ElementMaker.Piece> Pieces { get; } = [];
    }
}
