using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Tests.Imports;
using Ronghe.Rounds.Views;

namespace Ronghe.Rounds.Tests.Scores;

/// <summary>A clerk's acts on one person's score, each in a scope of its own as a request has it.</summary>
internal sealed class ScoreDesk(ImportWorld.City city, PersonIdentity person)
{
    public const int Bachelor = 4;
    private static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal) { ["home choice"] = "own" };

    public PersonIdentity Person => person;

    public long CaseNo { get; private set; }

    /// <summary>Someone who has applied and whose score is not approved yet.</summary>
    public static async Task<ScoreDesk> AppliedAsync(ImportWorld.City city)
    {
        var desk = new ScoreDesk(city, city.Newcomer());
        Assert.Null((await desk.ApplyAsync()).Problem);
        return desk;
    }

    /// <summary>Someone who has not applied and has no degree: whoever has one gains nothing by another.</summary>
    public static async Task<ScoreDesk> WithoutDegreeAsync(ImportWorld.City city)
    {
        var desk = new ScoreDesk(city, city.Newcomer());
        while ((await city.FactsOfAsync(desk.Person)).Any(f => f.Reference.Kind == "education" && f.Content.Code >= Bachelor))
        {
            desk = new ScoreDesk(city, city.Newcomer());
        }

        return desk;
    }

    /// <summary>Someone with an approved score, who has no scarce trade: whoever has one would gain nothing by another.</summary>
    public static async Task<ScoreDesk> ApprovedAsync(ImportWorld.City city)
    {
        var desk = new ScoreDesk(city, city.Applicant());
        while ((await city.FactsOfAsync(desk.Person)).Any(f => f.Reference.Kind == "scarce-trade"))
        {
            desk = new ScoreDesk(city, city.Applicant());
        }

        desk.CaseNo = await city.On.InScopeAsync(s => s.GetRequiredService<RoundsDb>().Cases.Anywhere.Where(c => c.PersonNo == desk.Person.Person).Select(c => c.CaseNo).SingleAsync());
        return desk;
    }

    public async Task<Outcome<ScoreCase>> ApplyAsync(string? idNumber = null, string? name = null, Dictionary<string, string>? choices = null)
    {
        var outcome = await RunAsync<ApplyForScore>(a => a.RunAsync(
            new ScoreApplication("hukou", 2025, idNumber ?? person.IdNumber, name ?? person.Name, choices ?? Own), default));
        CaseNo = outcome.Problem is null ? outcome.Value.CaseNo : CaseNo;
        return outcome;
    }

    public Task<Outcome<ScoreCase>> ApproveAsync(SeenScore? seen = null) => RunAsync<ApproveScore>(a => a.RunAsync(CaseNo, seen, default));

    public Task<Outcome<ScoreCase>> AdjustAsync(long? seen = null, string reason = "补充学历证明") =>
        RunAsync<ReopenScore>(r => r.AdjustAsync(CaseNo, seen, reason, null, default));

    public Task<Outcome<ScoreCase>> ObjectAsync(string statement = "社保年限少算") => RunAsync<ReopenScore>(r => r.ObjectAsync(CaseNo, null, statement, default));

    public Task<Outcome<ScoreCase>> DecideAsync(bool uphold, string reason = "经核对") => RunAsync<DecideScoreObjection>(d => d.RunAsync(CaseNo, null, uphold, reason, default));

    public Task<Outcome<ScoreCase>> LapseAsync(DateOnly? on = null, string reason = "已取得本市户籍") => RunAsync<LapseScore>(l => l.RunAsync(CaseNo, null, reason, on, default));

    public Task<Outcome<ScoreCase>> AnswerAsync(KnownFact fact, FactState state, DateOnly? on, string? reply = null, long? seen = null) =>
        RunAsync<AnswerEvidence>(a => a.RunAsync(CaseNo, seen, new DepartmentAnswer(fact.Reference.Kind, fact.Reference.Fact, state, null, on, reply), default));

    public Task<Outcome<Receipt>> ApplyToRoundAsync(params NamedCompanion[] family) =>
        city.On.InScopeAsync(s => s.GetRequiredService<Apply>().RunAsync(city.Round.PublicId, person.Person, family, "test", default));

    public Task<CasePicture> LookAsync() => city.On.InScopeAsync(async s => (await s.GetRequiredService<CaseReader>().FindAsync(CaseNo, default))!);

    public Task<List<string>> AuditAsync() => city.On.InScopeAsync(async s =>
        (await s.GetRequiredService<Contracts.Access.IAuditTrail>().ListAsync(ScoreCase.SubjectOf(CaseNo), 100, default)).Select(e => e.Act).ToList());

    /// <summary>Puts a fact into the register.</summary>
    public async Task<KnownFact> RecordAsync(string kind, int code, FactState state, DateOnly from)
    {
        await city.On.InScopeAsync(async s =>
        {
            await s.GetRequiredService<RoundsDb>().InTransactionAsync(
                () => s.GetRequiredService<ILedger>().RecordAsync(
                    [new NewFact(person.Person, kind, from, null, code, 0, 0, 1, 440106000000000, 0, state, "declaration", "test")], default), default);
            return true;
        });
        return (await city.FactsOfAsync(person)).Single(f => f.Reference.Kind == kind && f.Content.Code == code && f.Content.From == from);
    }

    private Task<Outcome<ScoreCase>> RunAsync<T>(Func<T, Task<Outcome<ScoreCase>>> act)
        where T : notnull => city.On.InScopeAsync(s => act(s.GetRequiredService<T>()));
}
