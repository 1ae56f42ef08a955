using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;
using Ronghe.Web;

namespace Ronghe.Registry.Endpoints;

/// <param name="Plate">The code on the door plate.</param>
/// <param name="Suite">Which suite; null for a building that has none.</param>
/// <param name="Name">Who moved in; null for oneself, once verified.</param>
internal sealed record ArrivalRequest(string? Plate, Guid? Suite, string? Name, string? IdNumber, DateOnly Arrived)
{
    /// <summary>The document, where it is another than a resident identity card.</summary>
    public DocumentRequest? Document { get; init; }
}

/// <param name="Dwelling">A suite, or a building that has none.</param>
internal sealed record WindowRequest(Guid Dwelling, string? Name, string? IdNumber, DateOnly Arrived)
{
    /// <summary>The document, where it is another than a resident identity card without doubt.</summary>
    public DocumentRequest? Document { get; init; }
}

internal sealed record LeaveRequest(DateOnly Left);

internal sealed record RefusalRequest(string? Reason);

internal sealed record BuildingRequest(string? Division, string? Name, string? Address, DwellingUse Use);

/// <param name="Names">As on the doors.</param>
internal sealed record SuitesRequest(IReadOnlyList<string> Names);

internal sealed record DwellingSummary(Guid Id, string Address, string Name, string Division, DwellingUse Use, string? Plate)
{
    public static DwellingSummary Of(Dwelling dwelling) => new(dwelling.PublicId, dwelling.Address, dwelling.Name, DivisionCode.Of(dwelling.Division).ToString(), dwelling.Use, dwelling.Plate);
}

internal sealed record DeclarationSummary(Guid Id, DeclarationState State, DateOnly Arrived, DateTimeOffset At)
{
    public static DeclarationSummary Of(Declaration declaration) => new(declaration.PublicId, declaration.State, declaration.Day, declaration.At);
}

/// <param name="Next">Behind which row to go on; null at the end.</param>
internal sealed record Rows<T>(IReadOnlyList<T> Items, long? Next);

/// <summary>Dwellings and declarations for programs.</summary>
internal static class HomeEndpoints
{
    private const int MostRows = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/v1/my/declarations").WithTags("registration");
        own.MapGet("", OwnAsync).Needs("my.home").WithSummary("What one declared, the newest first");
        own.MapPost("", DeclareAsync).Needs("my.home").WithSummary("Declare that somebody moved in, by the code on the door plate");
        own.MapPost("/{id:guid}/withdrawal", WithdrawAsync).Needs("my.home").WithSummary("Take back what nobody has decided");
        routes.MapPost("/api/v1/my/homes/{fact:long}/end", LeaveAsync).Needs("my.home").WithTags("registration").WithSummary("Say that one left");
        var dwellings = routes.MapGroup("/api/v1/desk/dwellings").WithTags("registration");
        dwellings.MapGet("", BuildingsAsync).Needs(DwellingBook.Read).WithSummary("Buildings, by number; with a part of the address, from one on");
        dwellings.MapPost("", AddAsync).Needs(DwellingBook.Manage).WithSummary("Add a building");
        dwellings.MapPost("/{id:guid}/suites", SuitesAsync).Needs(DwellingBook.Manage).WithSummary("Add suites by their names; those that are there stay");
        var declarations = routes.MapGroup("/api/v1/desk/declarations").WithTags("registration");
        declarations.MapGet("", DeclarationsAsync).Needs(HandleDeclaration.Read).WithSummary("Declarations by state, oldest first");
        declarations.MapPost("", WindowAsync).Needs(HandleDeclaration.Decide).WithSummary("Register somebody who stands at the window with their document");
        declarations.MapPost("/{id:guid}/registration", RegisterAsync).Needs(HandleDeclaration.Decide).WithSummary("Register what was declared");
        declarations.MapPost("/{id:guid}/refusal", RefuseAsync).Needs(HandleDeclaration.Decide).WithSummary("Refuse it, with a reason");
    }

    private static async Task<Ok<Rows<DeclarationSummary>>> OwnAsync(OwnDeclarations own, CancellationToken cancellation) =>
        TypedResults.Ok(new Rows<DeclarationSummary>([.. (await own.ListAsync(cancellation)).Select(d => DeclarationSummary.Of(d.Row))], null));

    private static async Task<Results<Ok<DeclarationSummary>, ProblemHttpResult>> DeclareAsync(ArrivalRequest request, OwnDeclarations own, Texts texts, CancellationToken cancellation) =>
        Answer(await own.DeclareAsync(request.Plate ?? "", request.Suite, request.Name, request.Document is null && request.IdNumber is null ? null : DocumentRequest.Said(request.IdNumber, request.Document), request.Arrived, cancellation), texts);

    private static async Task<Results<Ok<DeclarationSummary>, ProblemHttpResult>> WithdrawAsync(Guid id, OwnDeclarations own, Texts texts, CancellationToken cancellation) =>
        Answer(await own.WithdrawAsync(id, cancellation), texts);

    private static async Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(long fact, LeaveRequest request, OwnHomes homes, Texts texts, CancellationToken cancellation) =>
        await homes.LeaveAsync(fact, request.Left, cancellation) is { } problem ? problem.ToHttp(texts) : TypedResults.NoContent();

    private static async Task<Ok<Rows<DwellingSummary>>> BuildingsAsync(string? address, long? after, int? limit, DwellingBook book, CancellationToken cancellation)
    {
        var (size, from) = (Math.Clamp(limit ?? 50, 1, MostRows), after ?? 0);
        var buildings = (await book.SeenAsync(cancellation)).Where(d => d.BuildingNo == null && d.DwellingNo > from);
        buildings = address is null ? buildings : buildings.Where(d => d.Address.Contains(address));
        var page = await buildings.OrderBy(d => d.DwellingNo).Take(size + 1).ToListAsync(cancellation);
        var shown = page[..Math.Min(size, page.Count)];
        return TypedResults.Ok(new Rows<DwellingSummary>([.. shown.Select(DwellingSummary.Of)], page.Count > size ? shown[^1].DwellingNo : null));
    }

    private static async Task<Results<Ok<DwellingSummary>, ProblemHttpResult>> AddAsync(BuildingRequest request, DwellingBook book, Texts texts, CancellationToken cancellation)
    {
        if (DivisionCode.TryParse(request.Division) is not { } division)
        {
            return (new Problem("dwelling.division") { Field = "division" }).ToHttp(texts);
        }

        var made = await book.AddBuildingAsync(new NewBuilding(division, request.Name ?? "", request.Address ?? "", request.Use), cancellation);
        return made.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(DwellingSummary.Of(made.Value));
    }

    private static async Task<Results<Ok<IReadOnlyList<string>>, ProblemHttpResult>> SuitesAsync(Guid id, SuitesRequest request, DwellingBook book, Texts texts, CancellationToken cancellation)
    {
        var made = await book.AddSuitesAsync(id, request.Names, cancellation);
        return made.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(made.Value);
    }

    private static async Task<Ok<Rows<DeclarationSummary>>> DeclarationsAsync(DeclarationState? state, long? after, int? limit, HandleDeclaration handle, CancellationToken cancellation)
    {
        var (size, from, wanted) = (Math.Clamp(limit ?? 50, 1, MostRows), after ?? 0, state ?? DeclarationState.Waiting);
        var page = await (await handle.SeenAsync(cancellation)).AsNoTracking().Where(d => d.State == wanted && d.DeclarationNo > from).OrderBy(d => d.DeclarationNo).Take(size + 1).ToListAsync(cancellation);
        var shown = page[..Math.Min(size, page.Count)];
        return TypedResults.Ok(new Rows<DeclarationSummary>([.. shown.Select(DeclarationSummary.Of)], page.Count > size ? shown[^1].DeclarationNo : null));
    }

    private static async Task<Results<Ok<DeclarationSummary>, ProblemHttpResult>> WindowAsync(WindowRequest request, RegisterAtWindow window, Texts texts, CancellationToken cancellation) =>
        Answer(await window.RunAsync(request.Name, DocumentRequest.Said(request.IdNumber, request.Document), request.Dwelling, request.Arrived, cancellation), texts);

    private static async Task<Results<Ok<DeclarationSummary>, ProblemHttpResult>> RegisterAsync(Guid id, HandleDeclaration handle, Texts texts, CancellationToken cancellation) =>
        Answer(await handle.RegisterAsync(id, cancellation), texts);

    private static async Task<Results<Ok<DeclarationSummary>, ProblemHttpResult>> RefuseAsync(Guid id, RefusalRequest request, HandleDeclaration handle, Texts texts, CancellationToken cancellation) =>
        Answer(await handle.RefuseAsync(id, request.Reason, cancellation), texts);

    private static Results<Ok<DeclarationSummary>, ProblemHttpResult> Answer(Outcome<Declaration> outcome, Texts texts) =>
        outcome.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(DeclarationSummary.Of(outcome.Value));
}
