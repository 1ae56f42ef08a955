using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Kernel;
using Ronghe.Policy.Rules;
using Ronghe.Policy.Sheets;
using Ronghe.Policy.Versions;
using Ronghe.Web;

namespace Ronghe.Policy.Endpoints;

/// <summary>Rules in force as files and for programs.</summary>
internal static class RuleEndpoints
{
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/policy/tables/{programme}/{edition}/{decision}/xlsx", WorkbookAsync).Needs(PolicyGate.Read).ExcludeFromDescription();
        routes.MapGet("/desk/policy/editions/{programme}/{edition}/dmn", ModelAsync).Needs(PolicyGate.Read).ExcludeFromDescription();
        routes.MapGet("/api/v1/desk/policy/rules", RulesAsync).Needs(PolicyGate.Read).WithTags("policy").WithSummary("The rules that hold on a day: tables, conditions, readings, rank keys, stages");
    }

    private static async Task<Results<Ok<List<RuleJson>>, ProblemHttpResult>> RulesAsync(
        DateOnly? on, string? programme, string? find, NewestVersion versions, RuleBook book, TimeProvider clock, Texts texts, CancellationToken cancellation)
    {
        var day = on ?? clock.Today();
        var pack = await versions.OnAsync(day, cancellation);
        return pack.Problem is { } problem
            ? problem.ToHttp(texts)
            : TypedResults.Ok(book.List(pack.Value.Pack, day, programme, find, Texts.Language).Select(l => new RuleJson(l.Kind.ToString(), l.Name, l.Words, l.Edition, l.Clause)).ToList());
    }

    private static async Task<Results<FileStreamHttpResult, NotFound>> WorkbookAsync(
        string programme, string edition, string decision, DateOnly? on, NewestVersion versions, RuleBook book, TableSheet sheet, TimeProvider clock, CancellationToken cancellation)
    {
        var pack = await versions.OnAsync(on ?? clock.Today(), cancellation);
        if (pack.Problem is not null || book.Find(pack.Value.Pack, programme, edition, decision, Texts.Language) is not { Table: not null } found)
        {
            return TypedResults.NotFound();
        }

        var stream = new MemoryStream();
        sheet.Write(found, stream);
        stream.Position = 0;
        return TypedResults.Stream(stream, Workbook, $"{programme}-{edition}-{decision}.xlsx");
    }

    private static async Task<Results<FileStreamHttpResult, NotFound>> ModelAsync(
        string programme, string edition, DateOnly? on, NewestVersion versions, TimeProvider clock, CancellationToken cancellation)
    {
        var pack = await versions.OnAsync(on ?? clock.Today(), cancellation);
        return pack.Problem is null && pack.Value.Pack.FindProgramme(programme)?.FindEdition(edition) is { Model: { } model }
            ? TypedResults.Stream(new MemoryStream(pack.Value.Tree.Files[model.File]), "application/xml", $"{programme}-{edition}.dmn") : TypedResults.NotFound();
    }
}

internal sealed record RuleJson(string Kind, string Name, string Words, string Edition, string Clause);
