using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Imports;
using Ronghe.Sheets;
using Ronghe.Web;

namespace Ronghe.Rounds.Verbs;

/// <summary><c>ronghe round import</c> and <c>ronghe evidence import</c>.</summary>
internal sealed class ImportVerbs(IVerbHost host)
{
    /// <summary>Exit code of an import that is done, with rows that were not taken.</summary>
    private const int SomeRefused = 3;

    private const int VerdictsShown = 1_000;
    private const int VerdictsSaid = 10;

    private readonly Argument<string> _round = new("round") { Description = "The round: programme and year, e.g. hukou/2025" };
    private readonly Argument<FileInfo?> _file = new("file") { Description = "The CSV or XLSX file", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<FileInfo?> _errors = new("--errors") { Description = "Where to write the rows that were not taken (default: beside the file)" };
    private readonly Option<FileInfo?> _template = new("--template") { Description = "Write an empty file to fill in, .csv or .xlsx, instead of importing" };

    public Command Round()
    {
        var import = new Command("import", "Take applications from a file; good rows are kept, every other gets a verdict") { _round, _file, _errors, _template };
        import.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var round = await RoundLookup.FindAsync(services.GetRequiredService<RoundsDb>(), parsed.GetRequiredValue(_round), stop);
            return round.Problem is { } problem ? output.Refuse(problem)
                : await RunAsync(parsed, services, output, ImportKind.Applications, round.Value.RoundNo, stop);
        }, cancellation));
        return import;
    }

    public Command Evidence()
    {
        var import = new Command("import", "Take spells and evidence from a file; good rows are kept, every other gets a verdict") { _file, _errors, _template };
        import.SetAction((parsed, cancellation) => host.RunAsync(
            parsed, (services, output, stop) => RunAsync(parsed, services, output, ImportKind.Evidence, 0, stop), cancellation));
        return new Command("evidence", "Spells and evidence of people in the register") { import };
    }

    private async Task<int> RunAsync(
        ParseResult parsed, IServiceProvider services, VerbOutput output, ImportKind kind, long roundNo, CancellationToken cancellation)
    {
        if (parsed.GetValue(_template) is { } template)
        {
            return await TemplateAsync(services, output, kind, roundNo, template, cancellation);
        }

        if (parsed.GetValue(_file) is not { Exists: true } file)
        {
            return output.Refuse(new Problem("import.file-missing", parsed.GetValue(_file)?.FullName ?? "-"));
        }

        await using var content = file.OpenRead();
        var submitted = await services.GetRequiredService<SubmitImport>().RunAsync(kind, roundNo, content, Texts.Language, cancellation);
        if (submitted.Problem is { } refused)
        {
            return output.Refuse(refused);
        }

        foreach (var sheet in submitted.Value.Ignored)
        {
            output.Say(sheet.Hidden ? "verb.import.hidden" : "verb.import.ignored", sheet.Name);
        }

        var import = submitted.Value.Import;
        if (import.EndedAt is null
            && await JobVerb.RunAsync(services, output, ImportWorker.JobKind, import.Subject, import.ImportNo.ToString(CultureInfo.InvariantCulture), cancellation) is { } problem)
        {
            return output.Refuse(problem);
        }

        await services.GetRequiredService<RoundsDb>().ReloadAsync(import, cancellation);
        return await SayAsync(services, output, submitted.Value, ErrorsOf(parsed.GetValue(_errors), file, import), cancellation);
    }

    private static FileInfo? ErrorsOf(FileInfo? wanted, FileInfo file, Import import) =>
        import.ErrorFile is null ? null
        : wanted ?? new FileInfo(Path.Combine(
            file.DirectoryName!, $"{Path.GetFileNameWithoutExtension(file.Name)}.errors-{import.ImportNo}.{(import.Format == SheetFormat.Xlsx ? "xlsx" : "csv")}"));

    private static async Task<int> SayAsync(
        IServiceProvider services, VerbOutput output, SubmittedImport submitted, FileInfo? errors, CancellationToken cancellation)
    {
        var import = submitted.Import;
        output.Say(submitted.Again ? "verb.import.again" : "verb.import.done", import.Total, import.Good, import.Bad);
        var verdicts = await services.GetRequiredService<ImportVerdicts>().ListAsync(import, VerdictsShown, cancellation);
        foreach (var verdict in verdicts.Take(VerdictsSaid))
        {
            output.Say("verb.import.verdict", verdict.Problem, verdict.Remedy);
        }

        if (errors is not null)
        {
            // A file that is there already may have been put right by hand meanwhile.
            if (!errors.Exists)
            {
                await using var made = services.GetRequiredService<FileStore>().Open(import.ErrorFile!);
                await using var copy = errors.Create();
                await made.CopyToAsync(copy, cancellation);
            }

            output.Say("verb.import.errors", errors.FullName);
        }

        output.Result(new { import = import.ImportNo, rows = import.Total, import.Good, import.Bad, again = submitted.Again, errors = errors?.FullName, verdicts });
        return import.Bad == 0 ? 0 : SomeRefused;
    }

    private static async Task<int> TemplateAsync(
        IServiceProvider services, VerbOutput output, ImportKind kind, long roundNo, FileInfo template, CancellationToken cancellation)
    {
        var plan = await services.GetServices<IImportSource>().Single(s => s.Kind == kind)
            .PlanAsync(roundNo, services.GetRequiredService<TimeProvider>().GetUtcNow(), Texts.Language, cancellation);
        if (plan.Problem is { } problem)
        {
            return output.Refuse(problem);
        }

        var format = template.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase) ? SheetFormat.Csv : SheetFormat.Xlsx;
        await using (var stream = template.Create())
        {
            services.GetRequiredService<ImportTemplate>().Write(plan.Value, format, stream, Texts.Language);
        }

        output.Say("verb.import.template", template.FullName);
        output.Result(new { template = template.FullName });
        return 0;
    }
}
