using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Kernel;
using Ronghe.Registry.Organisations;
using Ronghe.Registry.Reading;
using Ronghe.Web;

namespace Ronghe.Registry.Endpoints;

/// <param name="Uscc">The unified social credit code, as written.</param>
/// <param name="Division">A division code down to the street.</param>
/// <param name="Contact">Whom to call; null leaves who it is.</param>
internal sealed record OrganisationRequest(string? Uscc, string? Name, string? Division, DateOnly? Opened, string? Contact, string? Phone, string? Reason)
{
    public OrganisationSaid Said() => new(Uscc, Name, DivisionCode.TryParse(Division), Opened, Contact, Phone);
}

/// <param name="Closed">The first day on which it was closed.</param>
internal sealed record ClosureRequest(DateOnly Closed, string? Reason);

internal sealed record OrganisationSummary(Guid Id, string Uscc, string Name, string Kind, string Division, DateOnly Opened, DateOnly? Closed)
{
    public static OrganisationSummary Of(Organisation organisation) => new(
        organisation.PublicId, organisation.Uscc, organisation.Name, organisation.Kind, DivisionCode.Of(organisation.Division).ToString(), organisation.Opened, organisation.Closed);
}

/// <param name="Division">Null for no registered residence.</param>
internal sealed record WorkersRow(string? Division, int People);

/// <param name="Workers">Everybody who works there, by where they live.</param>
internal sealed record OrganisationRecord(OrganisationSummary Organisation, string? Contact, string? Phone, IReadOnlyList<WorkersRow> Workers);

/// <summary>Organisations for programs: the same use cases as the pages under <c>/desk/organisations</c>.</summary>
internal static class OrganisationEndpoints
{
    private const int MostRows = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup("/api/v1/desk/organisations").WithTags("organisations");
        desk.MapGet("", ListAsync).Needs(OrganisationBook.Read).WithSummary("Organisations by number; with a code or a part of the name, from one on");
        desk.MapGet("/{id:guid}", FindAsync).Needs(OrganisationBook.Read).WithSummary("An organisation, with how many work there on a day by where they live");
        desk.MapPost("/{id:guid}/workers", WorkersAsync).Needs(RegistryRights.Read).WithMetadata(new OwnIdempotencyAttribute()).WithSummary("Who works there on a day, masked, page by page");
        desk.MapPost("", AddAsync).Needs(OrganisationBook.Manage).WithSummary("Add an organisation");
        desk.MapPost("/{id:guid}/correction", CorrectAsync).Needs(OrganisationBook.Manage).WithSummary("Set right what is known of it, with a reason");
        desk.MapPost("/{id:guid}/closure", CloseAsync).Needs(OrganisationBook.Manage).WithSummary("Close it from a day on, with a reason");
        desk.MapPost("/{id:guid}/reopening", ReopenAsync).Needs(OrganisationBook.Manage).WithSummary("Say that it never closed, with a reason");
    }

    private static async Task<Ok<Rows<OrganisationSummary>>> ListAsync(string? text, long? after, int? limit, OrganisationBook book, CancellationToken cancellation)
    {
        var (size, from) = (Math.Clamp(limit ?? 50, 1, MostRows), after ?? 0);
        var organisations = (await book.SeenAsync(cancellation)).Where(o => o.OrganisationNo > from);
        organisations = text is null ? organisations : OrganisationBook.Having(organisations, text);
        var page = await organisations.OrderBy(o => o.OrganisationNo).Take(size + 1).ToListAsync(cancellation);
        var shown = page[..Math.Min(size, page.Count)];
        return TypedResults.Ok(new Rows<OrganisationSummary>([.. shown.Select(OrganisationSummary.Of)], page.Count > size ? shown[^1].OrganisationNo : null));
    }

    private static async Task<Results<Ok<OrganisationRecord>, ProblemHttpResult>> FindAsync(Guid id, DateOnly? on, OrganisationBook book, Workforce workforce, TimeProvider clock, Texts texts, CancellationToken cancellation)
    {
        if (await book.FindAsync(id, cancellation) is not { } found)
        {
            return new Problem("organisation.not-found").ToHttp(texts);
        }

        var workers = await workforce.CountAsync(found.Row.OrganisationNo, on ?? clock.Today(), cancellation);
        return TypedResults.Ok(new OrganisationRecord(
            OrganisationSummary.Of(found.Row), found.Contact, found.Phone, [.. workers.Select(w => new WorkersRow(w.Division == 0 ? null : DivisionCode.Of(w.Division).ToString(), w.People))]));
    }

    private static async Task<Results<Ok<FoundPeople>, ProblemHttpResult>> WorkersAsync(
        Guid id, DateOnly? on, string? after, OrganisationBook book, FindPeople find, TimeProvider clock, Texts texts, CancellationToken cancellation)
    {
        if (await book.FindAsync(id, cancellation) is not { } found)
        {
            return new Problem("organisation.not-found").ToHttp(texts);
        }

        var people = await find.WorkingAsync(found.Row.OrganisationNo, on ?? clock.Today(), after, cancellation);
        return people.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(people.Value);
    }

    private static async Task<Results<Ok<OrganisationSummary>, ProblemHttpResult>> AddAsync(OrganisationRequest request, KeepOrganisation keep, Texts texts, CancellationToken cancellation) =>
        Answer(await keep.AddAsync(request.Said(), cancellation), texts);

    private static async Task<Results<Ok<OrganisationSummary>, ProblemHttpResult>> CorrectAsync(Guid id, OrganisationRequest request, KeepOrganisation keep, Texts texts, CancellationToken cancellation) =>
        Answer(await keep.CorrectAsync(id, request.Said(), request.Reason, cancellation), texts);

    private static async Task<Results<Ok<OrganisationSummary>, ProblemHttpResult>> CloseAsync(Guid id, ClosureRequest request, KeepOrganisation keep, Texts texts, CancellationToken cancellation) =>
        Answer(await keep.CloseAsync(id, request.Closed, request.Reason, cancellation), texts);

    private static async Task<Results<Ok<OrganisationSummary>, ProblemHttpResult>> ReopenAsync(Guid id, ReasonRequest request, KeepOrganisation keep, Texts texts, CancellationToken cancellation) =>
        Answer(await keep.ReopenAsync(id, request.Reason, cancellation), texts);

    private static Results<Ok<OrganisationSummary>, ProblemHttpResult> Answer(Outcome<Organisation> outcome, Texts texts) =>
        outcome.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(OrganisationSummary.Of(outcome.Value));
}
