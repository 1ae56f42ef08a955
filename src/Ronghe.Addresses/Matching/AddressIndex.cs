using Ronghe.Addresses.Lattice;

namespace Ronghe.Addresses.Matching;

/// <summary>
/// Standard addresses in memory, and the one that a free text means. Names lead to rows together with the numbers that follow them; every
/// row found is compared element by element, and a number that contradicts rules a row out. Immutable once built, safe to use from many
/// threads; the answer depends on the text and the standard addresses alone. About 150 bytes a standard address.
/// </summary>
public sealed class AddressIndex
{
    internal const int Least = 620;
    private const int Margin = 15;
    private const int MostSwept = 4_096;
    private const int MostCandidates = 5;

    private static readonly List<int> Itself = [0];

    private readonly IndexRows _rows;
    private readonly AddressParser _parser;
    private readonly Postings _exact;
    private readonly Postings _last;
    private readonly FuzzyNames _fuzzy;
    private readonly System.Collections.Concurrent.ConcurrentBag<MatchBench> _benches = [];

    internal AddressIndex(IndexRows rows, AddressParser parser)
    {
        (_rows, _parser) = (rows, parser);
        _exact = Postings.Build(rows.Count, (row, keys) => IndexKeys.Exact(rows, row, keys));
        _last = Postings.Build(rows.Count, (row, keys) => IndexKeys.Last(rows, row, keys));
        _fuzzy = new FuzzyNames(rows.Texts, IndexKeys.Names(rows));
    }

    /// <summary>How many standard addresses it holds.</summary>
    public int Count => _rows.Count;

    /// <summary>Builds an index.</summary>
    /// <param name="standard">The standard addresses as text; their places in the list are the rows of answers.</param>
    /// <param name="gazetteer">The divisions that the parser knows; null for <see cref="Gazetteer.China"/>.</param>
    /// <param name="threads">How many threads read the addresses, at least 1; the index is the same whatever their number.</param>
    public static AddressIndex Build(IReadOnlyList<string> standard, Gazetteer? gazetteer = null, int threads = 1) =>
        IndexBuilder.Build(standard, gazetteer ?? Gazetteer.China, threads);

    /// <summary>Finds the standard address that a text means. Never throws for any text.</summary>
    public AddressMatch Match(string text)
    {
        var bench = _benches.TryTake(out var taken) ? taken : new MatchBench();
        try
        {
            _parser.Read(text, bench.Parsing);
            bench.Key.Read(bench.Parsing.Work, bench.Parsing.Pieces, _parser.Vocabulary.Rules);
            bench.Begin(_rows);
            return Decide(bench);
        }
        finally
        {
            _benches.Add(bench);
        }
    }

    /// <summary>Every row that may be meant, by comparing with all of them: the slow way, which tests hold the index to.</summary>
    internal IReadOnlyList<(int Row, int Score)> Scan(string text)
    {
        var bench = new MatchBench();
        _parser.Read(text, bench.Parsing);
        bench.Key.Read(bench.Parsing.Work, bench.Parsing.Pieces, _parser.Vocabulary.Rules);
        bench.Begin(_rows);
        return [.. Enumerable.Range(0, Count).Select(row => (row, bench.Comparison.Score(_rows, row))).Where(s => s.Item2 > Comparison.Never)];
    }

    private AddressMatch Decide(MatchBench bench)
    {
        var key = bench.Key;
        Sweep(bench, fuzzy: false, lastOnly: false);
        if (bench.Best < Least)
        {
            Sweep(bench, fuzzy: true, lastOnly: false);
        }

        if (bench.Best < Least && key.Numbers > 0)
        {
            Sweep(bench, fuzzy: false, lastOnly: true);
            if (bench.Best < Least)
            {
                Sweep(bench, fuzzy: true, lastOnly: true);
            }
        }

        if (bench.Best < Least)
        {
            return bench.IsCrowded ? new AddressMatch(MatchOutcome.Ambiguous, -1, 0, [], []) : AddressMatch.None;
        }

        var near = bench.Near(Margin);
        if (near.Count > 1)
        {
            return new AddressMatch(MatchOutcome.Ambiguous, -1, bench.Best, [], [.. near.Take(MostCandidates)]);
        }

        var reasons = new List<ElementReason>();
        bench.Comparison.Score(_rows, near[0], reasons);
        return new AddressMatch(MatchOutcome.Found, near[0], bench.Best, reasons, []);
    }

    private void Sweep(MatchBench bench, bool fuzzy, bool lastOnly)
    {
        var key = bench.Key;
        foreach (var slot in IndexKeys.Anchors)
        {
            if (key[slot] is not { } name)
            {
                continue;
            }

            foreach (var id in fuzzy ? Slips(bench, slot, name) : Itself)
            {
                var stem = IndexKeys.Stem(slot, id == 0 ? name : _rows.Texts[id]);
                if (lastOnly)
                {
                    Look(bench, _last.Find(IndexKeys.Of(stem, key.LastNumber)));
                    continue;
                }

                Look(bench, _exact.Find(IndexKeys.Of(stem, key.Sequence)));
                if (slot != Slot.Road && key[Slot.RoadNumber] is not null && key.Numbers > 1)
                {
                    Look(bench, _exact.Find(IndexKeys.Of(stem, key.WithoutRoadNumber)));
                }
            }
        }
    }

    /// <summary>The known names that a name may be a slip of, found once a text.</summary>
    private List<int> Slips(MatchBench bench, Slot slot, string name)
    {
        var found = bench.Slips[(int)slot];
        if (bench.HasSlips[(int)slot] || slot is Slot.Town or Slot.District)
        {
            return found;
        }

        bench.HasSlips[(int)slot] = true;
        _fuzzy.Find(name, found);
        Keep(name, found);
        Tails(name, found);
        return found;
    }

    private void Keep(string name, List<int> found)
    {
        var kept = 0;
        for (var i = 0; i < found.Count; i++)
        {
            if (found.IndexOf(found[i], 0, kept) < 0 && NameForms.Compare(name, _rows.Texts[found[i]]) is not null)
            {
                found[kept++] = found[i];
            }
        }

        found.RemoveRange(kept, found.Count - kept);
    }

    /// <summary>石牌绿荷大街: the village runs into the road, and the road alone is known.</summary>
    private void Tails(string name, List<int> found)
    {
        for (var start = 2; start <= Math.Min(6, name.Length - 3); start++)
        {
            if (_rows.Texts.Find(name.AsSpan(start)) is var id and not 0)
            {
                found.Add(id);
            }
        }
    }

    private void Look(MatchBench bench, ReadOnlySpan<int> rows)
    {
        if (rows.Length > MostSwept)
        {
            bench.IsCrowded = true;
            return;
        }

        foreach (var row in rows)
        {
            if (bench.IsNew(row))
            {
                bench.Note(row, bench.Comparison.Score(_rows, row));
            }
        }
    }
}
