using System.Text;
using Ronghe.Dmn;
using Ronghe.Packs;

namespace Ronghe.Policy.Trees;

/// <summary>What was read lately, by hashes: it cannot grow old. Thread-safe.</summary>
internal sealed class TreeCache
{
    private const int Most = 12;

    private readonly Lock _alone = new();
    private readonly LinkedList<(string Key, object Value)> _recent = new();

    public PackTree? FindTree(string hash) => Find<PackTree>("tree:" + hash);

    public PackTree Keep(PackTree tree) => Keep("tree:" + tree.Hash, tree);

    /// <summary>A pack as far as it can be read.</summary>
    public PackSketch SketchOf(PackTree tree) => Find<PackSketch>("sketch:" + tree.Hash) ?? Keep("sketch:" + tree.Hash, PackSketch.Read(tree.Files));

    /// <summary>Decision tables, by the hash of their file; null when there is no model in it.</summary>
    public DmnText? TablesOf(string hash, byte[] bytes, string path) =>
        Find<DmnText>("tables:" + path + hash) ?? (DmnText.Read(Encoding.UTF8.GetString(bytes), path) is { } text ? Keep("tables:" + path + hash, text) : null);

    /// <summary>Whether the tables of a file are at hand.</summary>
    public DmnText? FindTables(string hash, string path) => Find<DmnText>("tables:" + path + hash);

    public DmnText KeepTables(string hash, string path, DmnText text) => Keep("tables:" + path + hash, text);

    /// <summary>An edition without its tables: what a table is checked by while it is written.</summary>
    public Edition? EditionOf(string key, Func<IReadOnlyDictionary<string, byte[]>> files) =>
        (Find<PackSketch>("edition:" + key) ?? Keep("edition:" + key, PackSketch.Read(files()))).Pack?.Programmes is [{ Editions: [var edition, ..] }, ..] ? edition : null;

    public bool HasEdition(string key) => Find<PackSketch>("edition:" + key) is not null;

    private T? Find<T>(string key)
        where T : class
    {
        lock (_alone)
        {
            for (var node = _recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Key == key)
                {
                    _recent.Remove(node);
                    _recent.AddFirst(node);
                    return (T)node.Value.Value;
                }
            }

            return null;
        }
    }

    private T Keep<T>(string key, T value)
        where T : class
    {
        lock (_alone)
        {
            _recent.AddFirst((key, value));
            if (_recent.Count > Most)
            {
                _recent.RemoveLast();
            }

            return value;
        }
    }
}
