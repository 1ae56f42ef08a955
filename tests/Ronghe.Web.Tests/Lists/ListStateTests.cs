using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Ronghe.Web.Lists;

namespace Ronghe.Web.Tests.Lists;

public sealed class ListStateTests
{
    private static readonly DateOnly Today = new(2025, 12, 10);

    private static readonly ListSpec Spec = new("/desk/things")
    {
        Filters = [new("find", "Find"), ListFilter.Of("state", "State", [new("open", "Open"), new("done", "Done")]), ListFilter.Day("from", "From")],
        Sorts = ["number", "-at", "name"],
        Sizes = [50, 20, 100],
    };

    [Fact]
    public void Any_state_is_read_back_from_its_address()
    {
        var random = new Random(17);
        for (var i = 0; i < 5_000; i++)
        {
            var state = Read("");
            for (var step = 0; step < 6; step++)
            {
                state = Step(state, random);
            }

            var address = state.Address();
            Assert.Equal(address, ListState.Read(Spec, QueryOf(address), Today).Address());
            Assert.StartsWith(Spec.Path, address, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_usual_list_has_the_bare_address() => Assert.Equal("/desk/things", Read("?sort=number&size=50&nonsense=1&state=other").Address());

    [Fact]
    public void A_changed_question_begins_at_the_beginning()
    {
        var state = Read("?find=王&state=open&after=120&size=20");

        Assert.Equal("/desk/things?find=%E7%8E%8B&size=20", state.Without("state").Address());
        Assert.Equal("/desk/things?size=20", state.Cleared().Address());
        Assert.DoesNotContain("after", state.SortedBy("name").Address(), StringComparison.Ordinal);
        Assert.Contains("before=7", state.AheadOf("7").Address(), StringComparison.Ordinal);
        Assert.DoesNotContain("after", state.AheadOf("7").Address(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?size=1000000", 50)]
    [InlineData("?size=-1", 50)]
    [InlineData("?size=100", 100)]
    public void Rows_per_page_are_those_that_are_offered(string query, int size) => Assert.Equal(size, Read(query).Size);

    [Theory]
    [InlineData("?sort=--at", "number")]
    [InlineData("?sort=password", "number")]
    [InlineData("?sort=at", "at")]
    [InlineData("?sort=-name", "-name")]
    public void It_is_sorted_by_columns_that_may_sort(string query, string sort) => Assert.Equal(sort, Read(query).Sort);

    [Fact]
    public void Sorting_twice_by_a_column_turns_it_round()
    {
        var once = Read("").SortedBy("name");

        Assert.Equal(("name", "-name"), (once.Sort, once.SortedBy("name").Sort));
    }

    [Fact]
    public void A_day_is_taken_as_people_type_it_and_one_that_is_none_is_named()
    {
        Assert.Equal(new DateOnly(2025, 12, 9), Read("?from=昨天").DayOf("from"));
        var fault = Assert.Single(Read("?from=2025-02-30").Problems);
        Assert.Equal(("from", "field.date-none"), (fault.Field, fault.Code));
        Assert.False(Read("?from=2025-02-30").IsFiltered);
    }

    [Fact]
    public void An_export_asks_the_same_question() => Assert.Equal("/api/things.csv?state=open", Read("?state=OPEN").Address("/api/things.csv"));

    private static ListState Step(ListState state, Random random) => random.Next(8) switch
    {
        0 => state.With("find", new string((char)random.Next(0x20, 0x9FA5), 1) + "&=#%+/?王\"' x"),
        1 => state.With("state", random.Next(2) == 0 ? "open" : "done"),
        2 => state.Without(Spec.Filters[random.Next(3)].Name),
        3 => state.SortedBy(Spec.Sorts[random.Next(3)].TrimStart('-')),
        4 => state.Behind($"{random.Next()}"),
        5 => state.AheadOf("a&b=c"),
        6 => state.With("from", "2025-01-31"),
        _ => Read($"{(state.Address().Contains('?', StringComparison.Ordinal) ? state.Address()[Spec.Path.Length..] + "&" : "?")}tick={random.Next(5)}&hide=c{random.Next(3)}"),
    };

    private static ListState Read(string query) => ListState.Read(Spec, QueryOf(query), Today);

    private static QueryCollection QueryOf(string address)
    {
        var at = address.IndexOf('?', StringComparison.Ordinal);
        return new QueryCollection(at < 0 ? [] : QueryHelpers.ParseQuery(address[at..]));
    }
}
