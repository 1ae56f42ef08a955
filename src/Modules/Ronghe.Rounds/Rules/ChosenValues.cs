using System.Globalization;
using Ronghe.Packs;

namespace Ronghe.Rounds.Rules;

/// <summary>What an applicant chose: the positions of the values, in the order of the edition's choices, as <c>0,1</c>.</summary>
internal static class ChosenValues
{
    public static string Text(IEnumerable<int> positions) => string.Join(',', positions.Select(p => p.ToString(CultureInfo.InvariantCulture)));

    /// <exception cref="FormatException">The text does not fit the edition.</exception>
    public static int[] Parse(string text, Edition edition)
    {
        var positions = text.Length == 0 ? [] : text.Split(',').Select(p => int.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        return positions.Length == edition.Choices.Count ? positions : throw new FormatException($"{positions.Length} choices for {edition.Choices.Count}.");
    }
}
