using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Imports;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Tests.Admissions;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Imports;

/// <summary>A small city with an open round on each database, into which the tests import files of their own people.</summary>
public sealed class ImportWorld : IAsyncLifetime
{
    public const string Header = "公民身份号码,姓名,住所计分方式,提交时间,受理窗口\r\n";
    public const string EvidenceHeader = "公民身份号码,类别,代码,分类,开始日期,最后一日,数量,权利人数,编号,行政区划,核查状态,答复内容\r\n";

    private readonly Dictionary<DbKind, City> _cities = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var kind in TestDeployment.Kinds)
        {
            _cities[kind] = await City.MakeAsync(kind);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var city in _cities.Values)
        {
            await city.On.DisposeAsync();
        }
    }

    internal City Of(DbKind kind) => _cities[kind];

    internal sealed class City(TestDeployment on, Round round, Queue<PersonIdentity> applicants, Queue<PersonIdentity> unapproved, Queue<PersonIdentity> newcomers)
    {
        public TestDeployment On => on;

        public Round Round => round;

        /// <summary>Someone with a valid score whom no other test uses.</summary>
        public PersonIdentity Applicant() => applicants.Dequeue();

        /// <summary>Someone in the register without a valid score.</summary>
        public PersonIdentity Unapproved() => unapproved.Dequeue();

        /// <summary>Someone in the register who has not applied for a score.</summary>
        public PersonIdentity Newcomer() => newcomers.Dequeue();

        public static async Task<City> MakeAsync(DbKind kind, int persons = 400)
        {
            var on = await TestDeployment.CreateAsync(kind);
            await SmallCity.LoadAsync(on, persons, 7);
            var round = await SmallCity.OpenAsync(on);
            on.Clock.Now = TestClock.Moment("2025-10-15T09:00");
            var (approved, rest, none) = await on.InScopeAsync(async s =>
            {
                var cases = await s.GetRequiredService<RoundsDb>().Cases.Anywhere.Where(c => c.State == ScoreState.Approved).Select(c => c.PersonNo).ToListAsync();
                var people = new List<PersonIdentity>();
                await foreach (var person in s.GetRequiredService<IPersons>().ReadAsync([.. Enumerable.Range(1, persons).Select(i => (long)i)], "points-round", default))
                {
                    people.Add(person);
                }

                var any = await s.GetRequiredService<RoundsDb>().Cases.Anywhere.Select(c => c.PersonNo).ToListAsync();
                return (
                    people.FindAll(p => cases.Contains(p.Person)),
                    people.FindAll(p => any.Contains(p.Person) && !cases.Contains(p.Person)),
                    people.FindAll(p => !any.Contains(p.Person)));
            });
            return new City(on, round, new Queue<PersonIdentity>(approved), new Queue<PersonIdentity>(rest), new Queue<PersonIdentity>(none));
        }

        /// <summary>Imports applications; the file begins with the header.</summary>
        public Task<Result> ApplicationsAsync(string rows) => ImportAsync(ImportKind.Applications, Text(Header + rows));

        public Task<Result> EvidenceAsync(string rows) => ImportAsync(ImportKind.Evidence, Text(EvidenceHeader + rows));

        public async Task<Result> ImportAsync(ImportKind kind, Stream file)
        {
            var submitted = await SubmitAsync(kind, file);
            var job = await on.RunJobAsync(ImportWorker.JobKind, submitted.Value.Import.Subject, submitted.Value.Import.ImportNo.ToString(CultureInfo.InvariantCulture));
            Assert.True(job.State == JobState.Done, $"{job.State} {job.RefusedBecause}");
            return await on.InScopeAsync(async s =>
            {
                var import = await s.GetRequiredService<ImportsDb>().Imports.AsNoTracking().SingleAsync(i => i.ImportNo == submitted.Value.Import.ImportNo);
                return new Result(import, await s.GetRequiredService<ImportVerdicts>().ListAsync(import, 1000, default), submitted.Value.Again);
            });
        }

        public Task<Outcome<SubmittedImport>> SubmitAsync(ImportKind kind, Stream file) => on.InScopeAsync(s =>
            s.GetRequiredService<SubmitImport>().RunAsync(kind, kind == ImportKind.Applications ? round.RoundNo : 0, file, "zh", default));

        public Stream ErrorsOf(Result result) => on.Services.GetRequiredService<FileStore>().Open(result.Import.ErrorFile!);

        public Task<int> ApplicationsOfAsync(PersonIdentity person) => on.InScopeAsync(s =>
            s.GetRequiredService<RoundsDb>().Applications.Anywhere.CountAsync(a => a.PersonNo == person.Person));

        public Task<IReadOnlyList<KnownFact>> FactsOfAsync(PersonIdentity person) => on.InScopeAsync(async s =>
            await s.GetRequiredService<ILedger>().ListAsync(person.Person, await s.GetRequiredService<Numbers>().LastSequenceAsync(default), default));

        public static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));
    }

    internal sealed record Result(Import Import, IReadOnlyList<VerdictView> Verdicts, bool Again)
    {
        /// <summary>Cell and code of the only verdict.</summary>
        public string Only => Assert.Single(Verdicts) is var one ? $"{one.Cell} {one.Code}".Trim() : "";
    }
}
