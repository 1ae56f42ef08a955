using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.TestKit;
using Ronghe.Web;

namespace Ronghe.Host.Tests;

public sealed partial class EndpointRules(SampleSite site)
{
    // The framework adds two of its own that answer nothing by themselves.
    private static readonly string[] OfTheFramework = ["Blazor Opaque Redirection", "Fallback {**path:file}"];

    private IEnumerable<RouteEndpoint> Endpoints => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => !OfTheFramework.Contains(e.DisplayName));

    [Fact]
    public void Every_endpoint_names_the_one_right_it_needs() =>
        Assert.Empty(Endpoints.Where(e => e.Metadata.GetOrderedMetadata<IAuthorizeData>() is not [RightAttribute] || e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.DisplayName));

    [Fact]
    public void Nothing_under_desk_is_for_anyone() =>
        Assert.All(
            Endpoints.Where(e => e.RoutePattern.RawText!.TrimStart('/') is var path && (path.StartsWith("desk", StringComparison.Ordinal) || path.StartsWith("api/v1/desk", StringComparison.Ordinal))),
            e => Assert.DoesNotContain(e.Metadata.GetMetadata<RightAttribute>()!.Right, AccessSheet.Instance.Anyone));

    [Fact]
    public void Every_right_of_the_matrix_is_asked_for_somewhere()
    {
        var asked = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();

        Assert.All(AccessSheet.Instance.Rights.Keys, right => Assert.Contains(asked, text => text.Contains($"\"{right}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_api_document_is_valid_and_holds_every_endpoint()
    {
        using var visitor = site.Visitor();
        using var document = JsonDocument.Parse(await visitor.ReadAsync("/openapi/v1.json"));
        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject(), (path, operation) => $"{operation.Name.ToUpperInvariant()} {path.Name}").ToHashSet(StringComparer.Ordinal);

        Assert.StartsWith("3.1", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var mapped = Endpoints.Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(mapped);
        Assert.All(mapped, e => Assert.Contains(
            $"{e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} {Bare(e.RoutePattern.RawText!)}", described));
        Assert.All(mapped, e => Assert.NotNull(e.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IEndpointSummaryMetadata>()));
    }

    [Fact]
    public void Both_languages_have_the_same_texts()
    {
        var texts = site.Services.GetRequiredService<Texts>();

        Assert.Empty(texts.KeysOf("zh").Except(texts.KeysOf("en"), StringComparer.Ordinal));
        Assert.Empty(texts.KeysOf("en").Except(texts.KeysOf("zh"), StringComparer.Ordinal));
    }

    private static string Bare(string pattern) => Constraint().Replace(pattern, "").TrimEnd('/');

    [GeneratedRegex(@":\w+(?=\})")]
    private static partial Regex Constraint();
}
