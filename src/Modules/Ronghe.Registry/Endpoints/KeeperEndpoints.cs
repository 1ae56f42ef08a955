using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Keepers;
using Ronghe.Web;

namespace Ronghe.Registry.Endpoints;

/// <param name="Plate">The code on the door plate.</param>
/// <param name="Organisation">The credit code of the organisation for which one speaks; employers name one.</param>
internal sealed record KeepRequest(string? Plate, KeeperRole Role, string? Organisation);

/// <param name="Suite">Which suite; null for a building that has none.</param>
internal sealed record TenantRequest(Guid? Suite, string? Name, string? IdNumber, DateOnly? Arrived);

/// <param name="Tenants">All are declared, or none when one cannot stand; the refusal names the field as <c>name-3</c> for the third.</param>
internal sealed record TenantsRequest(IReadOnlyList<TenantRequest> Tenants);

/// <param name="Residence">The number of the residence, as the building lists it.</param>
internal sealed record DepartureRequest(long Residence, DateOnly Left);

internal sealed record AnswerRequest(bool Agrees);

internal sealed record KeeperSummary(Guid Id, KeeperRole Role, KeeperState State, DateTimeOffset At)
{
    public static KeeperSummary Of(Keeper keeper) => new(keeper.PublicId, keeper.Role, keeper.State, keeper.At);
}

/// <param name="Name">Masked.</param>
internal sealed record LodgerRow(long Residence, string Suite, string Name, DateOnly From);

internal sealed record SuiteRow(Guid Id, string Name);

internal sealed record KeptSummary(KeeperSummary Keeper, string Address, IReadOnlyList<SuiteRow> Suites, IReadOnlyList<LodgerRow> Lodgers);

/// <summary>Buildings for programs of landlords, agents and employers, and for staff who confirm them.</summary>
internal static class KeeperEndpoints
{
    private const int MostRows = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/v1/my/buildings").WithTags("registration");
        own.MapGet("", OwnAsync).Needs("my.home").WithSummary("The buildings one keeps or asked to keep");
        own.MapPost("", AskAsync).Needs("my.home").WithSummary("Ask to keep a building, by the code on its plate");
        own.MapGet("/{id:guid}", FindAsync).Needs("my.home").WithSummary("A building that one keeps: suites and who is registered, masked");
        own.MapPost("/{id:guid}/arrivals", ArriveAsync).Needs("my.home").WithSummary("Declare that people moved in, up to 200 at once");
        own.MapPost("/{id:guid}/departures", LeaveAsync).Needs("my.home").WithSummary("Declare that somebody left; it ends nothing until they agree or somebody looked");
        own.MapPost("/{id:guid}/end", EndAsync).Needs("my.home").WithSummary("Keep it no longer");
        routes.MapPost("/api/v1/my/claims/{id:guid}/answer", AnswerAsync).Needs("my.home").WithTags("registration").WithSummary("Agree with what somebody declared about oneself, or deny it");
        var desk = routes.MapGroup("/api/v1/desk/keepers").WithTags("registration");
        desk.MapGet("", KeepersAsync).Needs(DwellingBook.Read).WithSummary("Keepers by state, oldest first");
        desk.MapPost("/{id:guid}/confirmation", async (Guid id, HandleKeeper handle, Texts texts, CancellationToken cancellation) => Answer(await handle.ConfirmAsync(id, cancellation), texts))
            .Needs(DwellingBook.Manage).WithSummary("Confirm that somebody may speak for the building");
        desk.MapPost("/{id:guid}/refusal", async (Guid id, RefusalRequest request, HandleKeeper handle, Texts texts, CancellationToken cancellation) => Answer(await handle.RefuseAsync(id, request.Reason, cancellation), texts))
            .Needs(DwellingBook.Manage).WithSummary("Refuse it, with a reason");
        desk.MapPost("/{id:guid}/end", async (Guid id, RefusalRequest request, HandleKeeper handle, Texts texts, CancellationToken cancellation) => Answer(await handle.EndAsync(id, request.Reason, cancellation), texts))
            .Needs(DwellingBook.Manage).WithSummary("End it, with a reason");
    }

    private static async Task<Ok<Rows<KeeperSummary>>> OwnAsync(OwnBuildings own, CancellationToken cancellation) =>
        TypedResults.Ok(new Rows<KeeperSummary>([.. (await own.ListAsync(cancellation)).Select(k => KeeperSummary.Of(k.Row))], null));

    private static async Task<Results<Ok<KeeperSummary>, ProblemHttpResult>> AskAsync(KeepRequest request, OwnBuildings own, Texts texts, CancellationToken cancellation)
    {
        var asked = await own.AskAsync(request.Plate, request.Role, request.Organisation, cancellation);
        return asked.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(KeeperSummary.Of(asked.Value));
    }

    private static async Task<Results<Ok<KeptSummary>, ProblemHttpResult>> FindAsync(Guid id, KeptBuilding kept, Texts texts, CancellationToken cancellation) =>
        await kept.FindAsync(id, cancellation) is { } picture
            ? TypedResults.Ok(new KeptSummary(
                KeeperSummary.Of(picture.Row), picture.Building.Address, [.. picture.Suites.Select(s => new SuiteRow(s.PublicId, s.Name))],
                [.. picture.Lodgers.Select(l => new LodgerRow(l.Fact, l.Suite, l.Name, l.From))]))
            : new Problem("keeper.not-found").ToHttp(texts);

    private static async Task<Results<Ok<Rows<DeclarationSummary>>, ProblemHttpResult>> ArriveAsync(Guid id, TenantsRequest request, Claims claims, Texts texts, CancellationToken cancellation)
    {
        var made = await claims.ArriveAsync(id, [.. request.Tenants.Select((t, i) => new Tenant(i + 1, t.Suite, t.Name, t.IdNumber, t.Arrived))], cancellation);
        return made.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(new Rows<DeclarationSummary>([.. made.Value.Select(DeclarationSummary.Of)], null));
    }

    private static async Task<Results<Ok<DeclarationSummary>, ProblemHttpResult>> LeaveAsync(Guid id, DepartureRequest request, Claims claims, Texts texts, CancellationToken cancellation)
    {
        var made = await claims.LeaveAsync(id, request.Residence, request.Left, cancellation);
        return made.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(DeclarationSummary.Of(made.Value));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(Guid id, OwnBuildings own, Texts texts, CancellationToken cancellation) => Answer(await own.EndAsync(id, cancellation), texts);

    private static async Task<Results<NoContent, ProblemHttpResult>> AnswerAsync(Guid id, AnswerRequest request, ClaimsAboutMe claims, Texts texts, CancellationToken cancellation) =>
        Answer(await claims.AnswerAsync(id, request.Agrees, cancellation), texts);

    private static async Task<Ok<Rows<KeeperSummary>>> KeepersAsync(KeeperState? state, long? after, int? limit, HandleKeeper handle, CancellationToken cancellation)
    {
        var (size, from, wanted) = (Math.Clamp(limit ?? 50, 1, MostRows), after ?? 0, state ?? KeeperState.Asked);
        var page = await (await handle.SeenAsync(cancellation)).AsNoTracking().Where(k => k.State == wanted && k.KeeperNo > from).OrderBy(k => k.KeeperNo).Take(size + 1).ToListAsync(cancellation);
        var shown = page[..Math.Min(size, page.Count)];
        return TypedResults.Ok(new Rows<KeeperSummary>([.. shown.Select(KeeperSummary.Of)], page.Count > size ? shown[^1].KeeperNo : null));
    }

    private static Results<NoContent, ProblemHttpResult> Answer(Problem? problem, Texts texts) => problem is null ? TypedResults.NoContent() : problem.ToHttp(texts);
}
