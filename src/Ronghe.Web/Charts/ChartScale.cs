namespace Ronghe.Web.Charts;

/// <summary>The marks at the side of a chart: round numbers from 0 to at least the largest figure.</summary>
public static class ChartScale
{
    /// <summary>Marks for figures up to a largest one: steps of 1, 2 or 5 times a power of ten, between 2 and 6 of them.</summary>
    /// <param name="largest">The largest figure, at least 0.</param>
    /// <returns>The marks, rising from 0; the last is not below the largest figure.</returns>
    public static IReadOnlyList<long> Marks(long largest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(largest);
        if (largest <= 1)
        {
            return [0, 1];
        }

        var step = 1L;
        for (var i = 0; (largest + step - 1) / step > 5; i++)
        {
            step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        }

        return [.. Enumerable.Range(0, (int)((largest + step - 1) / step) + 1).Select(n => n * step)];
    }
}
