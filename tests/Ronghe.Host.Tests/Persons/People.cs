using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Registry;
using Ronghe.Linkage;
using Ronghe.Registry;
using Ronghe.Registry.Duplicates;

namespace Ronghe.Host.Tests;

/// <summary>Finds people of the sample city through the pages of the desk.</summary>
internal sealed partial class People(SampleSite site, Visitor clerk)
{
    /// <summary>The page of somebody, found by their identity number.</summary>
    public async Task<string> OpenAsync(long person)
    {
        var found = await clerk.SubmitAsync("/desk/persons", "find", ("find", (await WhoAsync(person)).IdNumber));
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

    /// <summary>The page of a pair that somebody has to look at.</summary>
    public async Task<string> PairAsync(long one, long other)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<RegistryDb>());
        var records = await services.GetRequiredService<RegisterRecords>().OfAsync([one, other], CancellationToken.None);
        IReadOnlyList<FieldEvidence> evidence = [new("name", Agreement.SameSound, 9.5), new("id-number", Agreement.OneSlip, 12.25), new("birth", Agreement.Exact, 13), new("sex", Agreement.Different, -4.5), new("", Agreement.Household, -1.25)];
        await db.InTransactionAsync(() => services.GetRequiredService<PairBook>().PutAsync([new FoundPair(records[0], records[1], 0.87, evidence)], new string('a', 64), "batch", CancellationToken.None), CancellationToken.None);
        return "/desk/duplicates/" + (await db.Duplicates.Anywhere.SingleAsync(p => p.PersonA == one && p.PersonB == other)).PublicId;
    }

    [GeneratedRegex("href=\"(/desk/persons/[^\"]*/facts/[^\"]*)\"")]
    private static partial Regex Fact();

    [GeneratedRegex("href=\"(/desk/persons/merges/\\d+)\"")]
    private static partial Regex Merge();
}
