using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;
using Ronghe.Registry.Reading;
using Ronghe.Web;

namespace Ronghe.Registry.Endpoints;

/// <param name="To">The first day on which it does not hold; null while it goes on.</param>
/// <param name="KnownSince">When the register came to know it as it is now.</param>
internal sealed record OwnFact(string Kind, int Code, int Class, DateOnly From, DateOnly? To, string? Division, FactState State, string Source, DateTimeOffset? KnownSince)
{
    public static OwnFact Of(KnownFact fact, OwnPicture own) => new(
        fact.Reference.Kind, fact.Content.Code, fact.Content.Class, fact.Content.From, fact.Content.To, DivisionCode.Find(fact.Content.Division)?.ToString(), fact.Content.State, fact.Content.Source,
        own.KnownAt.TryGetValue(fact.KnownFrom, out var at) ? at : null);
}

/// <summary>A resident's own record for their programs (个人信息保护法第四十五条).</summary>
internal static class OwnRecordEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/my/record", FindAsync).Needs("my.record").WithTags("registration").WithSummary("What the register knows of oneself, the latest first");

    private static async Task<Results<Ok<List<OwnFact>>, ProblemHttpResult>> FindAsync(OwnRecord own, Texts texts, CancellationToken cancellation) =>
        await own.FindAsync(cancellation) is { } known ? TypedResults.Ok(known.Facts.Select(f => OwnFact.Of(f, known)).ToList()) : new Problem("record.unverified.not-found").ToHttp(texts);
}
