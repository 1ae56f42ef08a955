using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Accounts;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Factors.Passkeys;

/// <summary>The framework's passkey handler over our own tables; nothing else of its identity system is used.</summary>
internal static class PasskeyServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddIdentityCore<Account>();
        services.AddScoped<IUserStore<Account>, PasskeyStore>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<Challenges>().AddScoped<PasskeyProof>().AddScoped<PasskeyDesk>().AddScoped<PasskeySignIn>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PasskeyRules>(Configure);
    }

    private static void Configure(IdentityPasskeyOptions options, PasskeyRules rules)
    {
        options.ServerDomain = rules.Domain;
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";

        // Nothing is claimed of the device that holds a key, so nothing is asked of it.
        options.AttestationConveyancePreference = "none";
        options.AuthenticatorTimeout = Challenges.Life;
        options.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && IsOurs(asked.Origin, rules));
    }

    private static bool IsOurs(string origin, PasskeyRules rules) =>
        rules.Origins.Contains(origin, StringComparer.Ordinal)
        || (rules.AnyLocalPort && Uri.TryCreate(origin, UriKind.Absolute, out var address) && address is { Scheme: "http", Host: "localhost" });
}
