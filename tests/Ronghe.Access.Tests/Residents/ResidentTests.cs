using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Residents;
using Ronghe.Access.Residents.Unified;
using Ronghe.Access.Sessions;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Residents;

/// <summary>Codes, accounts and their persons, on both databases.</summary>
public sealed class ResidentTests
{
    private const string Phone = "13912345678";
    private const int AtOnce = 20;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_many_guesses_at_once_five_are_looked_at(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var token = await world.SendAsync(Phone);
        var wrong = world.Code == "000000" ? "000001" : "000000";

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.CheckAsync(token, wrong)));

        Assert.Equal(5, answers.Count(a => a == "phone.code-wrong"));
        Assert.Equal(15, answers.Count(a => a == "phone.code-over"));
        Assert.Equal("phone.code-over", await world.CheckAsync(token, world.Code));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_two_who_send_one_code_at_once_one_gets_in(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var token = await world.SendAsync(Phone);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.CheckAsync(token, world.Code)));

        Assert.Single(answers, a => a is null);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_phone_has_one_account_and_a_person_too(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var first = await world.JoinAsync(Phone);
        var other = await world.JoinAsync("13700000001");

        Assert.Equal(first, await world.JoinAsync(Phone));
        Assert.NotEqual(first, other);
        Assert.Null(await world.MatchAsync(first, "张三"));
        Assert.Equal("real-name.taken", await world.MatchAsync(other, "张三"));
        Assert.Equal("real-name.done", await world.MatchAsync(first, "李四"));
        Assert.Equal("real-name.wrong", await world.MatchAsync(other, "王五"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_twenty_first_sign_ins_of_a_phone_at_once_all_get_into_one_account(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);

        var accounts = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => world.EnterAsync(Phone))));

        Assert.Single(accounts.Distinct());
        Assert.Single(await world.ActsAsync(), "resident.join");
        Assert.Equal(AtOnce, await world.SessionsAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_twenty_first_sign_ins_of_an_identity_at_once_all_get_into_one_account(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);

        var accounts = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => Task.Run(() => world.VouchAsync("4711", $"nonce {i}"))));

        Assert.Single(accounts.Distinct());
        Assert.Single(await world.ActsAsync(), "resident.join");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_twenty_accounts_that_name_one_person_at_once_one_has_them(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var accounts = new List<long>();
        for (var i = 0; i < AtOnce; i++)
        {
            accounts.Add(await world.EnterAsync($"137000000{i:D2}"));
        }

        var answers = await Task.WhenAll(accounts.Select(account => Task.Run(() => world.MatchAsync(account, "张三"))));

        Assert.Single(answers, a => a is null);
        Assert.Equal(AtOnce - 1, answers.Count(a => a == "real-name.taken"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_window_moves_a_person_to_the_account_before_it_and_no_account_to_another_person(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var first = await world.JoinAsync(Phone);
        var other = await world.JoinAsync("13700000001");
        await world.MatchAsync(first, "张三");

        Assert.Null(await world.VerifyAsync(other, "张三"));
        Assert.Equal("real-name.other", await world.VerifyAsync(other, "李四"));

        var (was, now) = (await world.GetAsync(first), await world.GetAsync(other));
        Assert.Equal((RealNameLevel.Phone, null), (was.Level, was.PersonNo));
        Assert.Equal((RealNameLevel.Verified, 1L), (now.Level, now.PersonNo));
        Assert.Equal(["resident.verify", "resident.unlink"], (await world.ActsAsync()).Where(a => a is "resident.verify" or "resident.unlink").Take(2));
    }

    [Theory]
    [InlineData("139 1234 5678", Phone)]
    [InlineData("+8613912345678", Phone)]
    [InlineData("86-139-1234-5678", Phone)]
    [InlineData("１３９１２３４５６７８", Phone)]
    [InlineData("12912345678", null)]
    [InlineData("139123456789", null)]
    [InlineData(null, null)]
    public void Numbers_are_known_as_people_type_them(string? typed, string? number) => Assert.Equal(number, PhoneNumber.Normalise(typed));

    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    /// <summary>A register of two.</summary>
    private sealed class TwoPeople : IRealNames
    {
        public Task<long?> MatchAsync(string name, string idNumber, CancellationToken cancellation) =>
            Task.FromResult<long?>(name switch { "张三" => 1, "李四" => 2, _ => null });

        public Task<long?> FindAsync(string idNumber, CancellationToken cancellation) => Task.FromResult<long?>(null);

        public Task<IReadOnlyDictionary<long, string>> MaskedNamesAsync(IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<long, string>>(persons.ToDictionary(p => p, _ => "张*"));
    }

    private sealed class Inbox : IMessages
    {
        public string Code { get; private set; } = "";

        public bool CanSend => true;

        public Task<Problem?> SendAsync(PhoneMessage message, CancellationToken cancellation)
        {
            Code = System.Text.RegularExpressions.Regex.Match(message.Text, @"\d{6}").Value;
            return Task.FromResult<Problem?>(null);
        }
    }

    private sealed class World(TestDeployment deployment, Inbox inbox) : IAsyncDisposable
    {
        public string Code => inbox.Code;

        public static async Task<World> CreateAsync(DbKind kind)
        {
            var inbox = new Inbox();
            return new World(await TestDeployment.CreateAsync(kind, configure: services => services.AddSingleton<IMessages>(inbox).AddScoped<IRealNames, TwoPeople>()), inbox);
        }

        public Task<string> SendAsync(string phone) => deployment.InScopeAsync(async s => (await s.GetRequiredService<PhoneCodes>().SendAsync(PhoneCodes.SigningIn, phone, "-", default)).Value.Token);

        public Task<string?> CheckAsync(string token, string code) =>
            deployment.InScopeAsync(async s => (await s.GetRequiredService<PhoneCodes>().CheckAsync(PhoneCodes.SigningIn, token, code, default)).Problem?.Code);

        public async Task<long> JoinAsync(string phone)
        {
            var token = await SendAsync(phone);
            return await deployment.InScopeAsync(async s => (await s.GetRequiredService<PhoneSignIn>().RunAsync(token, Code, new DefaultHttpContext(), default)).Value.Account.Id);
        }

        /// <summary>What a sign-in does once the code was right.</summary>
        public Task<long> EnterAsync(string phone) => deployment.InScopeAsync(async s => await s.GetRequiredService<AccessDb>().InTransactionAsync(async () =>
        {
            var account = await s.GetRequiredService<ResidentAccounts>().OfPhoneAsync(phone, default);
            s.GetRequiredService<SessionLedger>().Begin(account, "test");
            return account.Id;
        }, default));

        /// <summary>Comes in by the unified identity.</summary>
        public Task<long> VouchAsync(string subject, string nonce) => deployment.InScopeAsync(async s =>
        {
            var who = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, subject, null, "https://id.example")], "test"));
            var properties = new AuthenticationProperties { Items = { [UnifiedHandler.NonceItem] = nonce } };
            var signIn = ActivatorUtilities.CreateInstance<UnifiedSignIn>(s);
            return (await signIn.RunAsync(who, properties, new DefaultHttpContext(), default)).Value.Account.Id;
        });

        public Task<int> SessionsAsync() => deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().Sessions.CountAsync());

        public Task<string?> MatchAsync(long account, string name) =>
            deployment.InScopeAsync(async s => (await s.GetRequiredService<RealName>().MatchAsync(account, name, "n", default)).Problem?.Code);

        public Task<string?> VerifyAsync(long account, string name) =>
            deployment.InScopeAsync(async s => (await s.GetRequiredService<RealName>().VerifyAsync(account, name, "n", default)).Problem?.Code);

        public Task<Resident> GetAsync(long account) => deployment.InScopeAsync(s => s.GetRequiredService<ResidentAccounts>().GetAsync(account, default));

        public Task<List<string>> ActsAsync() => deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().Audit.OrderBy(r => r.Id).Select(r => r.Act).ToListAsync());

        public ValueTask DisposeAsync() => deployment.DisposeAsync();
    }
}
