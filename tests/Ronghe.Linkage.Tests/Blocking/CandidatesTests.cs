using Ronghe.Linkage.Blocking;
using Ronghe.Linkage.Tests.Making;

namespace Ronghe.Linkage.Tests.Blocking;

public sealed class CandidatesTests
{
    private static readonly LinkageOptions Blocked = LinkageOptions.Default with { CompareAllUpTo = 0 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Candidates_are_the_pairs_that_share_a_key_of_any_pass_and_each_comes_once(bool two)
    {
        var table = two ? LatinFiles.Two(150, 6, 31).Table : LatinFiles.One(200, 3, 6, 32).Table;
        table.Flush();
        var plan = new BlockPlanner(table, Blocked).Plan();

        var found = Pairs(table, new Candidates(table, plan, Blocked));

        Assert.Equal(found.Count, found.Distinct().Count());
        Assert.Equal(Naive(table, plan, int.MaxValue).Order(), found.Order());
    }

    [Fact]
    public void Blocks_over_the_cap_are_left_out_and_told()
    {
        var table = LatinFiles.One(300, 3, 6, 33).Table;
        table.Flush();
        var plan = new BlockPlanner(table, Blocked).Plan();
        var tight = Blocked with { BlockCap = 3 };

        var candidates = new Candidates(table, plan, tight);

        Assert.Equal(Naive(table, plan, 3).Order(), Pairs(table, candidates).Order());
        Assert.True(candidates.Reports.Sum(r => r.CutBlocks) > 0);
        Assert.True(candidates.Reports.Sum(r => r.CutPairs) > 0);
    }

    [Fact]
    public void A_pair_with_any_two_fields_wrong_or_missing_is_a_candidate()
    {
        var (people, dice) = (new CityPeople(34), new Dice(35));
        var table = new RecordTable(CityFile.Schema);
        var spoilt = new List<(int, int)>();
        for (var i = 0; i < 300; i++)
        {
            var values = people.Next().Values;
            var other = people.Next().Values;
            var record = table.Add($"{i}", values);
            var (f, g) = (dice.Below(6), dice.Below(6));
            var copy = (string[])values.Clone();
            (copy[f], copy[g]) = (dice.Chance(0.5) ? "" : other[f], dice.Chance(0.5) ? "" : other[g]);
            spoilt.Add((record, table.Add($"{i}x", copy)));
        }

        table.Flush();
        var candidates = Pairs(table, new Candidates(table, new BlockPlanner(table, Blocked).Plan(), Blocked)).ToHashSet();

        Assert.All(spoilt, pair => Assert.Contains(pair, candidates));
    }

    private static List<(int, int)> Pairs(RecordTable table, Candidates candidates)
    {
        var (seen, partners, all) = (new int[table.Count], new List<int>(), new List<(int, int)>());
        for (var record = 0; record < candidates.Probes; record++)
        {
            candidates.Of(record, seen, partners);
            all.AddRange(partners.Select(other => (record, other)));
        }

        return all;
    }

    private static HashSet<(int, int)> Naive(RecordTable table, IReadOnlyList<PassSpec> plan, int cap)
    {
        var dimensions = PassSpec.Dimensions(table);
        var pairs = new HashSet<(int, int)>();
        foreach (var pass in plan.Select(p => p.Bind(dimensions)))
        {
            var keys = new uint[BlockPass.MostSlots];
            var blocks = Enumerable.Range(0, table.Count)
                .SelectMany(record => keys[..pass.Keys(record, keys)].Select(key => (key, record)))
                .ToLookup(k => k.key, k => k.record);
            foreach (var block in blocks.Select(b => b.ToList()).Where(b => b.Count <= cap))
            {
                pairs.UnionWith(
                    from a in block
                    from b in block
                    where a < b && (table.SecondFrom is not { } second || (a < second && b >= second))
                    select (a, b));
            }
        }

        return pairs;
    }
}
