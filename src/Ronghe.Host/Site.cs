using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Host;

/// <summary>The web site of a deployment: pages, API, background loops.</summary>
internal static class Site
{
    public static async Task<WebApplication> BuildAsync(
        Deployment deployment, string folder, DateTimeOffset? now, Action<WebApplicationBuilder> configure, CancellationToken cancellation)
    {
        if (Fault.Armed && !deployment.Sample)
        {
            throw new ConfigurationException(new("deployment.faults"));
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateOnBuild, provider.ValidateScopes) = (true, true));
        builder.Logging.ClearProviders().AddJsonConsole(json => json.UseUtcTimestamp = true).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRonghe(deployment, folder, now).AddDataLoops();
        AddWeb(builder.Services);
        configure(builder);
        var app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Migrator>().RunAsync(cancellation);
        }

        Use(app);
        return app;
    }

    private static void AddWeb(IServiceCollection services)
    {
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddProblemDetails();
        services.AddOpenApi();
        services.AddRazorComponents();
        services.AddAuthorization();
        services.AddAuthentication();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery();
        services.Configure<RequestLocalizationOptions>(languages =>
        {
            CultureInfo[] cultures = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];
            languages.SupportedCultures = languages.SupportedUICultures = cultures;
            languages.DefaultRequestCulture = new RequestCulture(cultures[0]);
            languages.RequestCultureProviders = [new QueryStringRequestCultureProvider(), new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    private static void Use(WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseRequestLocalization();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<Idempotency>();
        app.UseAntiforgery();
        app.MapOpenApi();
        app.MapGet("/healthz", HealthAsync).AllowAnonymous().ExcludeFromDescription();
        foreach (var module in Modules.All)
        {
            module.MapEndpoints(app);
        }
    }

    private static async Task<IResult> HealthAsync(AppDbContext db, CancellationToken cancellation) =>
        await db.Database.CanConnectAsync(cancellation)
            ? TypedResults.Text("ok")
            : TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable);
}
