namespace Ronghe.SampleCity.Making;

/// <summary>Draws a position in proportion to its weight.</summary>
internal sealed class Weighted
{
    private readonly int[] _upTo;

    /// <param name="weights">None negative, not all zero; scaled so that their sum fits into 30 bits.</param>
    public Weighted(params IEnumerable<long> weights)
    {
        long[] all = [.. weights];
        var scale = 1 + (all.Sum() >> 30);
        _upTo = new int[all.Length];
        var sum = 0;
        for (var i = 0; i < all.Length; i++)
        {
            sum += (int)(all[i] / scale);
            _upTo[i] = sum;
        }

        if (sum == 0)
        {
            throw new ArgumentException("There is nothing to draw.", nameof(weights));
        }
    }

    public int Pick(ref Draw draw)
    {
        var at = draw.Below(_upTo[^1]);
        if (_upTo.Length > 16)
        {
            var found = Array.BinarySearch(_upTo, at + 1);
            return found >= 0 ? FirstOfEqual(found) : ~found;
        }

        var position = 0;
        while (at >= _upTo[position])
        {
            position++;
        }

        return position;
    }

    // A position of weight zero has the same limit as the one before it.
    private int FirstOfEqual(int found)
    {
        while (found > 0 && _upTo[found - 1] == _upTo[found])
        {
            found--;
        }

        return found;
    }
}
