using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Exports;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Access.Verbs;

/// <summary><c>ronghe export make</c>: a list as a file, for an operator; a second person cannot be asked here, so no more is taken than one may take alone.</summary>
internal sealed class ExportVerbs(IVerbHost host)
{
    public Command Build()
    {
        var list = new Argument<string>("list") { Description = "The list, e.g. scores" };
        var query = new Option<string>("--query") { Description = "What is asked for, as in the address of the list, e.g. state=approved", DefaultValueFactory = _ => "" };
        var columns = new Option<string[]>("--column") { Description = "A column; may be repeated", Required = true };
        var purpose = new Option<string>("--purpose") { Description = "One of packs/reference/purposes.yaml", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why", Required = true };
        var file = new Option<FileInfo>("--out") { Description = "The file to write: .csv or .xlsx; it must not be there", Required = true };
        var make = new Command("make", "Write a list to a file, masked, with the mark of who took it") { list, query, columns, purpose, reason, file };
        make.SetAction((parsed, cancellation) => host.RunAsync(parsed, (services, output, stop) => MakeAsync(
            services,
            output,
            new ExportRequest(
                parsed.GetValue(list), parsed.GetValue(query), parsed.GetValue(columns) ?? [], FormatOf(parsed.GetRequiredValue(file)), parsed.GetValue(purpose), parsed.GetValue(reason), Clear: false),
            parsed.GetRequiredValue(file),
            stop), cancellation));
        return new Command("export", "Lists as files") { make };
    }

    private static int FormatOf(FileInfo file) => string.Equals(file.Extension, ".csv", StringComparison.OrdinalIgnoreCase) ? 1 : 2;

    private static async Task<int> MakeAsync(IServiceProvider services, VerbOutput output, ExportRequest asked, FileInfo file, CancellationToken stop)
    {
        var desk = services.GetRequiredService<ExportDesk>();
        if (file.Exists)
        {
            return output.Refuse(new Problem("export.file-there", file.FullName));
        }

        var outcome = await desk.AskAsync(asked, stop);
        if ((outcome.Problem ?? (outcome.Value.NeedsSecond ? new Problem("export.second-needed") : null)) is { } refused)
        {
            return output.Refuse(refused);
        }

        var export = outcome.Value;
        if (await JobVerb.RunAsync(services, output, ExportDesk.JobKind, export.Subject, export.Id.ToString(CultureInfo.InvariantCulture), stop) is { } problem)
        {
            return output.Refuse(problem);
        }

        var opened = await desk.OpenAsync(export.PublicId, stop);
        if (opened.Problem is { } gone)
        {
            return output.Refuse(gone);
        }

        await using (var content = opened.Value.Content)
        await using (var into = file.Open(FileMode.CreateNew))
        {
            await content.CopyToAsync(into, stop);
        }

        output.Say("export.written", file.FullName, opened.Value.Export.Made);
        output.Result(new { file.FullName, Rows = opened.Value.Export.Made });
        return 0;
    }
}
