using Ronghe.Kernel;

namespace Ronghe.Packs;

/// <summary>The pack in the city's folder, read once: what is opened or drawn from now on is so under it. Thread-safe.</summary>
/// <param name="folder">Where the packs of the deployment stand.</param>
public sealed class CityPack(PackFolder folder)
{
    private readonly Lock _alone = new();
    private Pack? _pack;

    /// <summary>The pack, or the first error that keeps it from being used.</summary>
    public Outcome<Pack> Get()
    {
        lock (_alone)
        {
            if (_pack is null)
            {
                var load = PackLoader.Load(folder.CityFolder, Path.Combine(folder.Root, "reference"));
                if (load.Pack is null)
                {
                    var error = load.Findings.First(f => f.Severity == FindingSeverity.Error);
                    return new Problem("pack.invalid", folder.City, error.File, error.Line, FindingText.Sentence(error, "zh"));
                }

                _pack = load.Pack;
            }

            return _pack;
        }
    }
}
