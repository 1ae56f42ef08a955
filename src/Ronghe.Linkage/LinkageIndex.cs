using Ronghe.Linkage.Linking;

namespace Ronghe.Linkage;

/// <summary>
/// Many records, asked for those of the same person as one: at entry, before a record is stored, or again and again. It finds what
/// <see cref="Linker.Link"/> finds in a table of the same records by the same model. Safe for several threads, which take turns.
/// </summary>
public sealed class LinkageIndex
{
    private readonly Lock _turn = new();
    private readonly LinkageModel _model;
    private readonly LinkageOptions _options;
    private readonly RecordTable _table;
    private readonly LivePostings[] _postings;
    private readonly Dictionary<string, int> _records = new(StringComparer.Ordinal);
    private readonly PairScorer _scorer;

    /// <summary>An empty index.</summary>
    /// <param name="model">What was learned from records like these.</param>
    /// <param name="options">The cap of blocks; the threshold does not matter here.</param>
    public LinkageIndex(LinkageModel model, LinkageOptions options)
    {
        (_model, _options) = (model, options);
        _table = new RecordTable(model.Schema);
        var dimensions = Blocking.PassSpec.Dimensions(_table);
        _postings = [.. model.Plan.Select(p => new LivePostings(p.Bind(dimensions)))];
        _scorer = new PairScorer(_table, model, new Rarity(_table), cached: false);
    }

    /// <summary>How many records are in it.</summary>
    public int Count
    {
        get
        {
            lock (_turn)
            {
                return _records.Count;
            }
        }
    }

    /// <summary>Adds a record.</summary>
    /// <param name="id">Its name, not in the index yet.</param>
    /// <param name="values">The values in the order of the schema; null when missing.</param>
    /// <exception cref="ArgumentException">The id is there, or there are not as many values as fields.</exception>
    public void Add(string id, params ReadOnlySpan<string?> values)
    {
        lock (_turn)
        {
            if (_records.ContainsKey(id))
            {
                throw new ArgumentException($"There is a record {id}.", nameof(id));
            }

            _records.Add(id, Put(id, values));
        }
    }

    /// <summary>Adds many records; much faster than one after the other.</summary>
    /// <param name="records">Ids and values as for <see cref="Add"/>.</param>
    /// <exception cref="ArgumentException">An id is there already or twice; the records before it are in.</exception>
    public void AddRange(IEnumerable<(string Id, string?[] Values)> records)
    {
        lock (_turn)
        {
            var first = _table.Count;
            try
            {
                foreach (var (id, values) in records)
                {
                    if (!_records.TryAdd(id, _table.Count))
                    {
                        throw new ArgumentException($"There is a record {id}.", nameof(records));
                    }

                    _table.Add(id, values);
                }
            }
            finally
            {
                _table.Flush();
                Parallel.ForEach(_postings, new ParallelOptions { MaxDegreeOfParallelism = _options.Workers }, postings =>
                {
                    for (var record = first; record < _table.Count; record++)
                    {
                        postings.Add(record);
                    }
                });
            }
        }
    }

    /// <summary>Takes a record out.</summary>
    /// <returns>False when it was not there.</returns>
    public bool Remove(string id)
    {
        lock (_turn)
        {
            if (!_records.Remove(id, out var record))
            {
                return false;
            }

            foreach (var postings in _postings)
            {
                postings.Remove(record);
            }

            _table.Clear(record);
            return true;
        }
    }

    /// <summary>The records that may be of the same person as one that is not in the index; nothing of it is kept.</summary>
    /// <param name="values">The values in the order of the schema; null when missing.</param>
    /// <param name="probability">The least probability of an answer.</param>
    public IReadOnlyList<IndexMatch> Match(ReadOnlySpan<string?> values, double probability)
    {
        lock (_turn)
        {
            var probe = _table.Probe(values);
            try
            {
                return Find(probe, probability);
            }
            finally
            {
                _table.EndProbe();
            }
        }
    }

    /// <summary>The other records that may be of the same person as one of the index.</summary>
    /// <param name="id">A record of the index.</param>
    /// <param name="probability">The least probability of an answer.</param>
    /// <exception cref="KeyNotFoundException">There is no such record.</exception>
    public IReadOnlyList<IndexMatch> MatchOf(string id, double probability)
    {
        lock (_turn)
        {
            return Find(_records[id], probability);
        }
    }

    private int Put(string id, ReadOnlySpan<string?> values)
    {
        var record = _table.Add(id, values);
        _table.Flush();
        foreach (var postings in _postings)
        {
            postings.Add(record);
        }

        return record;
    }

    private List<IndexMatch> Find(int record, double probability)
    {
        var candidates = new HashSet<int>();
        foreach (var postings in _postings)
        {
            postings.Find(record, _options.BlockCap, candidates);
        }

        var least = _model.WeightAt(probability);
        var found = new List<IndexMatch>();
        foreach (var other in candidates.Where(c => c != record).Order())
        {
            if (_scorer.TryWeigh(Math.Min(record, other), Math.Max(record, other), least, out var weight))
            {
                found.Add(new IndexMatch(_table.IdOf(other), weight, _model.Probability(weight), _scorer.Explain(record, other)));
            }
        }

        found.Sort((a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : string.CompareOrdinal(a.Id, b.Id));
        return found;
    }
}

/// <summary>A record that may be of the same person.</summary>
/// <param name="Id">Its name in the index.</param>
/// <param name="Weight">The total log2 weight.</param>
/// <param name="Probability">That it is, 0 to 1.</param>
/// <param name="Evidence">What every field says.</param>
public sealed record IndexMatch(string Id, double Weight, double Probability, IReadOnlyList<FieldEvidence> Evidence);
