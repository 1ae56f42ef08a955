using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Accounts;
using Ronghe.Access.Factors.Passkeys;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Factors;

/// <summary>What is kept of passkeys, on both databases; what the framework checks is tested in a browser.</summary>
public sealed class PasskeyTests
{
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_counter_may_only_go_up_and_the_first_that_does_not_stops_the_key(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var key = await world.AddAsync(counter: 5);

        Assert.Null(await world.ShowAsync(key, counter: 6));
        Assert.Null(await world.ShowAsync(key, counter: 9));
        Assert.Equal("passkey.cloned", await world.ShowAsync(key, counter: 9));
        Assert.Equal("passkey.cloned", await world.ShowAsync(key, counter: 100));

        Assert.Equal(2, await world.Deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().Audit.CountAsync(r => r.Act == "passkey.cloned")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_key_that_does_not_count_is_taken_again_and_again_until_it_begins_to_count(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var key = await world.AddAsync(counter: 0);

        Assert.Null(await world.ShowAsync(key, counter: 0));
        Assert.Null(await world.ShowAsync(key, counter: 0));
        Assert.Null(await world.ShowAsync(key, counter: 1));
        Assert.Equal("passkey.cloned", await world.ShowAsync(key, counter: 0));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_answers_with_one_counter_at_once_one_is_taken(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var key = await world.AddAsync(counter: 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.ShowAsync(key, counter: 2)));

        Assert.Single(answers, answer => answer is null);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_challenge_is_answered_once_for_what_it_was_made_for(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var made = await world.Deployment.InScopeAsync(s => Task.FromResult(s.GetRequiredService<Challenges>().Seal("sign-in", "state")));

        Assert.Null(await world.OpenAsync("prove", made));
        Assert.Null(await world.OpenAsync("sign-in", made[..^2]));
        Assert.Equal("state", await world.OpenAsync("sign-in", made));
        Assert.Null(await world.OpenAsync("sign-in", made));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_last_way_to_sign_in_stays_and_a_stopped_key_is_no_way(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var key = await world.AddAsync(counter: 5);
        var other = await world.AddAsync(counter: 5);

        Assert.Equal("passkey.cloned", await world.ShowAsync(other, counter: 4));
        Assert.Equal("passkey.last", await world.RemoveAsync(key));
        Assert.Null(await world.RemoveAsync(other));
        Assert.Equal("passkey.not-found", await world.RemoveAsync(other));
        Assert.Equal("passkey.last", await world.RemoveAsync(key));
    }

    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    /// <summary>A handler that takes every answer: what it says of the key is the test's to choose.</summary>
    private sealed class Credulous : IPasskeyHandler<Account>
    {
        public Task<PasskeyCreationOptionsResult> MakeCreationOptionsAsync(PasskeyUserEntity userEntity, HttpContext httpContext) => throw new NotSupportedException();

        public Task<PasskeyRequestOptionsResult> MakeRequestOptionsAsync(Account? user, HttpContext httpContext) =>
            Task.FromResult(new PasskeyRequestOptionsResult { RequestOptionsJson = "{}", AssertionState = Guid.CreateVersion7().ToString() });

        public Task<PasskeyAttestationResult> PerformAttestationAsync(PasskeyAttestationContext context) => throw new NotSupportedException();

        public async Task<PasskeyAssertionResult<Account>> PerformAssertionAsync(PasskeyAssertionContext context)
        {
            var (id, counter) = (Convert.FromHexString(context.CredentialJson.Split(' ')[0]), uint.Parse(context.CredentialJson.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
            var account = await context.HttpContext.RequestServices.GetRequiredService<AccessDb>().Accounts.AsNoTracking().SingleAsync(a => a.Name == "li");
            return PasskeyAssertionResult.Success(new UserPasskeyInfo(id, [1], default, counter, [], isUserVerified: true, false, false, [], []), account);
        }
    }

    private sealed class World(TestDeployment deployment) : IAsyncDisposable
    {
        public TestDeployment Deployment => deployment;

        public static async Task<World> CreateAsync(DbKind kind)
        {
            var deployment = await TestDeployment.CreateAsync(kind, configure: services =>
            {
                services.AddDataProtection().UseEphemeralDataProtectionProvider();
                PasskeyServices.Add(services);
                services.AddScoped<IPasskeyHandler<Account>, Credulous>();
            });
            Assert.Null((await deployment.InScopeAsync(s => s.GetRequiredService<Invite>().AddAsync("li", "李明", default))).Problem);
            return new World(deployment);
        }

        public Task<Passkey> AddAsync(uint counter) => deployment.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<AccessDb>();
            var id = Guid.CreateVersion7();
            var key = new Passkey
            {
                PublicId = id, AccountId = (await db.Accounts.SingleAsync(a => a.Name == "li")).Id, CredentialId = id.ToByteArray(), PublicKey = [1], Name = "key",
                MadeAt = deployment.Clock.Now, SignCount = counter, Transports = "", IsBackedUp = false, IsBackupEligible = false,
            };
            db.Passkeys.Add(key);
            await db.SaveChangesAsync(default);
            return key;
        });

        /// <returns>The code of the refusal; null when the key was taken.</returns>
        public Task<string?> ShowAsync(Passkey key, uint counter) => deployment.InScopeAsync(async services =>
        {
            var (proof, http) = (services.GetRequiredService<PasskeyProof>(), new DefaultHttpContext { RequestServices = services });
            var asked = await proof.AskAsync("test", null, http);
            var answer = new PasskeyAnswer { Challenge = asked.Challenge, Credential = $"{Convert.ToHexString(key.CredentialId)} {counter}" };
            return (await proof.CheckAsync("test", answer, http, default)).Problem?.Code;
        });

        public Task<string?> OpenAsync(string purpose, string challenge) =>
            deployment.InScopeAsync(s => s.GetRequiredService<Challenges>().OpenOnceAsync(purpose, challenge, default));

        public Task<string?> RemoveAsync(Passkey key) => deployment.InScopeAsync(async s => (await s.GetRequiredService<PasskeyDesk>().RemoveAsync(key.AccountId, key.PublicId, default)).Problem?.Code);

        public ValueTask DisposeAsync() => deployment.DisposeAsync();
    }
}
