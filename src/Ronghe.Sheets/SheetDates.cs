using System.Globalization;

namespace Ronghe.Sheets;

/// <summary>Days and moments as people and spreadsheets write them. Only for columns that hold days: elsewhere a number is a number.</summary>
public static class SheetDates
{
    private const int FirstRealSerial = 61;
    private const int SerialOfNonDay = 60;
    private const int LastSerial = 2_958_465;
    private const int SecondsADay = 86_400;

    private static readonly DateTime Origin1900 = new(1899, 12, 30);
    private static readonly DateTime OriginBeforeTheNonDay = new(1899, 12, 31);
    private static readonly DateTime Origin1904 = new(1904, 1, 1);

    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    private static readonly string[] Moments =
        [.. new[] { "yyyy-M-d", "yyyy/M/d", "yyyy年M月d日" }.SelectMany(day => new[] { day + " H:m", day + " H:m:s", day + "'T'H:m", day + "'T'H:m:s" }), .. Days];

    /// <summary>Reads a day: text such as <c>2025-09-30</c>, <c>2025/9/30</c>, <c>2025年9月30日</c>, <c>20250930</c>, or a spreadsheet's day number.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="uses1904"><see cref="SheetReader.Uses1904"/>.</param>
    /// <param name="day">The day when there is one.</param>
    /// <returns>False for anything else, and for a day number with a time of day.</returns>
    public static bool TryDay(SheetCell cell, bool uses1904, out DateOnly day)
    {
        day = default;
        if (cell.Kind == CellKind.Number)
        {
            if (!TrySerial(cell.Text, uses1904, out var moment) || moment.TimeOfDay != TimeSpan.Zero)
            {
                return false;
            }

            day = DateOnly.FromDateTime(moment);
            return true;
        }

        return cell.Kind == CellKind.Text
            && DateOnly.TryParseExact(cell.Text.AsSpan().Trim(), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    /// <summary>Reads a moment to the second; a day alone is its beginning.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="uses1904"><see cref="SheetReader.Uses1904"/>.</param>
    /// <param name="moment">The moment, without zone.</param>
    public static bool TryMoment(SheetCell cell, bool uses1904, out DateTime moment)
    {
        if (cell.Kind == CellKind.Number)
        {
            return TrySerial(cell.Text, uses1904, out moment);
        }

        moment = default;
        return cell.Kind == CellKind.Text
            && DateTime.TryParseExact(cell.Text.AsSpan().Trim(), Moments, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out moment);
    }

    // Day 60 of 1900 is 29 February 1900, which never was: spreadsheets keep the mistake, and days before it are off by one.
    private static bool TrySerial(string text, bool uses1904, out DateTime moment)
    {
        moment = default;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) || serial < 0 || serial > LastSerial)
        {
            return false;
        }

        var day = (int)decimal.Truncate(serial);
        var seconds = (double)decimal.Round((serial - day) * SecondsADay);
        if (!uses1904 && day is (0 or SerialOfNonDay))
        {
            return false;
        }

        var origin = uses1904 ? Origin1904 : day >= FirstRealSerial ? Origin1900 : OriginBeforeTheNonDay;
        if ((DateTime.MaxValue - origin).TotalDays < day + 1)
        {
            return false;
        }

        moment = origin.AddDays(day).AddSeconds(seconds);
        return true;
    }
}
