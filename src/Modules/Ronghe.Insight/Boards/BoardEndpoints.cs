using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Contracts.Insight.Offers;
using Ronghe.Insight.Kiosks;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Insight.Boards;

/// <summary>The door of a kiosk, and boards and kiosks for programs.</summary>
internal static class BoardEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/kiosk/{token}", OpenAsync).Needs(BoardGate.Show).ExcludeFromDescription();
        var boards = routes.MapGroup("/api/v1/boards").WithTags("boards");
        boards.MapGet("", List).Needs(BoardGate.Read).WithSummary("The boards of the city");
        boards.MapGet("/{name}", ReadAsync).Needs(BoardGate.Read).WithSummary("The figures of a board as it shows them: small counts are null");
        var kiosks = routes.MapGroup("/api/v1/desk/kiosks").WithTags("desk");
        kiosks.MapGet("", KiosksAsync).Needs(BoardGate.Manage).WithSummary("Screens that may show a board");
        kiosks.MapPost("", MakeAsync).Needs(BoardGate.Manage).WithSummary("Let a screen show a board; its address is in the answer this once");
        kiosks.MapPost("/{id:guid}/end", EndAsync).Needs(BoardGate.Manage).WithSummary("End a screen's leave");
    }

    /// <summary>A screen opens its address once; from then on its browser knows the token and the address bar does not.</summary>
    private static async Task<Results<RedirectHttpResult, NotFound>> OpenAsync(string token, KioskDesk desk, HttpContext http, CancellationToken cancellation)
    {
        if (await desk.BoardOfAsync(token, cancellation) is not { } board)
        {
            return TypedResults.NotFound();
        }

        BoardGate.Remember(http, token);
        return TypedResults.LocalRedirect("/board/" + board);
    }

    private static Ok<List<BoardJson>> List(BoardShelf shelf) => TypedResults.Ok(shelf.All.Select(b => new BoardJson(b.Name, b.Title.Said)).ToList());

    private static async Task<Results<Ok<List<WidgetJson>>, ProblemHttpResult>> ReadAsync(
        string name, BoardShelf shelf, BoardReader reader, WidgetFace face, Texts texts, CancellationToken cancellation)
    {
        if (shelf.Find(name) is not { } board)
        {
            return new Problem("board.not-found", name).ToHttp(texts);
        }

        var figures = await reader.ReadAsync(board, cancellation);
        return TypedResults.Ok(board.Widgets.Select((w, i) => face.Json(w, figures[i])).ToList());
    }

    private static async Task<Ok<List<KioskJson>>> KiosksAsync(KioskDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok((await desk.ListAsync(cancellation)).Select(k => KioskJson.Of(k)).ToList());

    private static async Task<Results<Ok<KioskJson>, ProblemHttpResult>> MakeAsync(NewKioskJson kiosk, KioskDesk desk, Texts texts, CancellationToken cancellation)
    {
        var outcome = await desk.MakeAsync(kiosk.Board ?? "", kiosk.Label, cancellation);
        return outcome.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(KioskJson.Of(outcome.Value.Kiosk, outcome.Value.Path));
    }

    private static async Task<Results<Ok<KioskJson>, ProblemHttpResult>> EndAsync(Guid id, KioskDesk desk, Texts texts, CancellationToken cancellation)
    {
        var outcome = await desk.EndAsync(id, cancellation);
        return outcome.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(KioskJson.Of(outcome.Value));
    }
}

internal sealed record BoardJson(string Name, string Title);

/// <param name="At">The moment the data is of.</param>
/// <param name="Points">Name and count; a count that is not shown is null.</param>
internal sealed record WidgetJson(string Title, string Figure, DateTimeOffset? At, string? Unit, string? Number, string? Change, IReadOnlyList<PointJson> Points);

/// <param name="To">Where to, in flows.</param>
internal sealed record PointJson(string Name, string? To, long? Value);

/// <param name="Board">The board's name.</param>
/// <param name="Label">Where the screen hangs.</param>
internal sealed record NewKioskJson(string? Board, string? Label);

/// <param name="Path">The address to open on the screen; only in the answer that made it.</param>
internal sealed record KioskJson(Guid Id, string Board, string Label, DateTimeOffset MadeAt, string? Path)
{
    public static KioskJson Of(Kiosk kiosk, string? path = null) => new(kiosk.PublicId, kiosk.Board, kiosk.Label, kiosk.MadeAt, path);
}
