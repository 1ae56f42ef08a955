using System.Globalization;

namespace Ronghe.Registry.Search;

/// <summary>Where a page of found people ended: in which way they were found, and the last number.</summary>
internal sealed record SearchPlace(int Source, long After)
{
    public static SearchPlace Start { get; } = new(0, 0);

    /// <summary>Null when it is no place.</summary>
    public static SearchPlace? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Start;
        }

        return text.Split('.') is [var source, var after]
            && int.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new SearchPlace(place, number) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Source}.{After}");
}
