using System.Globalization;
using Ronghe.Linkage;
using Ronghe.Registry.Linking;

namespace Ronghe.Registry.Duplicates;

/// <summary>What one field says of a pair.</summary>
/// <param name="Field">Its name; empty for members of one household.</param>
/// <param name="Level">The code of the level, as <see cref="LinkWords"/> has it.</param>
/// <param name="Weight">In bits.</param>
internal sealed record FieldWeight(string Field, string Level, double Weight);

/// <summary>Evidence as it is stored: <c>name:same-sound:12.34;…</c>.</summary>
internal static class PairWeights
{
    public static string Write(IEnumerable<FieldEvidence> evidence) =>
        string.Join(';', evidence.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Field}:{LinkWords.Code(e.Agreement)}:{e.Weight:F2}")));

    public static IReadOnlyList<FieldWeight> Read(string weights) =>
    [
        .. weights.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Split(':'))
            .Select(w => new FieldWeight(w[0], w[1], double.Parse(w[2], NumberStyles.Float, CultureInfo.InvariantCulture))),
    ];
}
