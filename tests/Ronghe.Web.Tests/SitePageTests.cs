using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ronghe.Web.Tests;

public sealed class SitePageTests
{
    [Fact]
    public async Task A_page_is_drawn_once_when_it_has_what_it_shows_however_long_that_takes()
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<NavigationManager, NoAddresses>().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);

        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<LatePage>()).ToHtmlString());

        Assert.Equal("late 1", html);
    }

    private sealed class LatePage : SitePage
    {
        private string _shown = null!;
        private int _drawn;

        protected override async Task OnInitializedAsync()
        {
            await Task.Delay(20);
            _shown = "late";
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, $"{_shown.Trim()} {++_drawn}");
    }

    private sealed class NoAddresses : NavigationManager
    {
        public NoAddresses() => Initialize("http://localhost/", "http://localhost/");
    }
}
