using Ronghe.Kernel;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Facts;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Ronghe.Registry.Freshness;

/// <summary>After how many days something should be looked at again, and who says so.</summary>
/// <param name="Days">1 to 3660.</param>
/// <param name="Source">The rule that says so; null when the city chose.</param>
/// <param name="Choice">Why the city chose it; null when a rule says so.</param>
internal sealed record Interval(int Days, string? Source, string? Choice);

/// <summary>
/// How fast what is known grows old: <c>freshness.yaml</c> of a city's pack. Residence by the use of the dwelling; other spells by their kind, under <c>any</c>.
/// Each entry names its source or says why the city chose it.
/// </summary>
internal sealed class FreshnessSheet
{
    private const string Residence = "residence";
    private const string Any = "any";
    private const int MostDays = 3660;
    private readonly Dictionary<(string Kind, DwellingUse? Use), Interval> _intervals = [];

    private FreshnessSheet()
    {
    }

    /// <summary>Every use of dwellings, with its interval.</summary>
    public IReadOnlyList<(DwellingUse Use, Interval Interval)> Dwellings => [.. Enum.GetValues<DwellingUse>().Select(u => (u, _intervals[(Residence, u)]))];

    /// <summary>After how many days a dwelling of some use should be looked at again.</summary>
    public int DaysOf(DwellingUse use) => _intervals[(Residence, use)].Days;

    /// <summary>After how many days a fact of some kind should be confirmed again; null when the city does not say.</summary>
    public int? DaysOf(string kind, DwellingUse? use) => _intervals.GetValueOrDefault((kind, kind == Residence ? use : null))?.Days;

    /// <summary>Reads a sheet; what is wrong is refused with its line.</summary>
    public static Outcome<FreshnessSheet> Read(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException failure)
        {
            return new Problem("freshness.damaged", failure.Start.Line, (failure.InnerException ?? failure).Message);
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            return new Problem("freshness.damaged", 1L, "");
        }

        var sheet = new FreshnessSheet();
        foreach (var (kind, uses) in root.Children)
        {
            if (sheet.Add(kind, uses) is { } problem)
            {
                return problem;
            }
        }

        return Enum.GetValues<DwellingUse>().Where(u => !sheet._intervals.ContainsKey((Residence, u))).Select(u => NameOf(u)).ToList() is { Count: > 0 } missing
            ? new Problem("freshness.missing", string.Join(", ", missing))
            : sheet;
    }

    private Problem? Add(YamlNode kind, YamlNode uses)
    {
        var name = TextOf(kind) ?? "";
        if (!FactKinds.IsSpell(name) || uses is not YamlMappingNode byUse)
        {
            return new Problem("freshness.kind", kind.Start.Line, name, string.Join(", ", FactKinds.Spells));
        }

        var known = name == Residence ? [.. Enum.GetValues<DwellingUse>().Select(NameOf)] : new[] { Any };
        foreach (var (use, entry) in byUse.Children)
        {
            if (!known.Contains(TextOf(use), StringComparer.Ordinal))
            {
                return new Problem("freshness.use", use.Start.Line, TextOf(use), string.Join(", ", known));
            }

            var interval = IntervalOf(use, entry);
            if (interval.Problem is { } problem)
            {
                return problem;
            }

            _intervals[(name, name == Residence ? Enum.Parse<DwellingUse>(TextOf(use)!, ignoreCase: true) : null)] = interval.Value;
        }

        return null;
    }

    private static Outcome<Interval> IntervalOf(YamlNode use, YamlNode entry)
    {
        var fields = entry is YamlMappingNode map ? map.Children.ToDictionary(f => TextOf(f.Key) ?? "", f => TextOf(f.Value), StringComparer.Ordinal) : [];
        if (fields.Keys.FirstOrDefault(k => k is not ("days" or "source" or "choice")) is { } unknown)
        {
            return new Problem("freshness.field", entry.Start.Line, unknown);
        }

        if (!int.TryParse(fields.GetValueOrDefault("days"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days) || days is < 1 or > MostDays)
        {
            return new Problem("freshness.days", use.Start.Line, MostDays);
        }

        var (source, choice) = (fields.GetValueOrDefault("source"), fields.GetValueOrDefault("choice"));
        return string.IsNullOrWhiteSpace(source) == string.IsNullOrWhiteSpace(choice) ? new Problem("freshness.basis", use.Start.Line) : new Interval(days, source, choice);
    }

    private static string NameOf(DwellingUse use) => use.ToString().ToLowerInvariant();

    private static string? TextOf(YamlNode node) => (node as YamlScalarNode)?.Value;
}
