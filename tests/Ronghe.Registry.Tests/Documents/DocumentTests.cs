using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Persons;
using Ronghe.Registry.Reading;
using Ronghe.Registry.Tests.Declarations;

namespace Ronghe.Registry.Tests.Documents;

public sealed class DocumentTests(Streets streets) : IClassFixture<Streets>
{
    public static TheoryData<DbKind> Kinds => [DbKind.Sqlite, DbKind.Postgres];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_foreigner_is_registered_by_a_passport_and_found_by_its_number(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (building, suites) = await street.BuildAsync("使馆路1号");
        var passport = new DocumentSaid(DocumentType.Passport, "99ab 34567") { Country = "fra", Birth = new DateOnly(1988, 3, 4), Sex = Sex.Female };

        var nowhere = await WindowAsync(street, suites[0], "Marie Curie", passport with { Country = null });
        var unborn = await WindowAsync(street, suites[0], "Marie Curie", passport with { Birth = null });
        var made = await WindowAsync(street, suites[0], "Marie Curie", passport);
        var again = await WindowAsync(street, suites[1], "Marie Curie", passport);
        var other = await WindowAsync(street, suites[1], "Marie Durand", passport with { Country = "BEL" });
        var found = await street.RunAsync<FindPeople, Outcome<FoundPeople>>(f => f.RunAsync(new PersonSearch("99AB34567"), default));
        var picture = await PictureAsync(street, made.Value.PersonNo!.Value);

        Assert.Equal(("document.country", "country"), (nowhere.Problem!.Code, nowhere.Problem.Field));
        Assert.Equal(("document.birth", "birth"), (unborn.Problem!.Code, unborn.Problem.Field));
        Assert.Equal(made.Value.PersonNo, again.Value.PersonNo);
        Assert.NotEqual(made.Value.PersonNo, other.Value.PersonNo);
        Assert.Equal(2, found.Value.People.Count);
        Assert.Equal((new DateOnly(1988, 3, 4), 2), (picture.Person.Birth, picture.Person.Sex));
        var document = Assert.Single(picture.Documents);
        Assert.Equal((DocumentType.Passport, "FRA", true, false, "9******67"), (document.Type, document.Country, document.Leads, document.Doubtful, document.Number));
        Assert.Equal(building.Division, (await street.FactsAsync(made.Value.PersonNo.Value))[^1].Content.Division);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_number_that_fails_its_check_is_refused_or_kept_with_a_reason_marked_and_cleared_by_a_word(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (_, suites) = await street.BuildAsync("使馆路2号");
        var wrong = Street.Number(801)[..17] + (Street.Number(801)[17] == '1' ? '2' : '1');

        var refused = await WindowAsync(street, suites[0], "陈晨", DocumentSaid.Card(wrong));
        var kept = await WindowAsync(street, suites[0], "陈晨", DocumentSaid.Card(wrong) with { Keep = "证件就是这样印的" });
        var person = await IdAsync(street, kept.Value.PersonNo!.Value);
        var doubtful = Assert.Single((await PictureAsync(street, kept.Value.PersonNo.Value)).Documents);
        var listed = await DoubtfulAsync(street);
        var silent = await street.RunAsync<DeskDocuments, Outcome<Document>>(d => d.SettleAsync(person, doubtful.Id, " ", default));
        var settled = await street.RunAsync<DeskDocuments, Outcome<Document>>(d => d.SettleAsync(person, doubtful.Id, "公安核实", default));
        var twice = await street.RunAsync<DeskDocuments, Outcome<Document>>(d => d.SettleAsync(person, doubtful.Id, "公安核实", default));
        var after = Assert.Single((await PictureAsync(street, kept.Value.PersonNo.Value)).Documents);

        Assert.Equal(("document.fault.check", "id-number"), (refused.Problem!.Code, refused.Problem.Field));
        Assert.Equal((true, "证件就是这样印的"), (doubtful.Doubtful, doubtful.Note));
        Assert.Equal(["check"], doubtful.Faults);
        Assert.Contains(person, listed);
        Assert.Equal(("document.note", "document.settled.conflict"), (silent.Problem!.Code, twice.Problem!.Code));
        Assert.Null(settled.Problem);
        Assert.Equal((false, "公安核实"), (after.Doubtful, after.SettledNote));
        Assert.DoesNotContain(person, await DoubtfulAsync(street));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_doubtful_number_is_cleared_by_its_correction_and_stays_on_record(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (_, suites) = await street.BuildAsync("使馆路3号");
        var old = "990000900501123";
        var kept = await WindowAsync(street, suites[0], "林木", DocumentSaid.Card(old) with { Keep = "只有旧证" });
        var person = await IdAsync(street, kept.Value.PersonNo!.Value);
        var doubtful = Assert.Single((await PictureAsync(street, kept.Value.PersonNo.Value)).Documents);

        var ended = await street.RunAsync<DeskDocuments, Outcome<Document>>(d => d.EndAsync(person, doubtful.Id, "写错了", default));
        var corrected = await street.RunAsync<DeskMerges, Problem?>(d => d.CorrectAsync(person, "林木", DocumentSaid.Card(Street.Number(803)), "看到新证", default));
        var documents = (await PictureAsync(street, kept.Value.PersonNo.Value)).Documents;

        Assert.Equal(["old"], doubtful.Faults);
        Assert.Equal("document.leading.conflict", ended.Problem!.Code);
        Assert.Null(corrected);
        Assert.Equal([(true, false, true), (false, false, false)], documents.Select(d => (d.Leads, d.Doubtful, d.Known)));
        Assert.Equal("看到新证", documents[1].EndedNote);
        Assert.DoesNotContain(person, await DoubtfulAsync(street));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_further_document_finds_its_person_and_belongs_to_nobody_else(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (_, suites) = await street.BuildAsync("使馆路4号");
        var one = await WindowAsync(street, suites[0], "周一", DocumentSaid.Card(Street.Number(804)));
        var other = await WindowAsync(street, suites[1], "周二", DocumentSaid.Card(Street.Number(805)));
        var (person, stranger) = (await IdAsync(street, one.Value.PersonNo!.Value), await IdAsync(street, other.Value.PersonNo!.Value));
        var permit = new DocumentSaid(DocumentType.RegionsPermit, IdCard.MakeSample(new DateOnly(1990, 5, 1), Sex.Female, 900_804).Text) { Issued = new DateOnly(2020, 1, 2), Until = new DateOnly(2025, 1, 1) };

        var backwards = await AddAsync(street, person, permit with { Until = new DateOnly(2019, 1, 1) });
        var differs = await AddAsync(street, person, permit with { Number = IdCard.MakeSample(new DateOnly(1991, 5, 1), Sex.Female, 804).Text });
        var added = await AddAsync(street, person, permit);
        var again = await AddAsync(street, person, permit);
        var taken = await AddAsync(street, stranger, permit);
        var found = await street.RunAsync<IPersons, IReadOnlyDictionary<string, long>>(p => p.FindByIdNumberAsync([permit.Number!, Street.Number(805)], default));
        var searched = await street.RunAsync<FindPeople, Outcome<FoundPeople>>(f => f.RunAsync(new PersonSearch(permit.Number), default));
        var over = await street.RunAsync<DeskDocuments, Outcome<Document>>(d => d.EndAsync(person, added.Value.PublicId, "已注销", default));
        var gone = await street.RunAsync<IPersons, IReadOnlyDictionary<string, long>>(p => p.FindByIdNumberAsync([permit.Number!], default));

        Assert.Equal(["document.fault.dates", "document.fault.other-birth", null, "document.known.conflict", "identity.number.conflict", null], new[] { backwards, differs, added, again, taken, over }.Select(o => o.Problem?.Code));
        Assert.Equal((one.Value.PersonNo, other.Value.PersonNo), (found[permit.Number!], found[Street.Number(805)]));
        Assert.Equal(person, Assert.Single(searched.Value.People).Id);
        Assert.Empty(gone);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_resident_declares_by_a_passport_and_reads_what_is_wrong_without_keeping_it(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (building, suites) = await street.BuildAsync("使馆路5号");
        Street.SignIn(877);
        var passport = new DocumentSaid(DocumentType.Passport, "99C123456") { Country = "JPN", Birth = new DateOnly(1995, 1, 2) };

        var wrong = await DeclareAsync(street, building, suites[0], DocumentSaid.Card(Street.Number(806)[..17] + "?") with { Keep = "就是这样" });
        var old = await DeclareAsync(street, building, suites[0], DocumentSaid.Card("990000900501123") with { Keep = "就是这样" });
        var made = await DeclareAsync(street, building, suites[0], passport);
        var registered = await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RegisterAsync(made.Value.PublicId, default));
        var picture = await PictureAsync(street, registered.Value.PersonNo!.Value);

        Assert.Equal(("field.id-character", "document.typed.old"), (wrong.Problem!.Code, old.Problem!.Code));
        Assert.Equal((new DateOnly(1995, 1, 2), 9), (picture.Person.Birth, picture.Person.Sex));
        Assert.Equal((DocumentType.Passport, "JPN"), (picture.Documents[0].Type, picture.Documents[0].Country));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Whoever_is_erased_leaves_no_document(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (_, suites) = await street.BuildAsync("使馆路6号");
        var made = await WindowAsync(street, suites[0], "Otto Hahn", new DocumentSaid(DocumentType.Passport, "99D123456") { Country = "DEU", Birth = new DateOnly(1979, 3, 8) });

        await street.On.InScopeAsync(async s =>
        {
            await s.GetServices<IRetained>().OfType<PersonRetention>().Single().EraseAsync(made.Value.PersonNo!.Value, default);
            return 0;
        });

        Assert.False(await street.On.InScopeAsync(s => s.GetRequiredService<RegistryDb>().Documents.AnyAsync(d => d.PersonNo == made.Value.PersonNo)));
    }

    private static Task<Outcome<Declaration>> WindowAsync(Street street, Dwelling suite, string name, DocumentSaid said) =>
        street.RunAsync<RegisterAtWindow, Outcome<Declaration>>(w => w.RunAsync(name, said, suite.PublicId, street.Today.AddDays(-3), default));

    private static Task<Outcome<Declaration>> DeclareAsync(Street street, Dwelling building, Dwelling suite, DocumentSaid said) =>
        street.RunAsync<OwnDeclarations, Outcome<Declaration>>(o => o.DeclareAsync(building.Plate!, suite.PublicId, "佐藤花", said, street.Today.AddDays(-3), default));

    private static Task<Outcome<Document>> AddAsync(Street street, Guid person, DocumentSaid said) => street.RunAsync<DeskDocuments, Outcome<Document>>(d => d.AddAsync(person, said, default));

    private static Task<Guid> IdAsync(Street street, long person) => street.RunAsync<RegistryDb, Guid>(db => db.Persons.Where(p => p.PersonNo == person).Select(p => p.PublicId).SingleAsync());

    private static async Task<PersonPicture> PictureAsync(Street street, long person)
    {
        var id = await IdAsync(street, person);
        return (await street.RunAsync<PersonReader, PersonPicture?>(r => r.FindAsync(id, new PersonView(null, null), default)))!;
    }

    private static async Task<IReadOnlyList<Guid>> DoubtfulAsync(Street street) =>
        [.. (await street.RunAsync<FindPeople, Outcome<FoundPeople>>(f => f.DoubtfulAsync(null, default))).Value.People.Select(p => p.Id)];
}
