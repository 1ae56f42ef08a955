using System.Globalization;

namespace Ronghe.Sheets;

/// <summary>Where a cell stands, as spreadsheets show it.</summary>
public static class CellAddress
{
    private const int Letters = 26;

    /// <summary>The letters of a column: 0 is A, 25 is Z, 26 is AA.</summary>
    public static string Column(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var letters = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / Letters)
        {
            letters = (char)('A' + ((rest - 1) % Letters)) + letters;
        }

        return letters;
    }

    /// <summary>A cell by row (from 1, as shown) and column (from 0), e.g. <c>B3</c>.</summary>
    public static string Of(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{Column(column)}{row}");

    /// <summary>The column (from 0) of an address such as <c>AB12</c>; -1 when it has none.</summary>
    public static int ColumnOf(ReadOnlySpan<char> address)
    {
        var column = 0;
        var at = 0;
        for (; at < address.Length && at < 4 && char.IsAsciiLetterUpper(address[at]); at++)
        {
            column = (column * Letters) + address[at] - 'A' + 1;
        }

        return at is 0 or 4 ? -1 : column - 1;
    }
}
