using Ronghe.Kernel;
using Ronghe.Packs;

namespace Ronghe.Registry.Freshness;

/// <summary>The city's <c>freshness.yaml</c>, read once. Where the pack has none nothing is ever due, and pages say so.</summary>
internal sealed class FreshnessRules(PackFolder folder)
{
    private readonly Lazy<Outcome<FreshnessSheet>> _sheet = new(() =>
    {
        var file = Path.Combine(folder.CityFolder, "freshness.yaml");
        return File.Exists(file) ? FreshnessSheet.Read(File.ReadAllText(file)) : new Problem("freshness.none");
    });

    /// <summary>The sheet, or why there is none.</summary>
    public Outcome<FreshnessSheet> Get() => _sheet.Value;
}
