using Ronghe.Addresses.Text;

namespace Ronghe.Addresses.Lattice;

/// <summary>The words of the grammar: whole names and words looked up forwards, endings looked up backwards.</summary>
internal sealed class Vocabulary
{
    private static readonly Lazy<(List<string> Rules, List<(string Word, Entry Entry, bool Ending)> Words)> Grammar = new(ReadGrammar);

    private readonly List<string> _rules;

    public Vocabulary(Gazetteer gazetteer)
    {
        _rules = [.. Grammar.Value.Rules];
        foreach (var (word, entry, ending) in Grammar.Value.Words)
        {
            (ending ? Endings : Words).Add(word, entry, reversed: ending);
        }

        var rule = RuleOf("division");
        foreach (var name in gazetteer.Names)
        {
            Words.Add(name.Text, new Entry(name.Tag, name.Cost, rule, name.Code));
        }

        Towns = new TownsByCounty(gazetteer, Words);
    }

    /// <summary>Names and words.</summary>
    public Trie<Entry> Words { get; } = new();

    /// <summary>Which towns lie in which counties.</summary>
    public TownsByCounty Towns { get; }

    /// <summary>Endings, reversed.</summary>
    public Trie<Entry> Endings { get; } = new();

    /// <summary>The names of the rules.</summary>
    public IReadOnlyList<string> Rules => _rules;

    /// <summary>The number of a rule by its name.</summary>
    public ushort RuleOf(string name)
    {
        var at = _rules.IndexOf(name);
        if (at < 0)
        {
            _rules.Add(name);
            at = _rules.Count - 1;
        }

        return (ushort)at;
    }

    private static (List<string> Rules, List<(string Word, Entry Entry, bool Ending)> Words) ReadGrammar()
    {
        var (rules, words) = (new List<string> { "unnamed", "bare", "word", "brackets", "number", "known" }, new List<(string, Entry, bool)>());
        var known = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var (tag, cost, ending) = (Tag.Start, (short)0, false);
        foreach (var line in EmbeddedTables.Lines("words.txt"))
        {
            if (line[0] == '[')
            {
                var head = line.Trim('[', ']').Split(' ');
                (tag, ending) = Section(head[0]);
                cost = short.Parse(head[1], System.Globalization.CultureInfo.InvariantCulture);
                continue;
            }

            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                ushort rule = 2;
                if (ending && !known.TryGetValue(word, out rule))
                {
                    rule = known[word] = (ushort)rules.Count;
                    rules.Add("ending:" + word);
                }

                words.Add((word, new Entry(tag, cost, rule, 0), ending));
            }
        }

        return (rules, words);
    }

    private static (Tag Tag, bool Ending) Section(string name) => name switch
    {
        "road" => (Tag.Road, true),
        "town" => (Tag.Town, true),
        "community" => (Tag.Community, true),
        "zone" => (Tag.Zone, true),
        "zone-word" => (Tag.Zone, false),
        "name" => (Tag.Name, true),
        "phase" => (Tag.Phase, false),
        "part" => (Tag.Part, false),
        "floor" => (Tag.Floor, false),
        "intersection" => (Tag.Intersection, false),
        "assist" => (Tag.Assist, false),
        "connector" => (Tag.Connector, false),
        "remark" => (Tag.Remark, false),
        "country" => (Tag.Country, false),
        _ => throw new InvalidOperationException($"words.txt: no section {name}."),
    };
}
