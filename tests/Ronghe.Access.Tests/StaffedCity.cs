using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Access.Accounts;
using Ronghe.Access.Grants;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests;

/// <summary>A deployment with the three administrators (sys, sec, aud) and staff without any role (li, wang, zhao).</summary>
internal sealed class StaffedCity : IAsyncDisposable
{
    private readonly Dictionary<string, long> _accounts = new(StringComparer.Ordinal);

    private StaffedCity(TestDeployment deployment, SteppedClock clock) => (Deployment, Clock) = (deployment, clock);

    public TestDeployment Deployment { get; }

    /// <summary>The clock of links, sessions and grants.</summary>
    public SteppedClock Clock { get; }

    public static async Task<StaffedCity> CreateAsync(DbKind kind)
    {
        var clock = new SteppedClock(TestClock.Moment("2025-10-01T09:00"));
        var deployment = await TestDeployment.CreateAsync(kind, configure: services => services.Replace(ServiceDescriptor.Singleton(new SecurityClock(clock))));
        var city = new StaffedCity(deployment, clock);
        foreach (var (name, role) in new[] { ("sys", "system-admin"), ("sec", "security-admin"), ("aud", "audit-admin") })
        {
            var request = new GrantRequest(role, "440100", null, null, "first administrator");
            Assert.Null((await deployment.InScopeAsync(s => s.GetRequiredService<FirstAdministrator>().RunAsync(name, name, request, default))).Problem);
        }

        foreach (var name in new[] { "li", "wang", "zhao" })
        {
            Assert.Null((await deployment.InScopeAsync(s => s.GetRequiredService<Invite>().AddAsync(name, name, default))).Problem);
        }

        foreach (var account in await deployment.InScopeAsync(s => s.GetRequiredService<AccountList>().FindAsync(null, null, null, default)))
        {
            city._accounts[account.Name] = account.Id;
        }

        return city;
    }

    /// <summary>Runs something as an account does in a request.</summary>
    public Task<T> AsAsync<T>(string name, Func<IServiceProvider, Task<T>> work) => Deployment.InScopeAsync(async services =>
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, _accounts[name].ToString(CultureInfo.InvariantCulture))], "test");
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = new ClaimsPrincipal(identity) };
        return await work(services);
    });

    /// <summary>Learns an account that was made later.</summary>
    public async Task KnowAsync(string name) =>
        _accounts[name] = (await Deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().Accounts.SingleAsync(a => a.Name == name))).Id;

    /// <summary>Runs something as another system does in a signed request.</summary>
    public Task<T> AsClientAsync<T>(string name, Func<IServiceProvider, Task<T>> work) => AsAsync(name, services =>
    {
        ((ClaimsIdentity)services.GetRequiredService<IHttpContextAccessor>().HttpContext!.User.Identity!).AddClaim(new Claim(Ronghe.Access.Audit.CurrentActor.ClientClaim, name));
        return work(services);
    });

    /// <summary>A grant that was proposed by one administrator and approved by another.</summary>
    public async Task<Grant> GrantAsync(string to, GrantRequest request)
    {
        var proposed = await AsAsync("sec", s => s.GetRequiredService<GrantDesk>().ProposeAsync(to, request, default));
        return (await AsAsync("sys", s => s.GetRequiredService<GrantDesk>().ApproveAsync(proposed.Value.Id, default))).Value;
    }

    public Task<DivisionScope> ScopeAsync(string name, string right, string? line = null) =>
        AsAsync(name, s => s.GetRequiredService<IRights>().ScopeAsync(right, line, default));

    public ValueTask DisposeAsync() => Deployment.DisposeAsync();

    internal sealed class SteppedClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public void Advance(TimeSpan by) => _now += by;

        public override DateTimeOffset GetUtcNow() => _now.ToUniversalTime();
    }
}
