namespace Ronghe.Linkage.Linking;

/// <summary>
/// How rare values are, in bits: to agree on a rare name says more than to agree on a common one. The pair's own record does not count, and
/// no value is rarer than one of which half a record too many was seen.
/// </summary>
internal sealed class Rarity : IRarity
{
    private const int Known = 4096;
    private const double Least = 0.5;

    private static readonly double[] Logs = [.. Enumerable.Range(0, Known).Select(n => Math.Log2(Math.Max(n - 1, Least)))];
    private readonly RecordTable _table;

    public Rarity(RecordTable table) => _table = table;

    /// <summary>log2 of (records with any value by other records with this one).</summary>
    public double Of(int field, int value)
    {
        var counts = _table.Frequencies[field];
        var count = counts[value];
        return Math.Log2(Math.Max(1, _table.Count - counts[0])) - (count < Known ? Logs[Math.Max(0, count)] : Math.Log2(count - 1));
    }
}
