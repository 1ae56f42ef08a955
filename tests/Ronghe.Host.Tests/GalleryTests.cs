using System.Net;

namespace Ronghe.Host.Tests;

public sealed class GalleryTests(SampleSite sample) : IAsyncLifetime
{
    private readonly AccountSite _real = new();

    public ValueTask InitializeAsync() => _real.InitializeAsync();

    public ValueTask DisposeAsync() => _real.DisposeAsync();

    [Theory]
    [InlineData("/gallery")]
    [InlineData("/gallery/form/empty")]
    [InlineData("/gallery/books")]
    public async Task The_gallery_of_parts_is_on_sample_deployments_and_nowhere_else(string path)
    {
        using var there = sample.Visitor();
        using var here = _real.Visitor();

        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await here.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_form_keeps_what_was_typed_in_every_script_and_the_next_level_of_a_place_checks_nothing_yet()
    {
        const string Hostile = "<script>alert(1)</script> =1+1 𠮷𪚥㛃䶮 买买提·艾力 \"'&amp;";
        using var visitor = sample.Visitor();

        var refused = await visitor.SubmitAsync("/gallery/form/empty", "example", ("reason", Hostile), ("place", "440106"));
        var step = await visitor.SubmitAsync("/gallery/form/empty", "example", ("reason", Hostile), ("place", "440106"), ("_step", "place"));

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK], [refused.StatusCode, step.StatusCode]);
        foreach (var answer in new[] { refused, step })
        {
            var page = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.Contains(Hostile, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.Matches("<option value=\"440106\" selected", page);
        }
    }

    [Fact]
    public async Task An_address_is_chosen_among_those_found_and_never_guessed()
    {
        using var visitor = sample.Visitor();

        var step = await (await visitor.SubmitAsync("/gallery/form/empty", "example", ("address", "石牌东路"), ("_step", "address"))).Content.ReadAsStringAsync();
        var several = await (await visitor.SubmitAsync("/gallery/form/empty", "example", ("address", "石牌东路"))).Content.ReadAsStringAsync();
        var unknown = await (await visitor.SubmitAsync("/gallery/form/empty", "example", ("address", "天河路"))).Content.ReadAsStringAsync();
        var chosen = await (await visitor.SubmitAsync("/gallery/form/empty", "example", ("address", "石牌东路"), ("address-of", "1"))).Content.ReadAsStringAsync();
        var exact = await (await visitor.SubmitAsync("/gallery/form/empty", "example", ("address", "石牌西路8号"))).Content.ReadAsStringAsync();

        Assert.Contains("查到 2 个地址", step, StringComparison.Ordinal);
        Assert.DoesNotContain("<title>错误", step, StringComparison.Ordinal);
        Assert.Contains("请从查到的地址中选一个", several, StringComparison.Ordinal);
        Assert.Contains("没有查到这个地址，请核对后再查", unknown, StringComparison.Ordinal);
        Assert.All(new[] { chosen, exact }, page => Assert.DoesNotContain("example-address-error", page, StringComparison.Ordinal));
        Assert.Matches("value=\"1\" checked", chosen);
    }
}
