using Ronghe.Linkage.Tests.Making;

namespace Ronghe.Linkage.Tests.Linking;

public sealed class IndexTests
{
    private static readonly LinkageOptions Options = LinkageOptions.Default with { CompareAllUpTo = 0 };

    [Fact]
    public void The_index_finds_what_linking_the_whole_table_finds()
    {
        var (table, _) = CityFile.Make(2_000, 0.1, 3, 51);
        var model = Linker.Train(table, Options);
        var batch = Linker.Link(table, model, Options).Pairs;
        var index = Filled(table, model);

        var single = Enumerable.Range(0, table.Count)
            .SelectMany(a => index.MatchOf(table.IdOf(a), Linker.LeastKept).Select(m => (A: table.IdOf(a), B: m.Id, m.Weight)))
            .ToHashSet();

        Assert.NotEmpty(batch);
        Assert.Equal(batch.SelectMany(p => new[] { (table.IdOf(p.A), table.IdOf(p.B), p.Weight), (table.IdOf(p.B), table.IdOf(p.A), p.Weight) }).ToHashSet(), single);
    }

    [Fact]
    public void A_question_leaves_nothing_behind()
    {
        var (table, _) = CityFile.Make(1_000, 0.1, 3, 52);
        var index = Filled(table, Linker.Train(table, Options));
        string?[] question = ["王新名", "男", "1999-09-09", "990101199909090012", "13999999999", "花都区新名路9号"];
        var before = index.MatchOf("r10", 1e-6);

        var first = index.Match(question, 1e-6);
        var again = index.Match(question, 1e-6);

        Assert.Equal(first.Select(m => (m.Id, m.Weight)), again.Select(m => (m.Id, m.Weight)));
        Assert.Equal(before.Select(m => (m.Id, m.Weight)), index.MatchOf("r10", 1e-6).Select(m => (m.Id, m.Weight)));
        Assert.Equal(1_000, index.Count);
    }

    [Fact]
    public void A_record_that_was_taken_out_is_not_found_and_one_put_in_is()
    {
        var (table, _) = CityFile.Make(1_000, 0.1, 3, 53);
        var index = Filled(table, Linker.Train(table, Options));
        string?[] values = ["司徒雅晴", "女", "1988-08-18", "990001198808180027", "13912345678", "海珠区江南路8号8栋808"];

        index.Add("new", values);
        var there = index.Match(values, 0.5);
        var removed = index.Remove("new");
        var gone = index.Match(values, 0.5);

        Assert.Equal("new", Assert.Single(there).Id);
        Assert.True(removed);
        Assert.Empty(gone);
        Assert.False(index.Remove("new"));
    }

    private static LinkageIndex Filled(RecordTable table, LinkageModel model)
    {
        var index = new LinkageIndex(model, Options);
        index.AddRange(Enumerable.Range(0, table.Count).Select(r => (table.IdOf(r), Enumerable.Range(0, 6).Select(f => table.ValueOf(r, f)).ToArray())));
        return index;
    }
}
