using Ronghe.Addresses.Lattice;

namespace Ronghe.Addresses.Matching;

/// <summary>Reads standard addresses in blocks, on several threads, and files them in their order.</summary>
internal static class IndexBuilder
{
    private const int Block = 16_384;
    private const short KnownName = -2;

    public static AddressIndex Build(IReadOnlyList<string> standard, Gazetteer gazetteer, int threads)
    {
        var words = new Vocabulary(gazetteer);
        var parser = new AddressParser(words);
        var rows = new IndexRows(standard.Count);
        var known = new Dictionary<(string, Tag), int>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) };
        var keys = new AddressKey[Block];
        var names = new List<(string, Tag)>[Block];
        for (var start = 0; start < standard.Count; start += Block)
        {
            var (from, count) = (start, Math.Min(Block, standard.Count - start));
            Parallel.For(0, count, options, parser.Take, (i, _, bench) => Read(parser, bench, standard[from + i], ref keys[i], ref names[i]), parser.Return);
            for (var i = 0; i < count; i++)
            {
                rows.Set(start + i, keys[i]);
                names[i].ForEach(n => known[n] = known.GetValueOrDefault(n) + 1);
            }
        }

        return new AddressIndex(rows, Knowing(gazetteer, known.Keys));
    }

    private static AddressParser.Workbench Read(AddressParser parser, AddressParser.Workbench bench, string text, ref AddressKey key, ref List<(string, Tag)> names)
    {
        parser.Read(text, bench);
        key ??= new AddressKey();
        (names ??= []).Clear();
        key.Read(bench.Work, bench.Pieces, parser.Vocabulary.Rules);
        foreach (var piece in bench.Pieces)
        {
            if (piece.Tag is Tag.Road or Tag.Community or Tag.Name && piece.End - piece.Start > 2)
            {
                names.Add((new string(bench.Work.Plain[piece.Start..piece.End]), piece.Tag));
            }
        }

        return bench;
    }

    /// <summary>A parser that also knows the roads, compounds and communities of the standard addresses.</summary>
    private static AddressParser Knowing(Gazetteer gazetteer, IEnumerable<(string Text, Tag Tag)> names)
    {
        var words = new Vocabulary(gazetteer);
        var rule = words.RuleOf("known");
        foreach (var (text, tag) in names)
        {
            words.Words.Add(text, new Entry(tag, KnownName, rule, 0));
        }

        return new AddressParser(words);
    }
}
