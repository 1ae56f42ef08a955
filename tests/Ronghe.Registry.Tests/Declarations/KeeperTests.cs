using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Contracts.Registry.Offers;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Keepers;
using Ronghe.Registry.Organisations;

namespace Ronghe.Registry.Tests.Declarations;

/// <summary>Whoever keeps a building says who moves in and who left; nothing is registered or ended by their word alone.</summary>
public sealed class KeeperTests(Streets streets) : IClassFixture<Streets>
{
    public static TheoryData<DbKind> Kinds => [DbKind.Sqlite, DbKind.Postgres];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Only_who_is_verified_asks_only_staff_confirm_and_before_that_nothing_can_be_declared(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (building, suites) = await street.BuildAsync("体育东路1号");
        Street.SignIn(101);
        var stranger = await AskAsync(street, building);
        var landlord = await VerifiedAsync(street, 102, "房东一", 101);
        Street.SignIn(102, landlord);
        var asked = await AskAsync(street, building);
        var again = await AskAsync(street, building);
        var early = await ArriveAsync(street, asked.Value, (suites[0], "王小花", Street.Number(102)));

        Assert.Equal("keeper.verified.forbidden", stranger.Problem!.Code);
        Assert.Equal(asked.Value.PublicId, again.Value.PublicId);
        Assert.Equal("keeper.not-found", early.Problem!.Code);
        Assert.Null(await street.RunAsync<HandleKeeper, Problem?>(h => h.ConfirmAsync(asked.Value.PublicId, default)));
        Assert.Equal("keeper.decided.conflict", (await street.RunAsync<HandleKeeper, Problem?>(h => h.RefuseAsync(asked.Value.PublicId, "材料不全", default)))!.Code);
        Assert.Null((await ArriveAsync(street, asked.Value, (suites[0], "王小花", Street.Number(102)))).Problem);
        Street.SignIn(103);
        Assert.Equal("keeper.not-found", (await ArriveAsync(street, asked.Value, (suites[0], "王小花", Street.Number(103)))).Problem!.Code);
        Assert.Null(await street.RunAsync<KeptBuilding, KeptPicture?>(k => k.FindAsync(asked.Value.PublicId, default)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Many_tenants_are_declared_at_once_or_none_and_the_same_again_is_there_once(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (building, suites) = await street.BuildAsync("体育东路2号");
        var (keeper, landlord) = await ConfirmedAsync(street, building, 112, 111);
        Street.SignIn(112, landlord);

        var wrong = await ArriveAsync(street, keeper, (suites[0], "王小花", Street.Number(112)), (suites[1], "李四", "110101199003070000"));
        Assert.Empty((await PictureAsync(street, keeper)).Claims);
        var made = await ArriveAsync(street, keeper, (suites[0], "王小花", Street.Number(112)), (suites[1], "李四", Street.Number(113)), (suites[1], "李四", Street.Number(113)));
        var again = await ArriveAsync(street, keeper, (suites[1], "李四", Street.Number(113)));

        Assert.Equal(("claim.id-number", "id-number-2"), (wrong.Problem!.Code, wrong.Problem.Field));
        Assert.Equal(2, made.Value.Count);
        Assert.Contains(again.Value[0].PublicId, made.Value.Select(m => m.PublicId));
        Assert.Equal(2, (await PictureAsync(street, keeper)).Claims.Count);
        Assert.All((await PictureAsync(street, keeper)).Claims, c => Assert.DoesNotContain("小花", c.Name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_both_declared_is_registered_once_from_the_day_on_which_the_first_of_them_did(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (building, suites) = await street.BuildAsync("体育东路3号");
        var (keeper, landlord) = await ConfirmedAsync(street, building, 122, 121);
        Street.SignIn(122, landlord);
        var said = street.Today;
        var claim = (await ArriveAsync(street, keeper, (suites[0], "王小花", Street.Number(122)))).Value[0];
        street.On.Clock.Now += TimeSpan.FromDays(3);
        Street.SignIn(123);
        var own = (await street.DeclareAsync(building, suites[0], "王小花", Street.Number(122), street.Today.AddDays(-50))).Value;

        var seen = await street.RunAsync<HandleDeclaration, DeclarationPicture?>(h => h.FindAsync(own.PublicId, default));
        var registered = await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RegisterAsync(own.PublicId, default));
        var late = await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RegisterAsync(claim.PublicId, default));

        Assert.Equal((KeeperRole.Owner, claim.Day), (Assert.Single(seen!.Others).SaidBy, seen.Others[0].Day));
        Assert.Equal("declaration.decided.conflict", late.Problem!.Code);
        Assert.Equal(said, Assert.Single(await street.FactsAsync(registered.Value.PersonNo!.Value)).Content.From);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_keepers_word_that_somebody_left_ends_nothing_until_they_agree(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (building, suites) = await street.BuildAsync("体育东路4号");
        var tenant = await VerifiedAsync(street, 133, "王小花", 132, building, suites[0]);
        var (keeper, landlord) = await ConfirmedAsync(street, building, 132, 131);
        Street.SignIn(132, landlord);
        street.On.Clock.Now += TimeSpan.FromDays(20);
        var lodger = Assert.Single((await PictureAsync(street, keeper)).Lodgers);

        var early = await street.RunAsync<Claims, Outcome<Declaration>>(c => c.LeaveAsync(keeper.PublicId, lodger.Fact, lodger.From, default));
        var claim = await street.RunAsync<Claims, Outcome<Declaration>>(c => c.LeaveAsync(keeper.PublicId, lodger.Fact, street.Today.AddDays(-1), default));
        var twice = await street.RunAsync<Claims, Outcome<Declaration>>(c => c.LeaveAsync(keeper.PublicId, lodger.Fact, street.Today, default));
        Assert.Equal("home.left", early.Problem!.Code);
        Assert.Equal(claim.Value.PublicId, twice.Value.PublicId);
        Assert.Null(Assert.Single(await street.FactsAsync(tenant)).Content.To);
        Street.SignIn(134);
        Assert.Equal("declaration.not-found", (await street.RunAsync<ClaimsAboutMe, Problem?>(c => c.AnswerAsync(claim.Value.PublicId, true, default)))!.Code);

        Street.SignIn(133, tenant);
        Assert.Single(await street.RunAsync<ClaimsAboutMe, IReadOnlyList<ClaimAboutMe>>(c => c.ListAsync(default)));
        var effect = Assert.Single(await street.On.InScopeAsync(s => s.GetServices<ILeavingEffects>().OfType<ResidenceEffect>().Single().ListAsync(tenant, default)));
        Assert.Null(await street.RunAsync<ClaimsAboutMe, Problem?>(c => c.AnswerAsync(claim.Value.PublicId, true, default)));

        Assert.Equal(lodger.From, effect.Args[0]);
        Assert.Equal(street.Today.AddDays(-1), Assert.Single(await street.FactsAsync(tenant)).Content.To);
        Assert.Empty(await street.RunAsync<ClaimsAboutMe, IReadOnlyList<ClaimAboutMe>>(c => c.ListAsync(default)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_the_person_denies_is_ended_by_a_visit_alone(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (building, suites) = await street.BuildAsync("体育东路5号");
        var tenant = await VerifiedAsync(street, 143, "王小花", 142, building, suites[1]);
        var (keeper, landlord) = await ConfirmedAsync(street, building, 142, 141);
        Street.SignIn(142, landlord);
        street.On.Clock.Now += TimeSpan.FromDays(20);
        var lodger = Assert.Single((await PictureAsync(street, keeper)).Lodgers);
        var claim = (await street.RunAsync<Claims, Outcome<Declaration>>(c => c.LeaveAsync(keeper.PublicId, lodger.Fact, street.Today, default))).Value;
        Street.SignIn(143, tenant);

        Assert.Null(await street.RunAsync<ClaimsAboutMe, Problem?>(c => c.AnswerAsync(claim.PublicId, false, default)));
        Assert.Equal("declaration.decided.conflict", (await street.RunAsync<ClaimsAboutMe, Problem?>(c => c.AnswerAsync(claim.PublicId, true, default)))!.Code);
        Assert.Null(Assert.Single(await street.FactsAsync(tenant)).Content.To);
        var seen = await street.RunAsync<HandleDeclaration, DeclarationPicture?>(h => h.FindAsync(claim.PublicId, default));
        Assert.Null((await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RegisterAsync(claim.PublicId, default))).Problem);

        Assert.Equal(PersonAnswer.Denies, seen!.Row.Answer);
        Assert.Equal(street.Today, Assert.Single(await street.FactsAsync(tenant)).Content.To);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_employer_speaks_for_a_registered_organisation_and_declares_who_lives_in_its_dormitory(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (dormitory, suites) = await street.BuildAsync("厂后路8号");
        var code = "91440101MA5K10000" + Uscc.CheckCharacter("91440101MA5K10000");
        var shut = "91440101MA5K20000" + Uscc.CheckCharacter("91440101MA5K20000");
        var (employer, closed) = (await EmployerAsync(street, code), await EmployerAsync(street, shut));
        await street.RunAsync<KeepOrganisation, Outcome<Organisation>>(k => k.CloseAsync(closed.PublicId, street.Today, "注销", default));
        var clerk = await VerifiedAsync(street, 182, "人事", 181);
        Street.SignIn(182, clerk);

        var nobody = await SpeakAsync(street, dormitory, KeeperRole.Employer, null);
        var unknown = await SpeakAsync(street, dormitory, KeeperRole.Employer, "91440101MA5K90000" + Uscc.CheckCharacter("91440101MA5K90000"));
        var over = await SpeakAsync(street, dormitory, KeeperRole.Employer, shut);
        var owner = await SpeakAsync(street, dormitory, KeeperRole.Owner, code);
        var asked = await SpeakAsync(street, dormitory, KeeperRole.Employer, code);
        var before = (await street.RunAsync<OrganisationBook, OrganisationPicture?>(b => b.FindAsync(employer.PublicId, default)))!.Buildings;
        var seen = await street.RunAsync<HandleKeeper, KeeperPicture?>(h => h.FindAsync(asked.Value.PublicId, default));
        await street.RunAsync<HandleKeeper, Problem?>(h => h.ConfirmAsync(asked.Value.PublicId, default));
        var made = await ArriveAsync(street, asked.Value, (suites[0], "工友甲", Street.Number(183)), (suites[1], "工友乙", Street.Number(184)));
        var own = await street.RunAsync<OwnBuildings, IReadOnlyList<OwnBuilding>>(o => o.ListAsync(default));
        var after = (await street.RunAsync<OrganisationBook, OrganisationPicture?>(b => b.FindAsync(employer.PublicId, default)))!.Buildings;

        Assert.Equal(["keeper.employer", "organisation.unknown", "organisation.closed.conflict", "keeper.not-employer", null], new[] { nobody, unknown, over, owner, asked }.Select(o => o.Problem?.Code));
        Assert.Equal((code, code), (seen!.Organisation!.Uscc, Assert.Single(own).Organisation!.Uscc));
        Assert.Equal([KeeperRole.Employer, KeeperRole.Employer], made.Value.Select(d => d.SaidBy));
        Assert.Empty(before);
        Assert.Equal(new KeptByIt(asked.Value.PublicId, dormitory.Address), Assert.Single(after));
    }

    private static async Task<Organisation> EmployerAsync(Street street, string code) => (await street.RunAsync<KeepOrganisation, Outcome<Organisation>>(
        k => k.AddAsync(new OrganisationSaid(code, "大厂", DivisionCode.Parse("440106001"), new DateOnly(2015, 5, 6), null, null), default))).Value;

    private static Task<Outcome<Keeper>> SpeakAsync(Street street, Dwelling building, KeeperRole role, string? uscc) => street.RunAsync<OwnBuildings, Outcome<Keeper>>(o => o.AskAsync(building.Plate, role, uscc, default));

    private static Task<Outcome<Keeper>> AskAsync(Street street, Dwelling building) => street.RunAsync<OwnBuildings, Outcome<Keeper>>(o => o.AskAsync(building.Plate, KeeperRole.Owner, null, default));

    private static Task<Outcome<IReadOnlyList<Declaration>>> ArriveAsync(Street street, Keeper keeper, params (Dwelling Suite, string Name, string Number)[] tenants) =>
        street.RunAsync<Claims, Outcome<IReadOnlyList<Declaration>>>(c => c.ArriveAsync(
            keeper.PublicId, [.. tenants.Select((t, i) => new Tenant(i + 1, t.Suite.PublicId, t.Name, t.Number, street.Today.AddDays(-40)))], default));

    private static async Task<KeptPicture> PictureAsync(Street street, Keeper keeper) => (await street.RunAsync<KeptBuilding, KeptPicture?>(k => k.FindAsync(keeper.PublicId, default)))!;

    /// <summary>Somebody whom the register knows.</summary>
    private static async Task<long> VerifiedAsync(Street street, long account, string name, int serial, Dwelling? building = null, Dwelling? suite = null)
    {
        if (building is null || suite is null)
        {
            (building, var suites) = await street.BuildAsync($"体育西路{account}号");
            suite = suites[0];
        }

        Street.SignIn(account);
        var made = (await street.DeclareAsync(building, suite, name, Street.Number(serial + 5_000))).Value;
        var person = (await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RegisterAsync(made.PublicId, default))).Value.PersonNo!.Value;
        return person;
    }

    private static async Task<(Keeper Keeper, long Landlord)> ConfirmedAsync(Street street, Dwelling building, long account, int serial)
    {
        var landlord = await VerifiedAsync(street, account, "房东", serial);
        Street.SignIn(account, landlord);
        var asked = (await AskAsync(street, building)).Value;
        Assert.Null(await street.RunAsync<HandleKeeper, Problem?>(h => h.ConfirmAsync(asked.PublicId, default)));
        return (asked, landlord);
    }
}
