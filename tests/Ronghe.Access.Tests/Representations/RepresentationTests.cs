using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Accounts;
using Ronghe.Access.Audit;
using Ronghe.Access.Representations;
using Ronghe.Access.Residents;
using Ronghe.Access.Sessions;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Representations;

/// <summary>Who may act for whom, on both databases. Today is 1 October 2025.</summary>
public sealed class RepresentationTests
{
    private static readonly DateOnly Today = new(2025, 10, 1);
    private static readonly string[] Points = ["points", "records"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_holds_in_its_matters_from_its_first_to_its_last_day_and_the_ledger_names_both(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var (person, agent) = (await world.JoinAsync("13500000001", 1), await world.JoinAsync("13500000002", 2));
        var row = (await world.AsAsync(person, s => s.Desk.AuthoriseAsync("13500000002", new(Points, Today.AddDays(2), 10), default))).Value;
        Assert.Null((await world.AsAsync(agent, s => s.Desk.AcceptAsync(row.PublicId, default))).Problem);

        foreach (var (day, holds) in new[] { (0, false), (1, false), (2, true), (11, true), (12, false) })
        {
            world.Clock.Now = TestClock.Moment("2025-10-01T09:00").AddDays(day);
            Assert.Equal(holds, (await world.AsAsync(agent, s => s.Represents.ListAsync("points", default))).Count == 1);
            Assert.Equal(holds, (await world.AsAsync(agent, s => s.Represents.UseAsync(row.PublicId, "points", default))).Problem is null);
            Assert.Empty(await world.AsAsync(agent, s => s.Represents.ListAsync("labour", default)));
            Assert.NotNull((await world.AsAsync(agent, s => s.Represents.UseAsync(row.PublicId, "labour", default))).Problem);
            Assert.Empty(await world.AsAsync(person, s => s.Represents.ListAsync(null, default)));
        }

        var uses = await world.AuditAsync("representation.use");
        Assert.Equal(2, uses.Count);
        Assert.All(uses, use => Assert.Equal(("person:1", $"account:{agent}", true), (use.Subject, use.Actor, use.Detail!.StartsWith($"account:{agent} by representation:{row.PublicId}", StringComparison.Ordinal))));
        Assert.All(await world.AuditAsync("representation.offer"), offer => Assert.True(offer.Subject == "person:1" && offer.Detail!.Contains($"account:{agent} ", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<ArgumentException>(() => world.AsAsync(agent, s => s.Represents.UseAsync(row.PublicId, "everything", default)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Either_side_ends_it_at_once_and_nobody_else_does(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var (person, agent, stranger) = (await world.JoinAsync("13500000001", 1), await world.JoinAsync("13500000002", 2), await world.JoinAsync("13500000003", 3));
        foreach (var who in new[] { person, agent })
        {
            var row = (await world.AsAsync(person, s => s.Desk.AuthoriseAsync("13500000002", new(Points, null, null), default))).Value;
            Assert.Equal("representation.conflict", (await world.AsAsync(person, s => s.Desk.AuthoriseAsync("13500000002", new(Points, null, null), default))).Problem?.Code);
            Assert.Null((await world.AsAsync(agent, s => s.Desk.AcceptAsync(row.PublicId, default))).Problem);
            Assert.Equal("representation.not-found", (await world.AsAsync(stranger, s => s.Desk.WithdrawAsync(row.PublicId, default))).Problem?.Code);
            Assert.Null((await world.AsAsync(agent, s => s.Represents.UseAsync(row.PublicId, "records", default))).Problem);

            Assert.Null((await world.AsAsync(who, s => s.Desk.WithdrawAsync(row.PublicId, default))).Problem);

            Assert.Equal("representation.not-found", (await world.AsAsync(agent, s => s.Represents.UseAsync(row.PublicId, "records", default))).Problem?.Code);
            Assert.Equal("representation.not-found", (await world.AsAsync(agent, s => s.Desk.AcceptAsync(row.PublicId, default))).Problem?.Code);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_account_that_lost_its_person_acts_for_nobody(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var (person, agent, later) = (await world.JoinAsync("13500000001", 1), await world.JoinAsync("13500000002", 2), await world.JoinAsync("13500000003", null));
        var row = (await world.AsAsync(person, s => s.Desk.AuthoriseAsync("13500000002", new(Points, null, null), default))).Value;
        await world.AsAsync(agent, s => s.Desk.AcceptAsync(row.PublicId, default));

        await world.AsAsync(person, s => s.Services.GetRequiredService<RealName>().VerifyAsync(later, "2", "n", default));

        Assert.Empty(await world.AsAsync(agent, s => s.Represents.ListAsync(null, default)));
        Assert.Empty(await world.AsAsync(later, s => s.Represents.ListAsync(null, default)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_child_is_represented_until_the_day_before_it_is_eighteen_and_a_window_confirms_it(DbKind kind)
    {
        await using var world = await World.CreateAsync(kind);
        var parent = await world.JoinAsync("13500000001", 1);
        var (grown, tomorrow) = (Number(new DateOnly(2007, 10, 1)), Number(new DateOnly(2007, 10, 2)));

        Assert.Equal("representation.adult", (await world.AsAsync(parent, s => s.Desk.ClaimAsync(RepresentationKind.Child, "7", grown, new(Points, null, null), default))).Problem?.Code);
        var row = (await world.AsAsync(parent, s => s.Desk.ClaimAsync(RepresentationKind.Child, "8", tomorrow, new(Points, null, null), default))).Value;
        Assert.Equal((Today, Today), (row.ValidFrom, row.ValidUntil));
        Assert.Equal("representation.not-found", (await world.AsAsync(parent, s => s.Desk.AcceptAsync(row.PublicId, default))).Problem?.Code);
        Assert.Empty(await world.AsAsync(parent, s => s.Represents.ListAsync(null, default)));

        Assert.Equal("representation.not-found", (await world.AsAsync(parent, s => s.Desk.ConfirmAsync(row.PublicId, "9", tomorrow, "birth certificate", default))).Problem?.Code);
        Assert.Equal("representation.proof", (await world.AsAsync(parent, s => s.Desk.ConfirmAsync(row.PublicId, "8", tomorrow, " ", default))).Problem?.Code);
        Assert.Null((await world.AsAsync(parent, s => s.Desk.ConfirmAsync(row.PublicId, "8", tomorrow, "birth certificate", default))).Problem);
        Assert.Equal(8, Assert.Single(await world.AsAsync(parent, s => s.Represents.ListAsync("records", default))).Person);
        world.Clock.Now = world.Clock.Now.AddDays(1);
        Assert.Empty(await world.AsAsync(parent, s => s.Represents.ListAsync("records", default)));
    }

    [Theory]
    [InlineData("everything", null, 30, "representation.matters")]
    [InlineData("", null, 30, "representation.matters")]
    [InlineData("points", -1, 30, "representation.from")]
    [InlineData("points", 366, 30, "representation.from")]
    [InlineData("points", 0, 0, "representation.days")]
    [InlineData("points", 0, 1097, "representation.days")]
    [InlineData("points", 365, 1096, null)]
    public async Task What_is_given_is_of_known_matters_and_of_bounded_time(string matter, int? from, int days, string? problem)
    {
        await using var world = await World.CreateAsync(DbKind.Sqlite);
        var person = await world.JoinAsync("13500000001", 1);
        await world.JoinAsync("13500000002", 2);

        var request = new RepresentationRequest(matter.Length == 0 ? [] : [matter], from is { } ahead ? Today.AddDays(ahead) : null, days);

        Assert.Equal(problem, (await world.AsAsync(person, s => s.Desk.AuthoriseAsync("13500000002", request, default))).Problem?.Code);
    }

    [Fact]
    public async Task Without_a_fresh_proof_nobody_authorises_and_after_ten_requests_there_is_a_wait()
    {
        await using var world = await World.CreateAsync(DbKind.Sqlite);
        var person = await world.JoinAsync("13500000001", 1);

        Assert.Equal("access.prove.forbidden", (await world.AsAsync(person, s => s.Desk.AuthoriseAsync("13500000009", new(Points, null, null), default), fresh: false)).Problem?.Code);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("representation.agent", (await world.AsAsync(person, s => s.Desk.AuthoriseAsync("13500000009", new(Points, null, null), default))).Problem?.Code);
        }

        Assert.Equal("representation.too-many", (await world.AsAsync(person, s => s.Desk.AuthoriseAsync("13500000009", new(Points, null, null), default))).Problem?.Code);
    }

    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    private static string Number(DateOnly birth) => IdCard.MakeSample(birth, Sex.Male, 7).Text;

    /// <summary>A register in which people are named as they are numbered.</summary>
    private sealed class Numbered : IRealNames
    {
        public Task<long?> MatchAsync(string name, string idNumber, CancellationToken cancellation) => Task.FromResult<long?>(long.Parse(name, CultureInfo.InvariantCulture));

        public Task<long?> FindAsync(string idNumber, CancellationToken cancellation) => Task.FromResult<long?>(null);

        public Task<IReadOnlyDictionary<long, string>> MaskedNamesAsync(IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<long, string>>(persons.ToDictionary(p => p, p => "*"));
    }

    private sealed record Room(IServiceProvider Services)
    {
        public RepresentationDesk Desk => Services.GetRequiredService<RepresentationDesk>();

        public IRepresents Represents => Services.GetRequiredService<IRepresents>();
    }

    private sealed class World(TestDeployment deployment) : IAsyncDisposable
    {
        public TestClock Clock => deployment.Clock;

        public static async Task<World> CreateAsync(DbKind kind) => new(await TestDeployment.CreateAsync(kind, configure: services => services.AddScoped<IRealNames, Numbered>()));

        /// <summary>An account of a phone that was verified for a person, or of nobody known.</summary>
        public Task<long> JoinAsync(string phone, long? person) => deployment.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<AccessDb>();
            return await db.InTransactionAsync(async () =>
            {
                var account = await s.GetRequiredService<ResidentAccounts>().OfPhoneAsync(phone, default);
                await db.SaveChangesAsync(default);
                await db.Residents.Where(r => r.AccountId == account.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.PersonNo, person).SetProperty(r => r.Level, person == null ? RealNameLevel.Phone : RealNameLevel.Verified));
                return account.Id;
            }, default);
        });

        /// <summary>Does something as an account does in a request.</summary>
        public Task<T> AsAsync<T>(long account, Func<Room, Task<T>> work, bool fresh = true) => deployment.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<AccessDb>();
            var (owner, resident) = (await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == account), await db.Residents.AsNoTracking().SingleAsync(r => r.AccountId == account));
            Claim[] claims = [new(ClaimTypes.NameIdentifier, account.ToString(CultureInfo.InvariantCulture)), new(CurrentActor.LevelClaim, ((int)resident.Level).ToString(CultureInfo.InvariantCulture))];
            s.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test")), Request = { Method = "POST" } };
            var proved = TimeProvider.System.GetUtcNow() - (fresh ? TimeSpan.Zero : TimeSpan.FromHours(1));
            var session = new Session { TokenHash = [], PublicId = Guid.Empty, AccountId = account, BegunAt = proved, SeenAt = proved, ProvedAt = proved, Browser = "" };
            s.GetRequiredService<CurrentSession>().Is(new SignedIn(session, owner, Step.None) { Resident = resident });
            return await work(new Room(s));
        });

        public Task<List<AuditRow>> AuditAsync(string act) => deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().Audit.AsNoTracking().Where(r => r.Act == act).ToListAsync());

        public ValueTask DisposeAsync() => deployment.DisposeAsync();
    }
}
