using Ronghe.Codes;
using Ronghe.Packs;

namespace Ronghe.Registry.Duplicates;

/// <summary>Where a pair belongs: to the smallest division that holds both homes, to the city where there is none or somebody has no home.</summary>
internal sealed class PairPlace(CityPack packs)
{
    // Provinces have two digits of fifteen, cities four, districts six, streets nine, communities twelve; grids have all.
    private static readonly long[] Widths = [1, 1_000, 1_000_000, 1_000_000_000, 100_000_000_000];

    public long Of(long home, long other)
    {
        var city = packs.Get() is { Problem: null } pack ? DivisionCode.Of(pack.Value.Owner).Number : 0;
        if (home == 0 || other == 0)
        {
            return city;
        }

        foreach (var width in Widths)
        {
            if (home / width == other / width)
            {
                return home / width * width;
            }
        }

        return city;
    }
}
