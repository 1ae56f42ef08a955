using Ronghe.Linkage.Comparing;

namespace Ronghe.Linkage;

/// <summary>
/// Records to be linked, as numbers of distinct values: memory grows with what is different, not with what is written. Filled by one thread.
/// </summary>
public sealed class RecordTable
{
    private const int Batch = 1 << 15;

    private readonly List<string> _ids = [];
    private readonly List<string?> _pending = [];
    private int[] _cells = [];
    private int _count;

    /// <summary>An empty table.</summary>
    public RecordTable(LinkageSchema schema)
    {
        Schema = schema;
        Stores = new ValueStore[Width];
        foreach (var group in schema.Groups)
        {
            var store = StoreOf(schema.Fields[group[0]].Kind);
            foreach (var field in group)
            {
                Stores[field] = store;
            }
        }

        Frequencies = [.. schema.Fields.Select(_ => new List<int>())];
    }

    /// <summary>The fields.</summary>
    public LinkageSchema Schema { get; }

    /// <summary>How many records there are.</summary>
    public int Count => _ids.Count;

    /// <summary>The number of the first record of the second file; null while there is one file, whose records are compared with each other.</summary>
    public int? SecondFrom { get; private set; }

    internal ValueStore[] Stores { get; }

    internal int Width => Schema.Fields.Count;

    /// <summary>How many records have a value, by field and value.</summary>
    internal List<int>[] Frequencies { get; }

    /// <summary>The values of all records, one record after the other.</summary>
    internal ReadOnlySpan<int> Cells => _cells;

    /// <summary>Adds a record.</summary>
    /// <param name="id">What the caller calls it; only handed back.</param>
    /// <param name="values">The values in the order of the schema; null or white space when missing.</param>
    /// <returns>Its number, from 0.</returns>
    /// <exception cref="ArgumentException">Not as many values as fields.</exception>
    public int Add(string id, params ReadOnlySpan<string?> values)
    {
        if (values.Length != Width)
        {
            throw new ArgumentException($"{Width} values are needed.", nameof(values));
        }

        _ids.Add(id);
        _pending.AddRange(values);
        if (_pending.Count >= Batch * Width)
        {
            Flush();
        }

        return _ids.Count - 1;
    }

    /// <summary>Says that the records from now on are those of the second file: only pairs across the files are compared.</summary>
    /// <exception cref="InvalidOperationException">It was said before.</exception>
    public void BeginSecond() => SecondFrom = SecondFrom is null ? Count : throw new InvalidOperationException("There are two files at most.");

    /// <summary>What the caller calls a record.</summary>
    public string IdOf(int record) => _ids[record];

    /// <summary>The cleaned value of a field; null when missing.</summary>
    public string? ValueOf(int record, int field) => Row(record)[field] is var value && value == 0 ? null : Stores[field].TextOf(value);

    internal ReadOnlySpan<int> Row(int record) => _cells.AsSpan(record * Width, Width);

    /// <summary>Pairs that there are to compare.</summary>
    internal double Pairs => SecondFrom is { } second ? (double)second * (Count - second) : (double)Count * (Count - 1) / 2;

    /// <summary>Works out what waits, a store a thread.</summary>
    internal void Flush()
    {
        var rows = _pending.Count / Math.Max(1, Width);
        if (rows == 0)
        {
            return;
        }

        if (_cells.Length < (_count + rows) * Width)
        {
            Array.Resize(ref _cells, Math.Max((_count + rows) * Width, _cells.Length * 2));
        }

        Parallel.ForEach(Schema.Groups, group =>
        {
            for (var row = 0; row < rows; row++)
            {
                foreach (var field in group)
                {
                    Put((_count + row) * Width, field, Stores[field].Intern(_pending[(row * Width) + field]));
                }
            }
        });
        _count += rows;
        _pending.Clear();
    }

    /// <summary>Takes a record's values away; its number is not given again.</summary>
    internal void Clear(int record)
    {
        var row = _cells.AsSpan(record * Width, Width);
        for (var field = 0; field < Width; field++)
        {
            Frequencies[field][row[field]]--;
            row[field] = 0;
            Frequencies[field][0]++;
        }
    }

    /// <summary>Adds a record for a question only; <see cref="EndProbe"/> takes it away.</summary>
    internal int Probe(ReadOnlySpan<string?> values)
    {
        Flush();
        foreach (var store in Stores)
        {
            store.BeginProbe();
        }

        var record = Add("", values);
        Flush();
        return record;
    }

    /// <summary>Takes the record of a question away, with the values that only it brought.</summary>
    internal void EndProbe()
    {
        Clear(_count - 1);
        for (var field = 0; field < Width; field++)
        {
            Frequencies[field][0]--;
            Stores[field].EndProbe();
        }

        _ids.RemoveAt(--_count);
    }

    private void Put(int start, int field, int value)
    {
        _cells[start + field] = value;
        var counts = Frequencies[field];
        while (counts.Count <= value)
        {
            counts.Add(0);
        }

        counts[value]++;
    }

    private static ValueStore StoreOf(FieldKind kind) => kind switch
    {
        FieldKind.Name or FieldKind.NameGiven or FieldKind.NameFamily => new NameStore(),
        FieldKind.Date => new DateStore(),
        FieldKind.IdNumber => new IdNumberStore(),
        FieldKind.Number => new NumberStore(phone: false),
        FieldKind.Phone => new NumberStore(phone: true),
        FieldKind.Address or FieldKind.Text => new AddressStore(),
        FieldKind.Category => new CategoryStore(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
