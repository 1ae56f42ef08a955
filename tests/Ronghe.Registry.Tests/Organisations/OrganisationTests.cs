using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Organisations;
using Ronghe.Registry.Reading;
using Ronghe.Registry.Tests.Declarations;

namespace Ronghe.Registry.Tests.Organisations;

public sealed class OrganisationTests(Streets streets) : IClassFixture<Streets>
{
    public static TheoryData<DbKind> Kinds => [DbKind.Sqlite, DbKind.Postgres];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_organisation_is_added_once_found_by_code_and_name_and_refused_with_a_wrong_code(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var code = Code("91440101MA5A1");

        var wrong = await AddAsync(street, Said(code[..17] + (code[17] == '0' ? '1' : '0'), "粤光电子有限公司"));
        var added = await AddAsync(street, Said(code.ToLowerInvariant(), "粤光电子有限公司") with { Contact = "王经理", Phone = "13800138000" });
        var again = await AddAsync(street, Said(code, "别的公司"));
        var later = await AddAsync(street, Said(Code("92440101MA5A2"), "将来小店") with { Opened = street.Today.AddDays(1) });
        var byCode = await ListAsync(street, code);
        var byName = await ListAsync(street, "光电子");
        var picture = await street.RunAsync<OrganisationBook, OrganisationPicture?>(b => b.FindAsync(added.Value.PublicId, default));
        var sealedRow = await street.RunAsync<RegistryDb, byte[]?>(db => db.Organisations.Anywhere.Where(o => o.Uscc == code).Select(o => o.Contact).SingleAsync());

        Assert.Equal(["organisation.uscc-check", null, "organisation.known.conflict", "organisation.opened"], new[] { wrong, added, again, later }.Select(o => o.Problem?.Code));
        Assert.Equal((code, "91"), (added.Value.Uscc, added.Value.Kind));
        Assert.Equal((added.Value.OrganisationNo, added.Value.OrganisationNo), (Assert.Single(byCode).OrganisationNo, Assert.Single(byName).OrganisationNo));
        Assert.Equal(("王*理", "138****8000"), (picture!.Contact, picture.Phone));
        Assert.DoesNotContain("王经理", System.Text.Encoding.UTF8.GetString(sealedRow!), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_corrected_or_closed_stays_on_record_with_the_reason_and_a_closed_one_forgets_whom_to_call(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var added = (await AddAsync(street, Said(Code("91440101MA5B1"), "旧名有限公司") with { Contact = "李四" })).Value;

        var silent = await ActAsync(street, k => k.CorrectAsync(added.PublicId, Said(added.Uscc, "新名有限公司"), null, default));
        var renamed = await ActAsync(street, k => k.CorrectAsync(added.PublicId, Said(added.Uscc, "新名有限公司"), "变更登记", default));
        var early = await ActAsync(street, k => k.CloseAsync(added.PublicId, added.Opened, "注销", default));
        var closed = await ActAsync(street, k => k.CloseAsync(added.PublicId, street.Today, "注销", default));
        var twice = await ActAsync(street, k => k.CloseAsync(added.PublicId, street.Today, "注销", default));
        var picture = (await street.RunAsync<OrganisationBook, OrganisationPicture?>(b => b.FindAsync(added.PublicId, default)))!;
        var reopened = await ActAsync(street, k => k.ReopenAsync(added.PublicId, "误注销", default));

        Assert.Equal(["organisation.reason", null, "organisation.closed-early", null, "organisation.closed.conflict", null], new[] { silent, renamed, early, closed, twice, reopened }.Select(o => o.Problem?.Code));
        Assert.Equal(("新名有限公司", street.Today, null), (picture.Row.Name, picture.Row.Closed, picture.Contact));
        Assert.Equal([("新名有限公司", OrganisationAct.Close, "注销"), ("旧名有限公司", OrganisationAct.Correct, "变更登记")], picture.Past.Select(p => (p.Name, p.Done, p.Reason)));
        Assert.Equal(picture.Past[1].KnownTo, picture.Past[0].KnownFrom);
        Assert.Null(reopened.Value.Closed);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_spell_of_work_names_its_employer_and_the_organisation_lists_who_works_there_on_a_day(DbKind kind)
    {
        var street = await streets.OnAsync(kind);
        var (_, suites) = await street.BuildAsync("厂前路1号");
        var employer = (await AddAsync(street, Said(Code("91440101MA5C1"), "大厂有限公司"))).Value;
        var (one, other) = (await PersonAsync(street, suites[0].PublicId, "赵一", 851), await PersonAsync(street, suites[1].PublicId, "钱二", 852));
        var from = street.Today.AddDays(-100);

        var unknown = await RecordAsync(street, one, Work(from, null) with { Organisation = Code("91440101MA5C9") });
        var wrong = await RecordAsync(street, one, Work(from, null) with { Organisation = "914401" });
        var work = await RecordAsync(street, one, Work(from, null) with { Organisation = employer.Uscc });
        var past = await RecordAsync(street, other, Work(from, from.AddDays(30)) with { Organisation = employer.Uscc });
        await RecordAsync(street, other, Work(from.AddDays(30), null) with { Item = 7 });
        var elsewhere = await street.RunAsync<DeskActs, Outcome<FactReference>>(d => d.RecordAsync(one, "insurance", Work(from, null) with { Organisation = employer.Uscc }, null, default));
        var then = await street.RunAsync<FindPeople, Outcome<FoundPeople>>(f => f.WorkingAsync(employer.OrganisationNo, from.AddDays(1), null, default));
        var now = await street.RunAsync<FindPeople, Outcome<FoundPeople>>(f => f.WorkingAsync(employer.OrganisationNo, street.Today, null, default));
        var counts = await street.RunAsync<Workforce, IReadOnlyList<WorkersThere>>(w => w.CountAsync(employer.OrganisationNo, street.Today, default));
        var before = await street.RunAsync<Workforce, IReadOnlyList<WorkersThere>>(w => w.CountAsync(employer.OrganisationNo, from.AddDays(1), default));

        Assert.Equal(["organisation.unknown", "organisation.uscc-length", null, null, "organisation.not-work"], new[] { unknown, wrong, work, past, elsewhere }.Select(o => o.Problem?.Code));
        Assert.Equal(new[] { one, other }.Order(), then.Value.People.Select(p => p.Id).Order());
        Assert.Equal(one, Assert.Single(now.Value.People).Id);
        Assert.Equal([new WorkersThere(Street.Wushan.At(DivisionLevel.Street).Number, 1)], counts);
        Assert.Equal(new WorkersThere(0, 2), Assert.Single(before));
    }

    private static OrganisationSaid Said(string code, string name) => new(code, name, DivisionCode.Parse("440106001"), new DateOnly(2015, 5, 6), null, null);

    private static FactContent Work(DateOnly from, DateOnly? to) => new(from, to, 1, 0, 0, 1, "440106001", 0, FactState.Confirmed);

    /// <summary>A code that begins so, filled up and with its check character.</summary>
    private static string Code(string begin)
    {
        var body = begin.PadRight(17, '0');
        return body + Uscc.CheckCharacter(body);
    }

    private static Task<Outcome<Organisation>> AddAsync(Street street, OrganisationSaid said) => ActAsync(street, k => k.AddAsync(said, default));

    private static Task<Outcome<Organisation>> ActAsync(Street street, Func<KeepOrganisation, Task<Outcome<Organisation>>> act) => street.RunAsync(act);

    private static Task<List<Organisation>> ListAsync(Street street, string text) => street.RunAsync<OrganisationBook, List<Organisation>>(async b => await OrganisationBook.Having(await b.SeenAsync(default), text).ToListAsync());

    private static Task<Outcome<FactReference>> RecordAsync(Street street, Guid person, FactContent content) => street.RunAsync<DeskActs, Outcome<FactReference>>(d => d.RecordAsync(person, DeskActs.Work, content, null, default));

    private static async Task<Guid> PersonAsync(Street street, Guid suite, string name, int serial)
    {
        var made = await street.RunAsync<RegisterAtWindow, Outcome<Declaration>>(w => w.RunAsync(name, DocumentSaid.Card(Street.Number(serial)), suite, street.Today.AddDays(-5), default));
        return await street.RunAsync<RegistryDb, Guid>(db => db.Persons.Where(p => p.PersonNo == made.Value.PersonNo).Select(p => p.PublicId).SingleAsync());
    }
}
