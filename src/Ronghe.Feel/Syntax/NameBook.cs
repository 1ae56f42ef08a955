namespace Ronghe.Feel.Syntax;

/// <summary>
/// The names a text may use. FEEL names may hold spaces and signs, so the longest known name wins (DMN 1.5 §10.3.1.4);
/// scopes opened by contexts, iterations and functions add theirs while they are read.
/// </summary>
internal sealed class NameBook
{
    private readonly Dictionary<string, List<Entry>> byFirst = new(StringComparer.Ordinal);
    private readonly List<Entry> added = [];

    private NameBook(NameBook? parent) => Parent = parent;

    private NameBook? Parent { get; }

    public static NameBook Of(IEnumerable<string> names)
    {
        var book = new NameBook(null);
        foreach (var name in names)
        {
            book.Add(name);
        }

        return book;
    }

    /// <summary>A book that adds to another and leaves it as it is.</summary>
    public static NameBook Over(NameBook parent) => new(parent);

    public int Mark() => added.Count;

    /// <summary>Forgets what was added since the mark.</summary>
    public void Return(int mark)
    {
        while (added.Count > mark)
        {
            var last = added[^1];
            added.RemoveAt(added.Count - 1);
            byFirst[last.Tokens[0].Value].Remove(last);
        }
    }

    public void Add(string name)
    {
        var tokens = Lexer.Read(name);
        tokens.RemoveAt(tokens.Count - 1);
        if (tokens.Count == 0)
        {
            return;
        }

        var entry = new Entry(name, tokens);
        if (!byFirst.TryGetValue(tokens[0].Value, out var entries))
        {
            byFirst.Add(tokens[0].Value, entries = []);
        }

        entries.Add(entry);
        added.Add(entry);
    }

    /// <summary>The longest known name at a position: the name and how many tokens it takes; 0 when none is known.</summary>
    public (string Name, int Count) FindLongest(List<Token> tokens, int at)
    {
        var best = Parent?.FindLongest(tokens, at) ?? ("", 0);
        if (!byFirst.TryGetValue(tokens[at].Value, out var entries))
        {
            return best;
        }

        foreach (var entry in entries)
        {
            if (entry.Tokens.Count > best.Item2 && Matches(entry.Tokens, tokens, at))
            {
                best = (entry.Name, entry.Tokens.Count);
            }
        }

        return best;
    }

    private static bool Matches(List<Token> name, List<Token> tokens, int at)
    {
        if (at + name.Count >= tokens.Count)
        {
            return false;
        }

        for (var i = 0; i < name.Count; i++)
        {
            var (wanted, found) = (name[i], tokens[at + i]);
            if (wanted.Value != found.Value || found.Kind == TokenKind.Text || (i > 0 && wanted.Glued != found.Glued))
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Entry(string Name, List<Token> Tokens);
}
