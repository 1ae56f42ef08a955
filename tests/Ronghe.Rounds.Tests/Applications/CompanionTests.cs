using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Tests.Imports;
using Ronghe.Rounds.Tests.Scores;
using Ronghe.Rounds.Views;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Applications;

/// <summary>Spouse and minor children move along (第八条); they are named in the application and nobody is added later (问答13).</summary>
[Collection(ImportCollection.Name)]
public sealed class CompanionTests(ImportWorld world)
{
    // The application is of 2025-10-15.
    private static readonly DateOnly Eighteen = new(2007, 10, 15);
    private static int _serial = 4_000_000;

    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_family_is_named_in_the_application_and_shown_masked(DbKind kind)
    {
        var city = world.Of(kind);
        var desk = await ScoreDesk.ApprovedAsync(city);
        var (spouse, child) = (Spouse(), Child(Eighteen.AddDays(1)));

        var receipt = (await desk.ApplyToRoundAsync(spouse, child)).Value;

        var shown = await city.On.InScopeAsync(s => s.GetRequiredService<CompanionReader>().ListAsync(receipt.ApplicationNo, default));
        Assert.Equal(2, receipt.Companions);
        Assert.Equal([(Relation.Spouse, "林*红"), (Relation.Child, "林*")], shown.Select(c => (c.Relation, c.Name)));
        Assert.All(shown, c => Assert.Matches(@"^99\d{4}\*{8}[0-9X]{4}$", c.IdNumber));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nobody_is_added_later(DbKind kind)
    {
        var city = world.Of(kind);
        var desk = await ScoreDesk.ApprovedAsync(city);
        var receipt = (await desk.ApplyToRoundAsync()).Value;

        var again = await desk.ApplyToRoundAsync(Spouse());

        Assert.Equal("application.conflict", again.Problem?.Code);
        Assert.Equal(0, await city.On.InScopeAsync(s => s.GetRequiredService<RoundsDb>().Companions.CountAsync(c => c.ApplicationNo == receipt.ApplicationNo)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_cannot_be_named_is_refused_with_the_field_and_nothing_is_stored(DbKind kind)
    {
        var city = world.Of(kind);
        var desk = await ScoreDesk.ApprovedAsync(city);
        var twice = Child(new DateOnly(2020, 1, 1));
        var digits = "44010620150101001";

        await RefusedAsync("companion.adult", "child-1-id-number", Child(Eighteen));
        await RefusedAsync("companion.twice", "child-2-id-number", twice, twice with { Field = "child-2-" });
        await RefusedAsync("companion.applicant", "spouse-id-number", Spouse() with { IdNumber = desk.Person.IdNumber });
        await RefusedAsync("companion.two-spouses", "spouse-id-number", Spouse(), Spouse());
        await RefusedAsync("person.id-number", "child-1-id-number", twice with { IdNumber = digits + IdCard.CheckCharacter(digits) });
        await RefusedAsync("person.id-number", "child-1-id-number", twice with { IdNumber = "4.4E+17" });
        await RefusedAsync("person.name-missing", "child-1-name", twice with { Name = " " });

        Assert.Equal(0, await city.ApplicationsOfAsync(desk.Person));

        async Task RefusedAsync(string code, string field, params NamedCompanion[] family)
        {
            var problem = (await desk.ApplyToRoundAsync(family)).Problem;
            Assert.Equal((code, field), (problem?.Code, problem?.Field));
        }
    }

    private static NamedCompanion Spouse() => new(Relation.Spouse, "林小红", Number(new DateOnly(1991, 2, 3), Sex.Female), "spouse-");

    private static NamedCompanion Child(DateOnly birth) => new(Relation.Child, "林一", Number(birth, Sex.Male), "child-1-");

    private static string Number(DateOnly birth, Sex sex) => IdCard.MakeSample(birth, sex, Interlocked.Increment(ref _serial)).Text;
}
