using System.Globalization;

namespace Ronghe.Dmn;

/// <summary>A date between two others, both inclusive; carried as <see cref="DateOnly.DayNumber"/>.</summary>
public sealed record DateType(DateOnly Min, DateOnly Max) : StrictType
{
    /// <inheritdoc/>
    public override long Least => Min.DayNumber;

    /// <inheritdoc/>
    public override long Most => Max.DayNumber;

    /// <inheritdoc/>
    public override string Text(long carrier) =>
        DateOnly.FromDayNumber((int)carrier).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override bool TryRead(string text, out long carrier)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        carrier = date.DayNumber;
        return read && Contains(carrier);
    }
}
