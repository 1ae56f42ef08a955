using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Ronghe.Access;
using Ronghe.Data;
using Ronghe.Host.Components;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Host;

/// <summary>The web site of a deployment: pages, API, background loops.</summary>
internal static class Site
{
    private const string LanguageCookie = "ronghe_language";
    private static readonly CultureInfo[] Cultures = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    public static async Task<WebApplication> BuildAsync(
        Deployment deployment, string folder, DateTimeOffset? now, Action<WebApplicationBuilder> configure, CancellationToken cancellation)
    {
        if (Fault.Armed && !deployment.Sample)
        {
            throw new ConfigurationException(new("deployment.faults"));
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "ronghe", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseStaticWebAssets();

        // A checkout serves its assets as built, compressed and cached, like a published site.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateOnBuild, provider.ValidateScopes) = (true, true));
        builder.Logging.ClearProviders().AddJsonConsole(json => json.UseUtcTimestamp = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddRonghe(deployment, folder, now).AddDataLoops();
        AccessModule.AddLoops(builder.Services);
        AddWeb(builder.Services, deployment, folder);
        configure(builder);
        var app = builder.Build();
        await Verbs.VerbHost.PrepareAsync(app.Services, deployment, cancellation);
        app.Services.MakePageKeys();
        Use(app);
        Map(app);
        return app;
    }

    private static void AddWeb(IServiceCollection services, Deployment deployment, string folder)
    {
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
            context.ProblemDetails.Extensions["traceId"] = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier);
        services.AddOpenApi();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
        services.AddRazorComponents();
        AccessModule.AddSessions(services, deployment.IdentityRulesIn(folder));
        services.AddSingleton(deployment.MarksOfSite());
        services.AddParts();
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "ronghe_form";
            form.SuppressXFrameOptionsHeader = true;
        });
        services.AddSiteCookies();
        services.AddPageKeys();
        services.Configure<ForwardedHeadersOptions>(proxy => proxy.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        services.Configure<RequestLocalizationOptions>(languages =>
        {
            languages.SupportedCultures = languages.SupportedUICultures = Cultures;
            languages.DefaultRequestCulture = new RequestCulture(Cultures[0]);
            languages.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = LanguageCookie }, new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    private static void Use(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(SecurityHeaders.AddAsync);
        app.UseSiteCookies();
        app.UseWhen(IsApi, api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(http => !IsApi(http), pages => pages.UseExceptionHandler("/error/500", createScopeForErrors: true).UseStatusCodePagesWithReExecute("/error/{0}", null, createScopeForStatusCodePages: true));
        app.UseRequestLocalization();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<Idempotency>();
        app.UseAntiforgery();
    }

    private static void Map(WebApplication app)
    {
        app.MapStaticAssets().Needs("site.read");
        app.MapOpenApi().Needs("site.read");
        app.MapGet("/healthz", HealthAsync).Needs("site.read").ExcludeFromDescription();
        app.MapGet("/language", SetLanguage).Needs("site.read").ExcludeFromDescription();
        app.MapParts();
        foreach (var module in Modules.All)
        {
            module.MapEndpoints(app);
        }

        // The gallery of parts is for those who build pages: a real deployment has none.
        Assembly[] gallery = app.Services.GetRequiredService<DatabaseOptions>().Sample || app.Environment.IsDevelopment() ? [typeof(IModule).Assembly] : [];
        app.MapRazorComponents<App>().AddAdditionalAssemblies([.. HostServices.ModuleAssemblies, .. gallery]).WithStaticAssets();
    }

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static async Task<IResult> HealthAsync(AppDbContext db, CancellationToken cancellation) =>
        await db.Database.CanConnectAsync(cancellation)
            ? TypedResults.Text("ok")
            : TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable);

    private static IResult SetLanguage(string to, string back, HttpContext http)
    {
        var culture = Cultures.FirstOrDefault(c => c.Name == to) ?? Cultures[0];
        http.Response.Cookies.Append(
            LanguageCookie,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax });
        return TypedResults.LocalRedirect(LocalPath.Of(back));
    }
}
