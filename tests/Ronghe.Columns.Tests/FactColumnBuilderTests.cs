namespace Ronghe.Columns.Tests;

public sealed class FactColumnBuilderTests
{
    [Fact]
    public void Facts_stand_by_person_in_the_order_of_their_content()
    {
        var builder = new FactColumnBuilder("permit", 3);
        builder.Add(Row(from: 20));
        builder.Add(Row(from: 10));
        builder.EndPerson();
        builder.EndPerson();
        builder.Add(Row(from: 5));
        builder.EndPerson();

        var column = builder.Build();

        Assert.Equal([0, 2, 2, 3], column.Offsets);
        Assert.Equal([10, 20, 5], column.From);
        Assert.Equal(3, column.Count);
    }

    [Fact]
    public void The_registers_own_numbers_decide_nothing_while_the_content_differs()
    {
        var builder = new FactColumnBuilder("permit", 1);
        builder.Add(Row(from: 10, fact: 1, code: 2));
        builder.Add(Row(from: 10, fact: 9, code: 1));
        builder.EndPerson();

        Assert.Equal([1, 2], builder.Build().Code);
    }

    [Fact]
    public void A_column_with_unfinished_persons_cannot_be_built() =>
        Assert.Throws<InvalidOperationException>(() => new FactColumnBuilder("permit", 1).Build());

    private static FactRow Row(int from, long fact = 0, int code = 1) => new(fact, from, from + 5, code, 0, 0, 1, 0, 0, FactState.Confirmed);
}
