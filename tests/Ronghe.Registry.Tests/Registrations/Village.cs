using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Kernel;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Persons;
using Ronghe.Registry.Registrations;
using Ronghe.Registry.Tests.Declarations;

namespace Ronghe.Registry.Tests.Registrations;

/// <summary>Some buildings with suites, and files of who lives in them. Tests use people of their own.</summary>
internal sealed class Village(Street street)
{
    public const string Header = "公民身份号码,姓名,门牌码,房号,居住地址,入住日期\n";

    public Street Street => street;

    public async Task<IReadOnlyList<(Dwelling Building, Dwelling Suite)>> BuildAsync(string name, int buildings)
    {
        var homes = new List<(Dwelling Building, Dwelling Suite)>();
        for (var i = 1; i <= buildings; i++)
        {
            var (building, suites) = await street.BuildAsync(string.Create(CultureInfo.InvariantCulture, $"{name}{i}号"));
            homes.AddRange(suites.Select(s => (building, s)));
        }

        return homes;
    }

    public static string Row(int serial, string name, (Dwelling Building, Dwelling Suite) home, string arrived) =>
        $"{Street.Number(serial)},{name},{home.Building.Plate},{home.Suite.Name},,{arrived}\n";

    public async Task<ImportResult> ImportAsync(string rows, bool trial = false)
    {
        var import = (await SubmitAsync(rows, trial)).Value.Import;
        var job = await street.On.RunJobAsync(ImportWorker.JobKind, import.Subject, import.ImportNo.ToString(CultureInfo.InvariantCulture));
        Assert.True(job.State == JobState.Done, $"{job.State} {job.RefusedBecause}");
        return await ResultAsync(import.ImportNo);
    }

    public Task<Outcome<SubmittedImport>> SubmitAsync(string rows, bool trial = false) => SubmitAsync(Encoding.UTF8.GetBytes(Header + rows), trial);

    public Task<Outcome<SubmittedImport>> SubmitAsync(byte[] file, bool trial) => street.RunAsync<SubmitImport, Outcome<SubmittedImport>>(
        s => s.RunAsync(ImportKind.Registrations, 0, new MemoryStream(file), "zh", default, trial: trial));

    public Task<ImportResult> ResultAsync(long importNo) => street.On.InScopeAsync(async s =>
    {
        var import = await s.GetRequiredService<ImportsDb>().Imports.AsNoTracking().SingleAsync(i => i.ImportNo == importNo);
        return new ImportResult(import, await s.GetRequiredService<ImportVerdicts>().ListAsync(import, 10_000, default));
    });

    public Task<Outcome<Undone>> UndoAsync(Import import) => street.RunAsync<UndoRegistrations, Outcome<Undone>>(u => u.RunAsync(import.ImportNo, new Quiet(), default));

    /// <summary>The single-entry door.</summary>
    public Task MoveInAsync(int serial, string name, (Dwelling Building, Dwelling Suite) home, DateOnly from) => street.On.InScopeAsync(async s =>
    {
        await s.GetRequiredService<RegistryDb>().InTransactionAsync(async () =>
        {
            var move = s.GetRequiredService<MoveIn>();
            var person = (await move.PersonAsync(name, s.GetRequiredService<DocumentChecks>().Again(Street.Number(serial), DocumentType.ResidentCard, null, null), default)).Value.Person;
            var declared = new Declaration
            {
                DeclarationNo = serial, Owner = "account:1", DwellingNo = home.Suite.DwellingNo, Division = home.Suite.Division, Day = from,
                At = street.On.Clock.Now, Name = [], IdNumber = [],
            };
            Assert.Null(await move.RunAsync(person, declared, from, default));
        }, default);
        return true;
    });

    /// <summary>Everything known now of where somebody lived, in one line; null when the register does not have them.</summary>
    public async Task<string?> LifeAsync(int serial)
    {
        var person = await street.On.InScopeAsync(s => s.GetRequiredService<Contracts.Registry.IPersons>().FindByIdNumberAsync([Street.Number(serial)], default));
        if (person.Count == 0)
        {
            return null;
        }

        var facts = await street.FactsAsync(person.Values.Single());
        return string.Join(' ', facts.Select(f => f.Content).Where(f => f.Kind == MoveIn.Residence).OrderBy(f => f.From).ThenBy(f => f.To)
            .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.From:yyMMdd}-{f.To:yyMMdd}@{f.Item}/{f.Division}/{f.State}/{f.Code}")));
    }

    /// <summary>What was done about somebody, oldest first.</summary>
    public Task<string> ActsAsync(int serial) => street.On.InScopeAsync(async s =>
    {
        var person = (await s.GetRequiredService<Contracts.Registry.IPersons>().FindByIdNumberAsync([Street.Number(serial)], default)).Values.Single();
        var acts = await s.GetRequiredService<Contracts.Registry.IFacts>().ListActsAsync(person, long.MaxValue, default);
        return string.Join(' ', acts.Reverse().Select(a => a.Kind));
    });

    private sealed class Quiet : IProgressReport
    {
        public Task ReportAsync(string step, long done, long total, CancellationToken cancellation) => Task.CompletedTask;
    }
}

internal sealed record ImportResult(Import Import, IReadOnlyList<VerdictView> Verdicts)
{
    public IEnumerable<string> Codes => Verdicts.Select(v => $"{v.Row} {v.Code}");

    public int Of(string what) => Import.Tallied.GetValueOrDefault("registration." + what);
}
