using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Residents;
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

        public Task<string?> MatchAsync(long account, string name) =>
            deployment.InScopeAsync(async s => (await s.GetRequiredService<RealName>().MatchAsync(account, name, "n", default)).Problem?.Code);

        public Task<string?> VerifyAsync(long account, string name) =>
            deployment.InScopeAsync(async s => (await s.GetRequiredService<RealName>().VerifyAsync(account, name, "n", default)).Problem?.Code);

        public Task<Resident> GetAsync(long account) => deployment.InScopeAsync(s => s.GetRequiredService<ResidentAccounts>().GetAsync(account, default));

        public Task<List<string>> ActsAsync() => deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().Audit.OrderBy(r => r.Id).Select(r => r.Act).ToListAsync());

        public ValueTask DisposeAsync() => deployment.DisposeAsync();
    }
}
