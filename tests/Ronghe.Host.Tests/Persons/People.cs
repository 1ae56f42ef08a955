using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Registry;

namespace Ronghe.Host.Tests;

/// <summary>Finds people of the sample city through the pages of the desk.</summary>
internal sealed partial class People(SampleSite site, Visitor clerk)
{
    /// <summary>The page of somebody, found by their identity number.</summary>
    public async Task<string> OpenAsync(long person)
    {
        var found = await clerk.SubmitAsync("/desk/persons", "find", ("find-id", (await WhoAsync(person)).IdNumber));
        return clerk.Where(found) ?? throw new InvalidOperationException($"Person {person}: {found.StatusCode}");
    }

    public async Task<PersonIdentity> WhoAsync(long person)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await foreach (var who in scope.ServiceProvider.GetRequiredService<IPersons>().ReadAsync([person], "register", CancellationToken.None))
        {
            return who;
        }

        throw new InvalidOperationException(person.ToString(CultureInfo.InvariantCulture));
    }

    public async Task<string> FirstFactAsync(string page, string kind) =>
        Fact().Matches(await clerk.ReadAsync(page)).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).First(path => path.Contains($"/facts/{kind}/", StringComparison.Ordinal));

    public async Task<string> MergeAsync(string page) => Merge().Match(await clerk.ReadAsync(page)).Groups[1].Value;

    [GeneratedRegex("href=\"(/desk/persons/[^\"]*/facts/[^\"]*)\"")]
    private static partial Regex Fact();

    [GeneratedRegex("href=\"(/desk/persons/merges/\\d+)\"")]
    private static partial Regex Merge();
}
