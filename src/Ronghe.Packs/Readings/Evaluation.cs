using Ronghe.Columns;

namespace Ronghe.Packs;

/// <summary>The working memory of one thread that evaluates readings: the batch, the person under way, the run, and buffers that are used again.</summary>
internal sealed class Evaluation
{
    public Evaluation(PersonBatch batch, IReadOnlyList<string> kinds, IReadOnlyList<int[]> choices)
    {
        Batch = batch;
        Choices = choices;
        Columns = new FactColumn[kinds.Count];
        for (var k = 0; k < kinds.Count; k++)
        {
            Columns[k] = batch.Facts.TryGetValue(kinds[k], out var column) && column.Offsets.Length == batch.Count + 1
                ? column
                : throw new ArgumentException($"The batch has no column of {kinds[k]} for its {batch.Count} persons.", nameof(batch));
        }
    }

    public PersonBatch Batch { get; }

    public FactColumn[] Columns { get; }

    public IReadOnlyList<int[]> Choices { get; }

    /// <summary>Position of the person under way.</summary>
    public int Person { get; set; }

    /// <summary>Which run: what is unanswered is taken as good for the person (true) or as bad (false).</summary>
    public bool Optimistic { get; set; }

    /// <summary>The facts that the last reading used.</summary>
    public Selection Used { get; } = new();

    /// <summary>A second selection for readings that compare two sets of facts.</summary>
    public Selection Other { get; } = new();

    /// <summary>Marks for <see cref="Selection.Keep"/>, at least as long as asked for.</summary>
    public Span<bool> Marks(int length)
    {
        if (_marks.Length < length)
        {
            _marks = new bool[length * 2];
        }

        var marks = _marks.AsSpan(0, length);
        marks.Clear();
        return marks;
    }

    private bool[] _marks = new bool[64];
}
