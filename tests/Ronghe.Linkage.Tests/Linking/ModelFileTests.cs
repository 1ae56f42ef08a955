using System.Text;
using Ronghe.Linkage.Tests.Making;

namespace Ronghe.Linkage.Tests.Linking;

public sealed class ModelFileTests
{
    private static readonly LinkageOptions Options = LinkageOptions.Default with { CompareAllUpTo = 0 };

    [Theory]
    [InlineData(61)]
    [InlineData(62)]
    public void A_model_that_was_stored_and_read_links_as_before_and_is_stored_as_the_same_bytes(int seed)
    {
        var (table, _) = CityFile.Make(1_500, 0.1, 3, seed);
        var model = Linker.Train(table, Options);
        var file = LinkageModelFile.Write(model);

        var read = LinkageModelFile.Read(file);

        Assert.Equal(file, LinkageModelFile.Write(read));
        Assert.Equal(64, LinkageModelFile.HashOf(file).Length);
        Assert.Equal(Linker.Link(table, model, Options).Pairs, Linker.Link(table, read, Options).Pairs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"sort\":\"ronghe-linkage-model\",\"format\":2}")]
    [InlineData("{\"sort\":\"ronghe-linkage-model\",\"format\":1,\"fields\":[]}")]
    public void What_is_no_model_of_this_form_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => LinkageModelFile.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_model_with_other_levels_a_share_that_is_none_or_a_plan_of_nothing_is_refused()
    {
        var text = Encoding.UTF8.GetString(LinkageModelFile.Write(Linker.Train(CityFile.Make(1_000, 0.1, 3, 63).Table, Options)));

        Assert.All(
            new[] { text.Replace("\"SameSound\"", "\"SameTaste\"", StringComparison.Ordinal), text.Replace("\"prior\":", "\"prior\":7,\"other\":", StringComparison.Ordinal), text.Replace("\"plan\":[[", "\"plan\":[[99,0,-1,-1],[", StringComparison.Ordinal) },
            changed => Assert.Throws<InvalidDataException>(() => LinkageModelFile.Read(Encoding.UTF8.GetBytes(changed))));
    }

    [Fact]
    public void A_few_candidates_are_weighed_as_an_index_of_all_weighs_them()
    {
        var (table, _) = CityFile.Make(1_500, 0.1, 3, 64);
        var model = Linker.Train(table, Options);
        var index = new LinkageIndex(model, Options);
        var values = Enumerable.Range(0, table.Count).Select(r => Enumerable.Range(0, 6).Select(f => table.ValueOf(r, f)).ToArray()).ToList();
        index.AddRange(values.Select((v, r) => (table.IdOf(r), v)));
        var counts = Enumerable.Range(0, 6).Select(f => values.GroupBy(v => v[f] ?? "").ToDictionary(g => g.Key, g => g.Count())).ToList();
        var compared = 0;

        for (var record = 0; record < table.Count; record += 7)
        {
            var expected = index.MatchOf(table.IdOf(record), 0.2);
            var rarity = values[record].Select((v, f) => v is null ? (double?)null
                : Math.Log2(Math.Max(1, values.Count - counts[f].GetValueOrDefault(""))) - Math.Log2(Math.Max(counts[f][v] - 1, 0.5))).ToList();
            var found = new CandidateScorer(model).Match(values[record], rarity, expected.Select(e => (e.Id, values[int.Parse(e.Id[1..], System.Globalization.CultureInfo.InvariantCulture)])), 0.2);

            Assert.Equal(expected.Select(e => (e.Id, Math.Round(e.Weight, 9))), found.Select(f => (f.Id, Math.Round(f.Weight, 9))));
            compared += found.Count;
        }

        Assert.True(compared > 5, $"{compared} compared");
    }
}
