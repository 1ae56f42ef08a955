namespace Ronghe.Benchmarks.Scores;

/// <summary>The positions of one person's facts, for a loop without allocation.</summary>
internal readonly struct Positions(int from, int to)
{
    public Walk GetEnumerator() => new(from - 1, to);

    internal struct Walk(int before, int to)
    {
        public int Current { get; private set; } = before;

        public bool MoveNext() => ++Current < to;
    }
}
