using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Web;

namespace Ronghe.Access.Phones;

/// <summary>Phones that hold work: their table and their two calls.</summary>
internal static class PhoneServices
{
    public static IServiceCollection AddPhones(this IServiceCollection services) => services
        .AddSingleton<IModuleTables, PhoneTables>()
        .AddSingleton(new PassingRows("phone", "access_phone", "seen_at"))
        .AddScoped<PhoneDesk>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        var phones = routes.MapGroup("/api/v1/field/phones").WithTags("field");
        phones.MapPost("", PrepareAsync).Needs("visits.answer").WithSummary("Note that a phone is prepared for work without network");
        phones.MapGet("/{id:guid}", StateAsync).Needs("site.read").WithSummary("Whether a phone may keep what it has; asked before anything else, without signing in");
    }

    private static async Task<Ok<PhonePicture>> PrepareAsync(HttpContext http, PhoneDesk phones, IActor actor, CancellationToken cancellation) =>
        TypedResults.Ok(new PhonePicture((await phones.PrepareAsync(http.Request.Headers.UserAgent, cancellation)).Id, actor.Name, FieldClient.Current));

    private static async Task<Ok<PhoneState>> StateAsync(Guid id, HttpContext http, PhoneDesk phones, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new PhoneState(await phones.MayKeepAsync(id, cancellation), FieldClient.Current));
    }

    private sealed class PhoneTables : IModuleTables
    {
        public void Configure(ModelBuilder model) => model.Entity<PreparedPhone>(table =>
        {
            table.ToTable("access_phone");
            table.Property(p => p.Id).ValueGeneratedNever();
            table.Property(p => p.Browser).HasMaxLength(PreparedPhone.BrowserMaxLength);
            table.Property(p => p.WipedBy).HasMaxLength(100);
            table.HasIndex(p => p.AccountId);
        });
    }
}

/// <param name="Phone">By which the phone names itself.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Version">The version of the program that the site hands out.</param>
internal sealed record PhonePicture(Guid Phone, string Owner, int Version);

/// <param name="Keep">False when the phone must wipe itself.</param>
/// <param name="Version">The version of the program that the site hands out.</param>
internal sealed record PhoneState(bool Keep, int Version);
