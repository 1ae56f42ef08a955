using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Web;

namespace Ronghe.Host.Tests;

/// <summary>Every endpoint and page × every role × inside and outside its division, against the matrix as the file says it.</summary>
public sealed partial class MatrixWalk(SampleSite site)
{
    private const string Inside = "440100";
    private const string Outside = "110100";

    private IReadOnlyList<Door> Doors =>
    [
        .. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<RightAttribute>() is not null)
            .Select(e => new Door(
                e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is [var method] ? method : "GET",
                "/" + Parameter().Replace(e.RoutePattern.RawText!.TrimStart('/'), Sample),
                e.Metadata.GetMetadata<RightAttribute>()!.Right,
                e.RoutePattern.RawText!.Contains("{programme}", StringComparison.OrdinalIgnoreCase)))
            .Where(door => !door.Path.StartsWith("/lib/", StringComparison.Ordinal) && !door.Path.StartsWith("/css/", StringComparison.Ordinal)),
    ];

    [Fact]
    public async Task Nobody_and_every_role_get_what_the_matrix_says_and_no_more()
    {
        var faults = new List<string>();
        Assert.True(Doors.Count > 30, "There are doors to try.");
        using (var nobody = site.Visitor(tls: true))
        {
            await WalkAsync(nobody, "nobody", null, faults);
        }

        using (var newcomer = await StaffAsync("matrix-without", Inside))
        {
            await WalkAsync(newcomer, "without a role", "", faults);
        }

        for (var level = 0; level < AccessSheet.Instance.Residents.Count; level++)
        {
            using var resident = await site.ResidentAsync($"1380000000{level}", level, tls: true);
            await WalkAsync(resident, $"resident of level {level}", $"{AccessSheet.Resident}{level}", faults);
        }

        foreach (var role in AccessSheet.Instance.Roles.Keys)
        {
            using var inside = await StaffAsync("matrix-" + role, Inside, role);
            await WalkAsync(inside, role, role, faults);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Outside_its_division_every_role_finds_no_round_to_read_or_to_change()
    {
        var faults = new List<string>();
        foreach (var role in AccessSheet.Instance.Roles.Keys)
        {
            using var outside = await StaffAsync("outside-" + role, Outside, role);
            foreach (var door in Doors.Where(d => d.OfRound && !AccessSheet.Instance.Anyone.Contains(d.Right) && AccessSheet.Instance.Holds(role, d.Right)))
            {
                var answer = await AskAsync(outside, door, withKey: true);
                if (answer.StatusCode != HttpStatusCode.NotFound)
                {
                    faults.Add($"{role} outside: {door.Method} {door.Path}: {(int)answer.StatusCode}");
                }
            }

            if (AccessSheet.Instance.Holds(role, "rounds.read"))
            {
                Assert.DoesNotContain("hukou/2025", await outside.ReadAsync("/desk/rounds"), StringComparison.Ordinal);
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Over TLS, as in service: the jar of the visitor looks at every cookie on the way.</summary>
    private async Task<Visitor> StaffAsync(string name, string division, params IReadOnlyList<string> roles)
    {
        var visitor = site.Visitor(tls: true);
        await visitor.SignInAsync(name, await site.LinkAsync(name, division, roles));
        return visitor;
    }

    private async Task WalkAsync(Visitor visitor, string who, string? role, List<string> faults)
    {
        foreach (var door in Doors)
        {
            // Without a key an unsafe call ends after its rights are known and before it does anything.
            var answer = await AskAsync(visitor, door, withKey: false);
            var expected = AccessSheet.Instance.Holds(role, door.Right);
            if (IsOpen(visitor, answer) != expected || (!expected && role is not null && answer.StatusCode != HttpStatusCode.Forbidden))
            {
                faults.Add($"{who}: {door.Method} {door.Path} ({door.Right}): {(int)answer.StatusCode} {visitor.Where(answer)}, expected {(expected ? "open" : "shut")}");
            }
        }
    }

    private static bool IsOpen(Visitor visitor, HttpResponseMessage answer) =>
        answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && visitor.Where(answer)?.StartsWith("/signin?", StringComparison.Ordinal) != true
        && visitor.Where(answer)?.StartsWith("/signin/staff?", StringComparison.Ordinal) != true;

    private static async Task<HttpResponseMessage> AskAsync(Visitor visitor, Door door, bool withKey)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), new Uri(door.Path + "?to=en&back=/", UriKind.Relative));
        if (door.Method != "GET")
        {
            request.Content = new StringContent(door.Path.StartsWith("/api/", StringComparison.Ordinal) ? "{}" : "", Encoding.UTF8, "application/json");
            if (withKey)
            {
                request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            }
        }

        return await visitor.Http.SendAsync(request);
    }

    /// <summary>A value for a parameter of a route; those of a round name the sample round.</summary>
    private string Sample(Match parameter) => parameter.Groups[1].Value.ToUpperInvariant() switch
    {
        "PROGRAMME" => "hukou",
        "YEAR" => "2025",
        "APPLICATION" or "NUMBER" => site.Receipt.Application.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "LIST" => "notice",
        "CODE" => "404",
        _ when parameter.Value.Contains("guid", StringComparison.Ordinal) => Guid.Empty.ToString(),
        _ => "1",
    };

    private sealed record Door(string Method, string Path, string Right, bool OfRound);

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
