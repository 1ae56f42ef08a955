namespace Ronghe.Kernel.Tests;

public sealed class PipelineTests
{
    [Fact]
    public void Results_stand_in_the_order_of_the_items_whichever_is_done_first()
    {
        var results = Pipeline.Select(
            Enumerable.Range(0, 200),
            i =>
            {
                Thread.Sleep(i % 7 == 0 ? 5 : 0);
                return i * 2;
            },
            CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 200).Select(i => i * 2), results);
    }

    [Fact]
    public void Only_a_few_items_are_taken_before_their_turn()
    {
        var taken = 0;
        IEnumerable<int> Items()
        {
            for (; taken < 1_000; taken++)
            {
                yield return taken;
            }
        }

        using var results = Pipeline.Select(Items(), i => i, CancellationToken.None).GetEnumerator();
        results.MoveNext();

        Assert.InRange(taken, 1, Environment.ProcessorCount + 1);
    }

    [Fact]
    public void What_the_work_throws_comes_in_its_turn()
    {
        using var results = Pipeline.Select(Enumerable.Range(0, 10), i => i == 3 ? throw new FormatException() : i, CancellationToken.None).GetEnumerator();

        Assert.True(results.MoveNext() && results.MoveNext() && results.MoveNext());
        Assert.Throws<FormatException>(() => results.MoveNext());
    }

    [Fact]
    public void Items_read_ahead_are_the_items_and_the_source_is_let_go()
    {
        var open = false;
        IEnumerable<int> Items()
        {
            open = true;
            try
            {
                for (var i = 0; i < 100; i++)
                {
                    yield return i;
                }
            }
            finally
            {
                open = false;
            }
        }

        Assert.Equal(Enumerable.Range(0, 100), Pipeline.Ahead(Items(), CancellationToken.None));
        Assert.False(open);
        Assert.Equal([0, 1, 2], Pipeline.Ahead(Items(), CancellationToken.None).Take(3));
        Assert.False(open);
    }

    [Fact]
    public void What_the_source_throws_comes_behind_what_it_gave()
    {
        static IEnumerable<int> Items()
        {
            yield return 1;
            throw new FormatException();
        }

        using var items = Pipeline.Ahead(Items(), CancellationToken.None).GetEnumerator();

        Assert.True(items.MoveNext());
        Assert.Throws<FormatException>(() => items.MoveNext());
    }
}
