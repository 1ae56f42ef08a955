using System.Globalization;
using Ronghe.Packs;
using Ronghe.Web;
using Ronghe.Web.Lists;

namespace Ronghe.Registry.Documents;

/// <summary>The countries of <c>packs/reference/countries.csv</c> (GB/T 2659, ISO 3166-1) by their three letters.</summary>
internal sealed class Countries(PackFolder folder)
{
    private readonly Lazy<Dictionary<string, Country>> _all = new(() => Read(Path.Combine(folder.Root, "reference", "countries.csv")));

    /// <summary>The country of three letters; null when there is none.</summary>
    public Country? Find(string? letters) => letters is null ? null : _all.Value.GetValueOrDefault(letters.Trim().ToUpperInvariant());

    /// <summary>All for a field, by name in the reader's language.</summary>
    public IReadOnlyList<Option> Options() =>
        [.. _all.Value.Values.OrderBy(c => c.Name, StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true)).Select(c => new Option(c.Letters, c.Name))];

    private static Dictionary<string, Country> Read(string file) => File.ReadLines(file).Skip(1).Select(line => line.Split(','))
        .Where(cells => cells is [_, _, _, _, { Length: 3 }, ..])
        .Select(cells => new Country(cells[4], int.Parse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture), cells[1], cells[2]))
        .ToDictionary(c => c.Letters, StringComparer.Ordinal);
}

/// <param name="Letters">ISO 3166-1 alpha-3.</param>
/// <param name="Number">ISO 3166-1 numeric.</param>
internal sealed record Country(string Letters, int Number, string Chinese, string English)
{
    public string Name => Texts.Language == "zh" ? Chinese : English;
}
