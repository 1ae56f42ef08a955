using Ronghe.Addresses.Matching;
using Ronghe.Benchmarks.Addresses.Samples;

namespace Ronghe.Addresses.Tests;

/// <summary>The index against a scan of all rows with the same comparison.</summary>
public sealed class IndexOracleTests
{
    private const int Margin = 15;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_index_finds_what_a_scan_of_every_row_finds(int seed)
    {
        using var divisions = SampleAddresses.Divisions();
        var all = new SampleAddresses(divisions, (ulong)seed).Make(6_000);
        var rows = all.Where((_, i) => i % 20 == seed).ToList();
        var texts = rows.ConvertAll(r => r.Text());
        var index = AddressIndex.Build(texts);
        var (noise, chance) = (new AddressNoise((ulong)seed + 50), new Chance((ulong)seed + 60));
        for (var i = 0; i < 400; i++)
        {
            var row = chance.Of(rows);
            var text = noise.Write(chance.OneIn(4) ? noise.Elsewhere(row) : row);

            var match = index.Match(text);
            var scan = index.Scan(text);

            var best = scan.Count == 0 ? -1 : scan.Max(s => s.Score);
            var near = scan.Where(s => s.Score > best - Margin).Select(s => s.Row).Order().ToList();
            var (outcome, expected) = best < AddressIndex.Least ? (MatchOutcome.NotFound, -1) : near.Count > 1 ? (MatchOutcome.Ambiguous, -1) : (MatchOutcome.Found, near[0]);
            Assert.True((outcome, expected) == (match.Outcome, match.Row), $"seed {seed}, {text}: scan {outcome} {expected} {best}, index {match.Outcome} {match.Row} {match.Score}");
        }
    }
}
