using Ronghe.Addresses.Text;

namespace Ronghe.Addresses.Lattice;

/// <summary>Which towns lie in which counties: a short name of a town (石桥铺) is believed where its county has been named.</summary>
internal sealed class TownsByCounty
{
    private const int Short = 36;
    private readonly Dictionary<int, List<int>> _countiesOfName = [];
    private readonly HashSet<(int Node, int County)> _towns = [];

    public TownsByCounty(Gazetteer gazetteer, Trie<Entry> words)
    {
        foreach (var (name, county) in gazetteer.Counties)
        {
            var node = words.NodeOf(name);
            if (!_countiesOfName.TryGetValue(node, out var counties))
            {
                _countiesOfName[node] = counties = [];
            }

            counties.Add(county);
        }

        foreach (var (name, county) in gazetteer.Towns)
        {
            _towns.Add((words.NodeOf(name), county));
        }
    }

    /// <summary>Adds the codes of the counties that a name means.</summary>
    public void CountiesOf(int node, List<int> counties)
    {
        if (_countiesOfName.TryGetValue(node, out var found))
        {
            counties.AddRange(found);
        }
    }

    /// <summary>How much likelier a town is because its county was named.</summary>
    public int Known(int node, List<int> counties, int cost)
    {
        foreach (var county in counties)
        {
            if (_towns.Contains((node, county)))
            {
                return cost > Short ? Short : 3;
            }
        }

        return 0;
    }
}
