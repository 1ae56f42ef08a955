using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Codes;
using Ronghe.Kernel;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Freshness;
using Ronghe.Web;

namespace Ronghe.Registry.Endpoints;

/// <param name="Residence">The number of the residence.</param>
/// <param name="Left">The first day on which they did not live there; null for today.</param>
internal sealed record SeenRequest(long Residence, Sighting Result, GoneSaidBy? SaidBy, DateOnly? Left);

/// <param name="Met">Whether somebody answered, or the rooms were seen.</param>
internal sealed record VisitRequest(VisitChannel Channel, bool Met, int Unregistered, IReadOnlyList<SeenRequest>? People);

/// <param name="Ended">Residences that it ended.</param>
/// <param name="Asked">People who are asked whether they left.</param>
internal sealed record VisitAnswer(long Visit, VisitResult Result, int Ended, int Asked);

/// <param name="Name">Masked.</param>
/// <param name="Claimed">Whether somebody else said that they left, and it waits.</param>
internal sealed record RegisteredRow(long Residence, string Name, string IdNumber, DateOnly From, DateOnly? ConfirmedOn, bool Claimed);

internal sealed record DwellingToVisit(Guid Id, string Address, DateOnly? LookedOn, DateOnly? Due, IReadOnlyList<RegisteredRow> People);

internal sealed record DueRow(Guid Id, string Address, string Division, DwellingUse Use, DateOnly? LookedOn, DateOnly Due);

internal sealed record MismatchRow(MismatchKind Kind, Guid? Dwelling, string? Address, string Division, DateOnly Since, long People, Guid? Claim);

/// <param name="Next">What to ask for as <c>after</c>; null at the end.</param>
internal sealed record PlacedRows<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Shares from 0 to 1. Counts of people below ten, and what is computed from them, are null.</summary>
internal sealed record RateView(string Division, long? Residents, long? Permits, double? PermitRate, long? Found, long? Unregistered, double? RegistrationRate, long Dwellings, double? Coverage)
{
    public static RateView Of(RateRow row)
    {
        var (permits, found) = (IsShown(row.Permits, row.Residents), IsShown(row.Found, row.Found + row.Unregistered));
        return new(
            DivisionCode.Find(row.Division)?.ToString() ?? "", row.Residents is > 0 and < RateRow.Least ? null : row.Residents, permits ? row.Permits : null, permits ? row.PermitRate : null,
            found ? row.Found : null, found ? row.Unregistered : null, found ? row.RegistrationRate : null, row.Dwellings, row.Coverage);
    }

    /// <summary>Neither the part nor what is left of the whole may be a few people.</summary>
    private static bool IsShown(long part, long of) => part is 0 or >= RateRow.Least && of - part is 0 or >= RateRow.Least;
}

/// <summary>How fresh the register is, for programs: visits, what is due, mismatches, rates.</summary>
internal static class FreshnessEndpoints
{
    private const int Usual = 50;
    private const int MostRows = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var field = routes.MapGroup("/api/v1/field/dwellings").WithTags("freshness");
        field.MapGet("/{id:guid}", FindAsync).Needs(RecordVisit.Visit).WithSummary("A dwelling with who is registered there, masked");
        field.MapPost("/{id:guid}/visits", VisitAsync).Needs(RecordVisit.Visit).WithSummary("Put on record what a visit found");
        var desk = routes.MapGroup("/api/v1/desk").WithTags("freshness");
        desk.MapGet("/freshness/due", DueAsync).Needs(Areas.Read).WithSummary("Dwellings that should be looked at, the longest overdue first");
        desk.MapGet("/mismatches", MismatchesAsync).Needs(Areas.Read).WithSummary("Where register and dwelling disagree, within a district");
        desk.MapGet("/rates", RatesAsync).Needs(Areas.Read).WithSummary("Permit rate, registration rate and coverage of a division and those inside it");
    }

    private static async Task<Results<Ok<DwellingToVisit>, ProblemHttpResult>> FindAsync(Guid id, VisitSheet sheet, Texts texts, CancellationToken cancellation) =>
        await sheet.FindAsync(id, cancellation) is { } picture
            ? TypedResults.Ok(new DwellingToVisit(
                picture.Dwelling.PublicId, picture.Dwelling.Address, picture.Dwelling.LookedOn, picture.Due,
                [.. picture.People.Select(p => new RegisteredRow(p.Who.Fact, p.Who.Name, p.Who.IdNumber, p.Who.From, p.Last?.Day, p.Claim is not null))]))
            : new Problem("dwelling.not-found").ToHttp(texts);

    private static async Task<Results<Ok<VisitAnswer>, ProblemHttpResult>> VisitAsync(Guid id, VisitRequest request, RecordVisit record, Texts texts, CancellationToken cancellation)
    {
        var answers = new VisitAnswers(request.Channel, request.Met, request.Unregistered, [.. (request.People ?? []).Select(p => new Seen(p.Residence, p.Result, p.SaidBy, p.Left))]);
        var done = await record.RunAsync(id, answers, cancellation);
        return done.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(new VisitAnswer(done.Value.Visit.VisitNo, done.Value.Visit.Result, done.Value.Ended, done.Value.Claimed));
    }

    private static async Task<Results<Ok<PlacedRows<DueRow>>, ProblemHttpResult>> DueAsync(
        string? division, DateOnly? by, string? after, int? limit, DueList due, Areas areas, TimeProvider clock, Texts texts, CancellationToken cancellation)
    {
        var size = Math.Clamp(limit ?? Usual, 1, MostRows);
        var found = await due.PageAsync(await areas.ScopeAsync(DivisionCode.TryParse(division), cancellation), by ?? clock.Today(), DueList.Place.Read(after), back: false, size + 1, cancellation);
        if (found.Problem is { } problem)
        {
            return problem.ToHttp(texts);
        }

        var shown = found.Value.Take(size).ToList();
        return TypedResults.Ok(new PlacedRows<DueRow>(
            shown.ConvertAll(d => new DueRow(d.Dwelling.PublicId, d.Dwelling.Address, DivisionCode.Of(d.Dwelling.Division).ToString(), d.Dwelling.Use, d.Dwelling.LookedOn, d.Due)),
            found.Value.Count > size ? DueList.Place.Of(shown[^1]).ToString() : null));
    }

    private static async Task<Results<Ok<PlacedRows<MismatchRow>>, ProblemHttpResult>> MismatchesAsync(
        string? division, MismatchKind? kind, string? after, int? limit, Mismatches mismatches, Areas areas, Texts texts, CancellationToken cancellation)
    {
        var (size, scope) = (Math.Clamp(limit ?? Usual, 1, MostRows), await areas.ScopeAsync(DivisionCode.TryParse(division), cancellation));
        if (!Mismatches.Fits(scope))
        {
            return (new Problem("mismatches.wide") { Field = "division" }).ToHttp(texts);
        }

        var found = await mismatches.PageAsync(scope, kind, Mismatches.Place.Read(after), back: false, size + 1, cancellation);
        var shown = found.Take(size).ToList();
        return TypedResults.Ok(new PlacedRows<MismatchRow>(
            shown.ConvertAll(m => new MismatchRow(m.Kind, m.Dwelling?.PublicId, m.Dwelling?.Address, DivisionCode.Find(m.Division)?.ToString() ?? "", m.Since, m.People, m.Claim)),
            found.Count > size ? Mismatches.Place.Of(shown[^1]).ToString() : null));
    }

    private static async Task<Results<Ok<IReadOnlyList<RateView>>, ProblemHttpResult>> RatesAsync(
        string? division, DateOnly? on, Rates rates, Areas areas, TimeProvider clock, Texts texts, CancellationToken cancellation)
    {
        if (DivisionCode.TryParse(division) is not { } area)
        {
            return (new Problem("rates.division") { Field = "division" }).ToHttp(texts);
        }

        var table = await rates.ReadAsync(area, Rates.Below(area), await areas.ScopeAsync(null, cancellation), on ?? clock.Today(), cancellation);
        return TypedResults.Ok<IReadOnlyList<RateView>>([RateView.Of(table.All), .. table.Rows.Where(r => r.Division != area.Number).Select(RateView.Of)]);
    }
}
