using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;
using Ronghe.Sheets;
using Ronghe.Web;

namespace Ronghe.Imports.Desk;

/// <summary>An import as programs see it.</summary>
/// <param name="Tally">How many good rows came to what.</param>
/// <param name="Erased">True when the file and the verdicts are gone.</param>
internal sealed record ImportRecord(long Import, ImportKind Kind, ImportState State, DateTimeOffset At, int Rows, int Done, int Good, int Bad, IReadOnlyDictionary<string, int> Tally, int Kept, bool Erased)
{
    public static ImportRecord Of(Import import) => new(
        import.ImportNo, import.Kind, import.State, import.At, import.Total, import.Done, import.Good, import.Bad, import.Tallied, import.Kept, import.ErasedAt is not null);
}

/// <param name="Next">What to ask for as <c>after</c>; null at the end.</param>
internal sealed record ImportList(IReadOnlyList<ImportRecord> Imports, long? Next);

/// <param name="Columns">For each header as written a column's id, or <c>-</c> when it is not read.</param>
internal sealed record HeaderSaid(IReadOnlyDictionary<string, string> Columns);

/// <param name="GoodRows">Whether the good rows are taken though there are bad ones.</param>
internal sealed record TakeAsked(bool GoodRows);

/// <summary>Imports as on the pages under <c>/desk/imports</c>: send and try, explain the header, take, take back.</summary>
internal static class ImportEndpoints
{
    private const int Page = 50;
    private const int MostVerdicts = 1_000;
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Csv = "text/csv; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/imports/templates/{kind}.{format}", TemplateAsync).Needs(ImportDesk.Right).ExcludeFromDescription();
        routes.MapGet("/desk/imports/{number:long}/errors", ErrorsAsync).Needs(ImportDesk.Right).ExcludeFromDescription();
        var imports = routes.MapGroup("/api/v1/desk/imports").WithTags("imports");
        imports.MapGet("", ListAsync).Needs(ImportDesk.Right).WithSummary("The files one has sent, the newest first");
        imports.MapGet("/{number:long}", FindAsync).Needs(ImportDesk.Right).WithSummary("One import: how far it is, what its rows came to");
        imports.MapGet("/{number:long}/verdicts", VerdictsAsync).Needs(ImportDesk.Right).WithSummary("Why rows were not taken, the first thousand");
        imports.MapGet("/{number:long}/errors", ErrorsAsync).Needs(ImportDesk.Right).WithSummary("The rows that were not taken, as a file to be put right and sent again");
        imports.MapPost("/{kind}", SendAsync).Needs(ImportDesk.Right).WithMetadata(new OwnIdempotencyAttribute(), new RequestSizeLimitAttribute(SendFile.MostBytes))
            .WithSummary("Send a CSV or XLSX file as the body; it is tried, and nothing is stored");
        imports.MapPost("/{number:long}/header", MatchAsync).Needs(ImportDesk.Right).WithSummary("Say which header is which column; the file is tried then");
        imports.MapPost("/{number:long}/take", TakeAsync).Needs(ImportDesk.Right).WithSummary("Take a file that was tried");
        imports.MapPost("/{number:long}/undo", UndoAsync).Needs(ImportDesk.Right).WithSummary("Take an import back; people on whom somebody acted since are left");
    }

    private static async Task<Ok<ImportList>> ListAsync(long? after, ImportDesk desk, CancellationToken cancellation)
    {
        var before = after ?? long.MaxValue;
        var found = await (await desk.SeenAsync(cancellation)).AsNoTracking().Where(i => i.ImportNo < before).OrderByDescending(i => i.ImportNo).Take(Page).ToListAsync(cancellation);
        return TypedResults.Ok(new ImportList([.. found.Select(ImportRecord.Of)], found.Count < Page ? null : found[^1].ImportNo));
    }

    private static async Task<Results<Ok<ImportRecord>, ProblemHttpResult>> FindAsync(long number, ImportDesk desk, Texts texts, CancellationToken cancellation) =>
        await desk.FindAsync(number, cancellation) is { } import ? TypedResults.Ok(ImportRecord.Of(import)) : new Problem("import.not-found", number).ToHttp(texts);

    private static async Task<Results<Ok<IReadOnlyList<VerdictView>>, ProblemHttpResult>> VerdictsAsync(long number, ImportDesk desk, ImportVerdicts verdicts, Texts texts, CancellationToken cancellation) =>
        await desk.FindAsync(number, cancellation) is { } import ? TypedResults.Ok(await verdicts.ListAsync(import, MostVerdicts, cancellation)) : new Problem("import.not-found", number).ToHttp(texts);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ErrorsAsync(long number, ImportDesk desk, Texts texts, CancellationToken cancellation) =>
        await desk.FindAsync(number, cancellation) is { } import && await desk.ErrorsAsync(import, cancellation) is { } errors
            ? TypedResults.Stream(errors, import.Format == SheetFormat.Xlsx ? Workbook : Csv, $"errors-{number}.{(import.Format == SheetFormat.Xlsx ? "xlsx" : "csv")}")
            : new Problem("import.not-found", number).ToHttp(texts);

    private static async Task<Results<FileStreamHttpResult, NotFound>> TemplateAsync(
        string kind, string format, ImportDesk desk, ImportTemplate template, TimeProvider clock, CancellationToken cancellation)
    {
        if (format is not ("xlsx" or "csv") || await desk.SourceAsync(kind, cancellation) is not { } source
            || await source.PlanAsync(0, clock.GetUtcNow(), Texts.Language, cancellation) is not { Problem: null } plan)
        {
            return TypedResults.NotFound();
        }

        var stream = new MemoryStream();
        template.Write(plan.Value, format == "csv" ? SheetFormat.Csv : SheetFormat.Xlsx, stream, Texts.Language);
        return TypedResults.Stream(new MemoryStream(stream.ToArray()), format == "csv" ? Csv : Workbook, $"{kind}.{format}");
    }

    private static async Task<Results<Accepted<ImportRecord>, ProblemHttpResult>> SendAsync(string kind, HttpContext http, ImportDesk desk, SendFile send, Texts texts, CancellationToken cancellation)
    {
        if (await desk.SourceAsync(kind, cancellation) is not { } source)
        {
            return new Problem("import.kind.not-found").ToHttp(texts);
        }

        if (await Idempotency.KeyOfAsync(http) is not { Length: > 0 and <= 100 } key)
        {
            return new Problem("request.key-missing").ToHttp(texts);
        }

        // A workbook is read from its end: the body is buffered, on disk when it is large.
        http.Request.EnableBuffering(SendFile.MostBytes);
        await http.Request.Body.DrainAsync(cancellation);
        http.Request.Body.Position = 0;
        return Answer(await send.RunAsync(source.Kind, http.Request.Body, key, Texts.Language, cancellation), texts);
    }

    private static async Task<Results<Accepted<ImportRecord>, ProblemHttpResult>> MatchAsync(long number, HeaderSaid said, MatchHeader match, Texts texts, CancellationToken cancellation) =>
        Answer(await match.RunAsync(number, said.Columns, cancellation), texts);

    private static async Task<Results<Accepted<ImportRecord>, ProblemHttpResult>> TakeAsync(long number, TakeAsked asked, TakeTried take, Texts texts, CancellationToken cancellation) =>
        Answer(await take.RunAsync(number, asked.GoodRows, cancellation), texts);

    private static async Task<Results<Accepted<ImportRecord>, ProblemHttpResult>> UndoAsync(long number, AskUndo undo, Texts texts, CancellationToken cancellation) =>
        Answer(await undo.RunAsync(number, cancellation), texts);

    private static Results<Accepted<ImportRecord>, ProblemHttpResult> Answer(Outcome<Import> import, Texts texts) =>
        import.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Accepted($"/api/v1/desk/imports/{import.Value.ImportNo}", ImportRecord.Of(import.Value));
}
