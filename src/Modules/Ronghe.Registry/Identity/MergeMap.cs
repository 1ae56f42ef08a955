namespace Ronghe.Registry.Identity;

/// <summary>Which numbers are one person, as known at one sequence. Merges form trees: each number is absorbed once at most, and never in a circle.</summary>
internal sealed class MergeMap
{
    private readonly Dictionary<long, long> _above;
    private readonly Dictionary<long, List<long>> _members = [];

    /// <param name="above">Who absorbed each absorbed number.</param>
    public MergeMap(Dictionary<long, long> above)
    {
        _above = above;
        foreach (var number in above.Keys.Concat(above.Values).Distinct().Order())
        {
            var survivor = SurvivorOf(number);
            if (!_members.TryGetValue(survivor, out var members))
            {
                _members[survivor] = members = [];
            }

            members.Add(number);
        }
    }

    /// <summary>Everybody who is more than one number, by the one who survives, with all numbers in ascending order.</summary>
    public IReadOnlyDictionary<long, List<long>> Members => _members;

    public bool IsAbsorbed(long number) => _above.ContainsKey(number);

    public bool IsMerged(long number) => _members.ContainsKey(SurvivorOf(number));

    public long SurvivorOf(long number)
    {
        while (_above.TryGetValue(number, out var surviving))
        {
            number = surviving;
        }

        return number;
    }

    /// <summary>All numbers of whoever a number stands for, in ascending order.</summary>
    public IReadOnlyList<long> NumbersOf(long number) => _members.TryGetValue(SurvivorOf(number), out var members) ? members : [number];
}
