using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Sheets;
using Ronghe.Web;

namespace Ronghe.Imports;

/// <summary>What verbs that import have in common: a template, a file, a trial where the kind has one, the rows that were not taken.</summary>
internal sealed class ImportVerb
{
    /// <summary>Exit code of an import that is done, or was only tried, with rows that were not taken.</summary>
    public const int SomeRefused = 3;

    private const int VerdictsShown = 1_000;
    private const int VerdictsSaid = 10;

    private readonly Argument<FileInfo?> _file = new("file") { Description = "The CSV or XLSX file", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<FileInfo?> _errors = new("--errors") { Description = "Where to write the rows that were not taken (default: beside the file)" };
    private readonly Option<FileInfo?> _template = new("--template") { Description = "Write an empty file to fill in, .csv or .xlsx, instead of importing" };
    private readonly Option<string?> _map = new("--map") { Description = "Which header is which column: HEADER=column, several with commas between; HEADER=- is not read" };
    private readonly Option<bool> _dry = new("--dry-run") { Description = "Say what every row would become, and store nothing" };
    private readonly Option<bool> _good = new("--good-rows") { Description = "Store the good rows of a file that has bad ones too" };

    /// <summary>A command with these options, those of a trial only where the kind has one.</summary>
    public Command Build(string name, string description, bool canTry)
    {
        var command = new Command(name, description) { _file, _errors, _template, _map };
        if (canTry)
        {
            command.Add(_dry);
            command.Add(_good);
        }

        return command;
    }

    public async Task<int> RunAsync(
        ParseResult parsed, IServiceProvider services, VerbOutput output, ImportKind kind, long partOf, CancellationToken cancellation)
    {
        var source = services.GetServices<IImportSource>().Single(s => s.Kind == kind);
        var plan = await source.PlanAsync(partOf, services.GetRequiredService<TimeProvider>().GetUtcNow(), Texts.Language, cancellation);
        if (plan.Problem is { } impossible)
        {
            return output.Refuse(impossible);
        }

        if (parsed.GetValue(_template) is { } template)
        {
            return Template(services, output, plan.Value, template);
        }

        if (parsed.GetValue(_file) is not { Exists: true } file)
        {
            return output.Refuse(new Problem("import.file-missing", parsed.GetValue(_file)?.FullName ?? "-"));
        }

        var mapping = ImportMapping.Parse(parsed.GetValue(_map), plan.Value.Columns);
        if (mapping.Problem is { } unclear)
        {
            return output.Refuse(unclear);
        }

        await using var content = file.OpenRead();
        var request = new Request(parsed, file, content, kind, partOf, mapping.Value);
        if (!source.CanTry)
        {
            return await TakeAsync(services, output, request, trial: false, last: true, cancellation);
        }

        var submit = services.GetRequiredService<SubmitImport>();
        if (await submit.FindAsync(kind, partOf, content, cancellation) is null)
        {
            var dry = parsed.GetValue(_dry);
            var tried = await TakeAsync(services, output, request, trial: true, last: dry || !parsed.GetValue(_good), cancellation);
            if (dry || tried == 1 || (tried != 0 && !parsed.GetValue(_good)))
            {
                return tried;
            }
        }

        return await TakeAsync(services, output, request, trial: false, last: true, cancellation);
    }

    private async Task<int> TakeAsync(IServiceProvider services, VerbOutput output, Request request, bool trial, bool last, CancellationToken cancellation)
    {
        var submitted = await services.GetRequiredService<SubmitImport>()
            .RunAsync(request.Kind, request.PartOf, request.Content, Texts.Language, cancellation, request.Mapping, trial);
        if (submitted.Problem is { } refused)
        {
            return output.Refuse(refused);
        }

        foreach (var sheet in submitted.Value.Ignored.Where(_ => last))
        {
            output.Say(sheet.Hidden ? "verb.import.hidden" : "verb.import.ignored", sheet.Name);
        }

        var import = submitted.Value.Import;
        if (import.EndedAt is null
            && await JobVerb.RunAsync(services, output, ImportWorker.JobKind, import.Subject, import.ImportNo.ToString(CultureInfo.InvariantCulture), cancellation) is { } problem)
        {
            return output.Refuse(problem);
        }

        await services.GetRequiredService<ImportsDb>().ReloadAsync(import, cancellation);
        var speaks = !trial || request.Parsed.GetValue(_dry) || (last && import.Bad > 0);
        return speaks ? await SayAsync(services, output, submitted.Value, ErrorsOf(request, import), cancellation) : import.Bad == 0 ? 0 : SomeRefused;
    }

    private FileInfo? ErrorsOf(Request request, Import import) =>
        import.ErrorFile is null ? null
        : request.Parsed.GetValue(_errors) ?? new FileInfo(Path.Combine(
            request.File.DirectoryName!,
            $"{Path.GetFileNameWithoutExtension(request.File.Name)}.errors-{import.ImportNo}.{(import.Format == SheetFormat.Xlsx ? "xlsx" : "csv")}"));

    private static async Task<int> SayAsync(
        IServiceProvider services, VerbOutput output, SubmittedImport submitted, FileInfo? errors, CancellationToken cancellation)
    {
        var import = submitted.Import;
        output.Say(import.Trial ? "verb.import.tried" : submitted.Again ? "verb.import.again" : "verb.import.done", import.Total, import.Good, import.Bad);
        foreach (var (what, rows) in import.Tallied)
        {
            output.Say("verb.import.tally", output.Texts[what], rows);
        }

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

        output.Result(new
        {
            import = import.ImportNo, rows = import.Total, import.Good, import.Bad, import.Trial, tally = import.Tallied, again = submitted.Again, errors = errors?.FullName, verdicts,
        });
        return import.Bad == 0 ? 0 : SomeRefused;
    }

    private static int Template(IServiceProvider services, VerbOutput output, ImportPlan plan, FileInfo template)
    {
        var format = template.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase) ? SheetFormat.Csv : SheetFormat.Xlsx;
        using (var stream = template.Create())
        {
            services.GetRequiredService<ImportTemplate>().Write(plan, format, stream, Texts.Language);
        }

        output.Say("verb.import.template", template.FullName);
        output.Result(new { template = template.FullName });
        return 0;
    }

    private sealed record Request(ParseResult Parsed, FileInfo File, Stream Content, ImportKind Kind, long PartOf, ImportMapping Mapping);
}
