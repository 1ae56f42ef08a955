namespace Ronghe.Addresses.Text;

/// <summary>
/// Words as a tree over characters, each word with a chain of entries. Steps are looked up in one open-addressed table: a step costs the
/// same however many words there are.
/// </summary>
internal sealed class Trie<T>
{
    private const int Root = 1;
    private ulong[] _keys = new ulong[1024];
    private int[] _nodes = new int[1024];
    private int _used;
    private int _lastNode = Root;
    private readonly List<int> _heads = [-1, -1];
    private readonly List<(T Entry, int Next)> _entries = [];

    /// <summary>Adds an entry to a word. Reversed words serve to look backwards from their end.</summary>
    public void Add(string word, T entry, bool reversed = false)
    {
        var node = Root;
        for (var i = 0; i < word.Length; i++)
        {
            node = StepOrAdd(node, word[reversed ? word.Length - 1 - i : i]);
        }

        _entries.Add((entry, _heads[node]));
        _heads[node] = _entries.Count - 1;
    }

    public static int Start => Root;

    /// <summary>The node one character further; 0 when no word goes on that way.</summary>
    public int Step(int node, char c)
    {
        var key = Key(node, c);
        for (var slot = Slot(key); ; slot = (slot + 1) & (_keys.Length - 1))
        {
            if (_keys[slot] == key)
            {
                return _nodes[slot];
            }

            if (_keys[slot] == 0)
            {
                return 0;
            }
        }
    }

    /// <summary>The first entry of the word that ends in a node; -1 when none does.</summary>
    public int First(int node) => _heads[node];

    public ref readonly (T Entry, int Next) At(int entry) => ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_entries)[entry];

    /// <summary>The node of a whole word; 0 when no word begins so.</summary>
    public int NodeOf(ReadOnlySpan<char> word)
    {
        var node = Root;
        foreach (var c in word)
        {
            if ((node = Step(node, c)) == 0)
            {
                return 0;
            }
        }

        return node;
    }

    private static ulong Key(int node, char c) => ((ulong)node << 16) | c;

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> 32) & (_keys.Length - 1);

    private int StepOrAdd(int node, char c)
    {
        if (Step(node, c) is var next and not 0)
        {
            return next;
        }

        if (++_used * 2 > _keys.Length)
        {
            Grow();
        }

        _heads.Add(-1);
        Put(Key(node, c), ++_lastNode);
        return _lastNode;
    }

    private void Put(ulong key, int node)
    {
        var slot = Slot(key);
        while (_keys[slot] != 0)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        (_keys[slot], _nodes[slot]) = (key, node);
    }

    private void Grow()
    {
        var (keys, nodes) = (_keys, _nodes);
        (_keys, _nodes) = (new ulong[keys.Length * 2], new int[keys.Length * 2]);
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                Put(keys[i], nodes[i]);
            }
        }
    }
}
