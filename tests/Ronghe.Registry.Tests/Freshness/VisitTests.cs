using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Freshness;
using Ronghe.Registry.Keepers;
using Ronghe.Registry.Tests.Declarations;

namespace Ronghe.Registry.Tests.Freshness;

/// <summary>What a visit on the stairs puts on record, and what it ends.</summary>
public sealed class VisitTests(Streets streets) : IClassFixture<Streets>
{
    private const string One = "account:901";
    private const string Other = "account:902";

    public static TheoryData<DbKind> Kinds => [DbKind.Sqlite, DbKind.Postgres];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_lives_there_still_is_confirmed_and_their_fact_stays_as_it_was(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (suite, person, fact) = await RegisteredAsync(street, "天河东路1号", 1);
        Street.WorkAs(One);

        var done = await VisitAsync(street, suite, new Seen(fact, Sighting.Stays), unregistered: 2);

        Assert.Equal((VisitResult.Looked, 1, 2), (done.Value.Visit.Result, done.Value.Visit.Found, done.Value.Visit.Unregistered));
        var spell = Assert.Single(await street.FactsAsync(person));
        Assert.Equal((fact, (DateOnly?)null), (spell.Reference.Fact, spell.Content.To));
        var last = await LastAsync(street, spell);
        Assert.Equal((street.Today, VisitChannel.Door, Sighting.Stays, street.Today.AddDays(90)), (last.Day, last.Channel, last.Result, last.Due));
        Assert.Equal(street.Today, (await FindAsync(street, suite)).LookedOn);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_call_or_a_door_that_stays_shut_looks_at_nothing(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (suite, _, fact) = await RegisteredAsync(street, "天河东路2号", 2);

        var shut = await street.RunAsync<RecordVisit, Outcome<VisitDone>>(r => r.RunAsync(suite.PublicId, new VisitAnswers(VisitChannel.Door, Met: false, 0, []), default));
        var call = await street.RunAsync<RecordVisit, Outcome<VisitDone>>(r => r.RunAsync(suite.PublicId, new VisitAnswers(VisitChannel.Phone, Met: true, 0, [new Seen(fact, Sighting.Stays)]), default));

        Assert.Equal([VisitResult.NotMet, VisitResult.Asked], [shut.Value.Visit.Result, call.Value.Visit.Result]);
        Assert.Null((await FindAsync(street, suite)).LookedOn);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_one_visit_says_alone_asks_the_person_and_ends_nothing_until_they_agree(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (suite, person, fact) = await RegisteredAsync(street, "天河东路3号", 3);
        Street.WorkAs(One);
        street.On.Clock.Now += TimeSpan.FromDays(10);

        var first = await VisitAsync(street, suite, new Seen(fact, Sighting.Gone, GoneSaidBy.SeenEmpty, street.Today.AddDays(-2)));
        var again = await VisitAsync(street, suite, new Seen(fact, Sighting.Gone, GoneSaidBy.SeenEmpty));

        Assert.Equal([(0, 1), (0, 0)], [(first.Value.Ended, first.Value.Claimed), (again.Value.Ended, again.Value.Claimed)]);
        Assert.Null(Assert.Single(await street.FactsAsync(person)).Content.To);
        Street.SignIn(903, person);
        var claim = Assert.Single(await street.RunAsync<ClaimsAboutMe, IReadOnlyList<ClaimAboutMe>>(c => c.ListAsync(default)));
        Assert.Null(await street.RunAsync<ClaimsAboutMe, Problem?>(c => c.AnswerAsync(claim.Row.PublicId, true, default)));
        Assert.Equal(street.Today.AddDays(-2), Assert.Single(await street.FactsAsync(person)).Content.To);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Rooms_that_another_sees_empty_end_what_was_claimed_and_a_neighbours_word_does_not(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (suite, person, fact) = await RegisteredAsync(street, "天河东路4号", 4);
        street.On.Clock.Now += TimeSpan.FromDays(10);
        Street.WorkAs(One);
        Assert.Equal(1, (await VisitAsync(street, suite, new Seen(fact, Sighting.Gone, GoneSaidBy.Keeper, street.Today.AddDays(-3)))).Value.Claimed);
        Street.WorkAs(Other);

        var picture = await street.RunAsync<VisitSheet, VisitPicture?>(s => s.FindAsync(suite.PublicId, default));
        var heard = await VisitAsync(street, suite, new Seen(fact, Sighting.Gone, GoneSaidBy.Neighbour));
        Assert.Null(Assert.Single(await street.FactsAsync(person)).Content.To);
        var seen = await VisitAsync(street, suite, new Seen(fact, Sighting.Gone, GoneSaidBy.SeenEmpty));

        // What may be lost stood on the sheet before anything was ended.
        var shown = Assert.Single(picture!.People);
        Assert.NotNull(shown.Claim);
        Assert.Contains(shown.Effects, e => e.Words == "leaving.residence");
        Assert.Equal([0, 1], [heard.Value.Ended, seen.Value.Ended]);
        Assert.Equal(street.Today.AddDays(-3), Assert.Single(await street.FactsAsync(person)).Content.To);
        Assert.Contains(await MessagesAsync(street, person), said => said.Contains("departure-registered", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Whoever_claimed_it_does_not_decide_it_at_the_desk_either(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (suite, person, fact) = await RegisteredAsync(street, "天河东路5号", 5);
        street.On.Clock.Now += TimeSpan.FromDays(10);
        Street.WorkAs(One);
        await VisitAsync(street, suite, new Seen(fact, Sighting.Gone, GoneSaidBy.Neighbour));
        var claim = await street.On.InScopeAsync(s => s.GetRequiredService<RegistryDb>().Declarations.Anywhere.AsNoTracking().SingleAsync(d => d.PersonNo == person && d.VisitNo != null));

        var own = await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RegisterAsync(claim.PublicId, default));
        Street.WorkAs(Other);
        var others = await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RegisterAsync(claim.PublicId, default));

        Assert.Equal("declaration.own", own.Problem!.Code);
        Assert.Null(others.Problem);
        Assert.NotNull(Assert.Single(await street.FactsAsync(person)).Content.To);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_cannot_be_is_refused_and_leaves_nothing(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (suite, _, fact) = await RegisteredAsync(street, "天河东路6号", 6);
        var building = await street.RunAsync<DwellingBook, Dwelling>(b => b.BuildingOfAsync(suite, default));
        (Dwelling At, VisitAnswers Answers, string Code)[] wrong =
        [
            (building, new(VisitChannel.Door, true, 0, []), "visit.suite"),
            (suite, new(VisitChannel.Door, true, DwellingVisit.MostUnregistered + 1, []), "visit.unregistered"),
            (suite, new(VisitChannel.Door, true, -1, []), "visit.unregistered"),
            (suite, new(VisitChannel.Door, false, 1, []), "visit.not-met"),
            (suite, new(VisitChannel.Door, false, 0, [new Seen(fact, Sighting.Stays)]), "visit.not-met"),
            (suite, new(VisitChannel.Door, true, 0, [new Seen(fact + 99, Sighting.Stays)]), "visit.changed.conflict"),
            (suite, new(VisitChannel.Door, true, 0, [new Seen(fact, Sighting.Gone)]), "visit.said-by"),
            (suite, new(VisitChannel.Phone, true, 0, [new Seen(fact, Sighting.Gone, GoneSaidBy.SeenEmpty)]), "visit.said-by"),
            (suite, new(VisitChannel.Door, true, 0, [new Seen(fact, Sighting.Gone, GoneSaidBy.Person, street.Today.AddDays(1))]), "home.left"),
            (suite, new(VisitChannel.Window, true, 0, [new Seen(fact, Sighting.Stays)]), "visit.channel"),
        ];

        foreach (var (at, answers, code) in wrong)
        {
            Assert.Equal(code, (await street.RunAsync<RecordVisit, Outcome<VisitDone>>(r => r.RunAsync(at.PublicId, answers, default))).Problem?.Code);
        }

        Assert.False(await street.On.InScopeAsync(s => s.GetRequiredService<RegistryDb>().Visits.Anywhere.AnyAsync(v => v.DwellingNo == suite.DwellingNo || v.DwellingNo == building.DwellingNo)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_document_that_was_looked_at_confirms_a_fact_and_changes_nothing_of_it(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (_, person, fact) = await RegisteredAsync(street, "天河东路7号", 7);
        var id = await street.On.InScopeAsync(s => s.GetRequiredService<RegistryDb>().Persons.Where(p => p.PersonNo == person).Select(p => p.PublicId).SingleAsync());
        street.On.Clock.Now += TimeSpan.FromDays(5);

        var made = await street.RunAsync<ConfirmFact, Outcome<FactConfirmation>>(c => c.RunAsync(id, "residence", fact, default));
        var none = await street.RunAsync<ConfirmFact, Outcome<FactConfirmation>>(c => c.RunAsync(id, "work", fact, default));

        Assert.Equal(VisitChannel.Window, made.Value.Channel);
        Assert.NotNull(none.Problem);
        var spell = Assert.Single(await street.FactsAsync(person));
        Assert.Equal((fact, street.Today), (spell.Reference.Fact, (await LastAsync(street, spell)).Day));
    }

    private static async Task<(Dwelling Suite, long Person, long Fact)> RegisteredAsync(Street street, string address, int serial)
    {
        var (_, suites) = await street.BuildAsync(address);
        Street.WorkAs("account:900");
        var made = await street.RunAsync<RegisterAtWindow, Outcome<Declaration>>(w => w.RunAsync("王小花", Registry.Documents.DocumentSaid.Card(Street.Number(9_000 + serial)), suites[0].PublicId, street.Today, default));
        Assert.Null(made.Problem);
        var person = made.Value.PersonNo!.Value;
        return (suites[0], person, Assert.Single(await street.FactsAsync(person)).Reference.Fact);
    }

    private static Task<Outcome<VisitDone>> VisitAsync(Street street, Dwelling suite, Seen seen, int unregistered = 0) =>
        street.RunAsync<RecordVisit, Outcome<VisitDone>>(r => r.RunAsync(suite.PublicId, new VisitAnswers(VisitChannel.Door, Met: true, unregistered, [seen]), default));

    private static async Task<Dwelling> FindAsync(Street street, Dwelling suite) => (await street.RunAsync<DwellingBook, Dwelling?>(b => b.FindAsync(suite.PublicId, default)))!;

    private static async Task<Confirmed> LastAsync(Street street, KnownFact fact) => (await street.RunAsync<LastConfirmed, IReadOnlyDictionary<long, Confirmed>>(
        l => l.ReadAsync([fact], new Dictionary<long, DateTimeOffset>(), street.Today, default)))[fact.Reference.Fact];

    private static Task<List<string>> MessagesAsync(Street street, long person) => street.On.InScopeAsync(async s =>
    {
        var found = new List<string>();
        await using var rows = await s.GetRequiredService<RegistryDb>().BulkReadAsync("SELECT said FROM access_message WHERE person_no = @p0", [person], default);
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    });
}
