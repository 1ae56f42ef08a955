using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Columns;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;

namespace Ronghe.Registry.Tests.Declarations;

public sealed class DeclarationTests(Streets streets) : IClassFixture<Streets>
{
    public static TheoryData<DbKind> Kinds => [DbKind.Sqlite, DbKind.Postgres];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_newcomer_whom_the_register_does_not_know_declares_at_the_door_and_is_registered_from_that_day(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (building, suites) = await street.BuildAsync("石牌东路11号之一");
        Street.SignIn(17);

        var made = await street.DeclareAsync(building, suites[1], "买买提·艾力", Street.Number(1));
        var again = await street.DeclareAsync(building, suites[1], "买买提·艾力", Street.Number(1));
        var seen = await street.RunAsync<HandleDeclaration, DeclarationPicture?>(h => h.FindAsync(made.Value.PublicId, default));
        street.On.Clock.Now += TimeSpan.FromDays(9);
        var registered = await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RegisterAsync(made.Value.PublicId, default));
        var twice = await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RegisterAsync(made.Value.PublicId, default));

        Assert.Equal(made.Value.PublicId, again.Value.PublicId);
        Assert.False(seen!.Known);
        Assert.DoesNotContain("买买提·艾力", seen.Name, StringComparison.Ordinal);
        Assert.Equal("declaration.decided.conflict", twice.Problem!.Code);
        var fact = Assert.Single(await street.FactsAsync(registered.Value.PersonNo!.Value)).Content;
        Assert.Equal((street.Today.AddDays(-9), null, suites[1].DwellingNo, building.Division, FactState.Unanswered), (fact.From, fact.To, fact.Item, fact.Division, fact.State));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_moves_has_left_the_old_place_and_the_old_spell_stays_known_as_it_was(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (first, rooms) = await street.BuildAsync("石牌东路12号之一");
        var (second, flats) = await street.BuildAsync("天河路3号");
        Street.SignIn(27);
        var person = (await RegisterAsync(street, (await street.DeclareAsync(first, rooms[0], "王小花", Street.Number(2))).Value)).PersonNo!.Value;
        var before = await street.RunAsync<Numbers, long>(n => n.LastSequenceAsync(default));
        Street.SignIn(27, person);
        street.On.Clock.Now += TimeSpan.FromDays(30);

        var moved = await RegisterAsync(street, (await street.DeclareAsync(second, flats[1], null, null)).Value);
        var homes = await street.RunAsync<OwnHomes, IReadOnlyList<OwnHome>>(h => h.ListAsync(default));
        var then = await street.On.InScopeAsync(s => s.GetRequiredService<Contracts.Registry.ILedger>().ListAsync(person, before, default));

        Assert.Equal(person, moved.PersonNo);
        Assert.Equal([("天河路3号102", street.Today, (DateOnly?)null), ("石牌东路12号之一101", street.Today.AddDays(-30), street.Today)], homes.Select(h => (h.Address, h.From, h.To)));
        Assert.Null(Assert.Single(then).Content.To);
        var early = await street.RunAsync<OwnHomes, Problem?>(h => h.LeaveAsync(homes[0].Fact.Fact, street.Today, default));
        street.On.Clock.Now += TimeSpan.FromDays(5);
        var left = await street.RunAsync<OwnHomes, Problem?>(h => h.LeaveAsync(homes[0].Fact.Fact, street.Today, default));
        Assert.Equal("home.left", early!.Code);
        Assert.Null(left);
        Assert.DoesNotContain(await street.RunAsync<OwnHomes, IReadOnlyList<OwnHome>>(h => h.ListAsync(default)), h => h.To is null);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Another_name_under_a_known_number_is_refused_and_changes_nothing(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (building, suites) = await street.BuildAsync("石牌东路13号之一");
        Street.SignIn(37);
        var person = (await RegisterAsync(street, (await street.DeclareAsync(building, suites[0], "王小花", Street.Number(3))).Value)).PersonNo!.Value;
        Street.SignIn(38);
        var other = await street.DeclareAsync(building, suites[1], "李四", Street.Number(3));

        var refused = await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RegisterAsync(other.Value.PublicId, default));

        Assert.Equal("declaration.name-differs.conflict", refused.Problem!.Code);
        Assert.Equal(suites[0].DwellingNo, Assert.Single(await street.FactsAsync(person)).Content.Item);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_refusal_has_a_reason_that_its_owner_reads_and_nobody_else_reaches_the_declaration(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (building, suites) = await street.BuildAsync("石牌东路14号之一");
        Street.SignIn(47);
        var made = (await street.DeclareAsync(building, suites[0], "王小花", Street.Number(4))).Value;

        var silent = await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RefuseAsync(made.PublicId, " ", default));
        Street.SignIn(48);
        var stolen = await street.RunAsync<OwnDeclarations, Outcome<Declaration>>(o => o.WithdrawAsync(made.PublicId, default));
        var seen = await street.RunAsync<OwnDeclarations, IReadOnlyList<OwnDeclaration>>(o => o.ListAsync(default));
        var refused = await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RefuseAsync(made.PublicId, "房内没有人居住", default));
        Street.SignIn(47);
        var own = Assert.Single(await street.RunAsync<OwnDeclarations, IReadOnlyList<OwnDeclaration>>(o => o.ListAsync(default)));

        Assert.Equal("declaration.reason", silent.Problem!.Code);
        Assert.Equal("declaration.not-found", stolen.Problem!.Code);
        Assert.Empty(seen);
        Assert.Null(refused.Problem);
        Assert.Equal((DeclarationState.Refused, "房内没有人居住", "王小花"), (own.Row.State, own.Reason, own.Name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_plate_that_was_renewed_opens_nothing_and_what_cannot_be_is_refused(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (building, suites) = await street.BuildAsync("石牌东路15号之一");
        Street.SignIn(57);

        var future = await street.DeclareAsync(building, suites[0], "王小花", Street.Number(5), street.Today.AddDays(1));
        var old = await street.DeclareAsync(building, suites[0], "王小花", Street.Number(5), street.Today.AddYears(-4));
        var nobody = await street.DeclareAsync(building, suites[0], null, null);
        var nowhere = await street.DeclareAsync(building, building, "王小花", Street.Number(5));
        Assert.Null((await street.RunAsync<DwellingBook, Outcome<Dwelling>>(b => b.RenewPlateAsync(building.PublicId, default))).Problem);
        var dead = await street.DeclareAsync(building, suites[0], "王小花", Street.Number(5));

        Assert.Equal(["declaration.arrived", "declaration.arrived", "declaration.name", "declaration.suite", "plate.not-found"], new[] { future, old, nobody, nowhere, dead }.Select(o => o.Problem!.Code));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Declared_by_several_devices_at_once_it_is_there_once(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (building, suites) = await street.BuildAsync("石牌东路16号之一");
        Street.SignIn(67);

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => street.DeclareAsync(building, suites[0], "王小花", Street.Number(6))));

        Assert.Single(made.Select(m => m.Value.PublicId).Distinct());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task When_its_time_is_over_nothing_says_who_it_was(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (building, suites) = await street.BuildAsync("石牌东路17号之一");
        Street.SignIn(77);
        var made = await RegisterAsync(street, (await street.DeclareAsync(building, suites[0], "王小花", Street.Number(7))).Value);

        await street.On.InScopeAsync(async s =>
        {
            var kept = s.GetServices<IRetained>().Single(r => r.Category == "declaration");
            var due = (await kept.ListAsync(s.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(1), long.MinValue, 100, default)).Single(k => k.Item == made.DeclarationNo);
            await s.GetRequiredService<RegistryDb>().InTransactionAsync(() => kept.EraseAsync(due.Item, default), default);
            return true;
        });

        var row = await street.RunAsync<RegistryDb, Declaration>(db => db.Declarations.Anywhere.AsNoTracking().SingleAsync(d => d.PublicId == made.PublicId));
        Assert.Equal((Declaration.Nobody, null, 0, 0, DeclarationState.Registered), (row.Owner, row.PersonNo, row.Name.Length, row.IdNumber.Length, row.State));
        Assert.Null(await street.RunAsync<HandleDeclaration, DeclarationPicture?>(h => h.FindAsync(made.PublicId, default)));
    }

    private static async Task<Declaration> RegisterAsync(Street street, Declaration made) =>
        (await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RegisterAsync(made.PublicId, default))).Value;
}
