using Ronghe.Kernel;

namespace Ronghe.Packs;

/// <summary>
/// The city's pack: the version that was published for today, else the one in the folder. What is opened or drawn from now on is so under it.
/// A new version comes into force in every process at its date; it is asked for when the day changes, and again after some seconds. Thread-safe.
/// </summary>
/// <param name="folder">Where the packs of the deployment stand.</param>
/// <param name="versions">The published versions.</param>
/// <param name="clock">Says what today is.</param>
public sealed class CityPack(PackFolder folder, IPackVersions versions, TimeProvider clock)
{
    private static readonly TimeSpan AskedAgain = TimeSpan.FromSeconds(10);

    private readonly Lock _alone = new();
    private Pack? _ofFolder;
    private (string Tree, Outcome<Pack> Pack)? _published;
    private (DateTimeOffset From, DateTimeOffset Until, long At, string? Tree)? _asked;

    /// <summary>The pack, or the first error that keeps it from being used.</summary>
    public Outcome<Pack> Get()
    {
        lock (_alone)
        {
            return Tree() is not { } tree ? OfFolder()
                : _published is { } known && known.Tree == tree ? known.Pack
                : (_published = (tree, Load(PackLoader.LoadFromFiles(versions.Read(tree).Files), tree))).Value.Pack;
        }
    }

    // What holds on a day is settled before the day begins, so the first question of a day is answered for good but for clocks that differ.
    private string? Tree()
    {
        var now = clock.GetUtcNow();
        if (_asked is not { } asked || now < asked.From || now >= asked.Until || clock.GetElapsedTime(asked.At) > AskedAgain)
        {
            var today = clock.Today();
            _asked = asked = (CityClock.StartOf(today), CityClock.StartOf(today.AddDays(1)), clock.GetTimestamp(), versions.InForceOn(today));
        }

        return asked.Tree;
    }

    private Outcome<Pack> OfFolder()
    {
        if (_ofFolder is not null)
        {
            return _ofFolder;
        }

        var loaded = Load(PackLoader.Load(folder.CityFolder, Path.Combine(folder.Root, "reference")), folder.City);
        _ofFolder = loaded.Problem is null ? loaded.Value : null;
        return loaded;
    }

    private static Outcome<Pack> Load(PackLoad load, string name)
    {
        if (load.Pack is { } pack)
        {
            return pack;
        }

        var error = load.Findings.First(f => f.Severity == FindingSeverity.Error);
        return new Problem("pack.invalid", name, error.File, error.Line, FindingText.Sentence(error, "zh"));
    }
}
