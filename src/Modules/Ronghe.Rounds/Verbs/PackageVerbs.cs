using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Packages;
using Ronghe.Web;

namespace Ronghe.Rounds.Verbs;

/// <summary><c>ronghe round export</c> and <c>ronghe round verify</c>.</summary>
internal sealed class PackageVerbs(IVerbHost host)
{
    private readonly Argument<string> _round = new("round") { Description = "The round: programme and year, e.g. hukou/2025" };

    public Command Export()
    {
        var list = new Option<string>("--list") { Description = "provisional, notice or final", DefaultValueFactory = _ => "final" };
        list.AcceptOnlyFromAmong("provisional", "notice", "final");
        var full = new Option<bool>("--full") { Description = "With inputs and rules: for auditors and courts; holds personal facts" };
        var open = new Option<bool>("--public") { Description = "Masked rows only: for anyone" };
        var file = new Option<FileInfo>("--out") { Description = "The file to write", Required = true };
        var export = new Command("export", "Write a sealed list as a package") { _round, list, full, open, file };
        export.Validators.Add(result =>
        {
            if (result.GetValue(full) == result.GetValue(open))
            {
                result.AddError("Say either --full or --public.");
            }
        });
        export.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var db = services.GetRequiredService<RoundsDb>();
            var round = await RoundLookup.FindAsync(db, parsed.GetRequiredValue(_round), stop);
            if (round.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            var wanted = Enum.Parse<ListKind>(parsed.GetRequiredValue(list), ignoreCase: true);
            var found = await db.Lists.SingleOrDefaultAsync(l => l.RoundNo == round.Value.RoundNo && l.Kind == wanted && l.SealedAt != null, stop);
            return found is null
                ? output.Refuse(new Problem("list.not-found", parsed.GetValue(list)))
                : await CopyAsync(services, output, round.Value, found, parsed.GetValue(full), parsed.GetRequiredValue(file), stop);
        }, cancellation));
        return export;
    }

    public Command Verify()
    {
        var package = new Argument<FileInfo>("package") { Description = "The package file" };
        var root = new Option<string?>("--root") { Description = "The root that was published when the list was sealed" };
        var verify = new Command("verify", "Check a package by itself: recompute it and name the first difference") { package, root };
        verify.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, async (output, stop) =>
        {
            var file = parsed.GetRequiredValue(package);
            if (!file.Exists)
            {
                return output.Refuse(new Problem("package.not-found", file.FullName));
            }

            var report = PackageVerifier.Verify(
                file.OpenRead, parsed.GetValue(root), (done, total) => output.ReportAsync("step.verify", done, total, stop).GetAwaiter().GetResult(), stop);
            await output.EndLineAsync();
            output.Result(report);
            return Say(output, report);
        }, cancellation));
        return verify;
    }

    private static int Say(VerbOutput output, VerifyReport report)
    {
        if (report.Difference is { } difference)
        {
            return output.Json ? 1 : output.Refuse(difference);
        }

        output.Say(report.Authenticated ? "verb.verify.authentic" : "verb.verify.consistent", report.Kind, report.Applicants, report.Admitted, report.Root);
        return 0;
    }

    private static async Task<int> CopyAsync(
        IServiceProvider services, VerbOutput output, Round round, SealedList list, bool full, FileInfo target, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<RoundsDb>();
        await db.InTransactionAsync(() =>
        {
            services.GetRequiredService<RoundRecorder>().Act(
                "round.export", round.Subject, $"{list.Kind} {(full ? "full" : "public")}", full ? ListBuilder.Purpose : null);
            return Task.CompletedTask;
        }, cancellation);
        await using (var source = services.GetRequiredService<FileStore>().Open((full ? list.FullPackage : list.PublicPackage)!))
        {
            await using var copy = target.Create();
            await source.CopyToAsync(copy, cancellation);
        }

        output.Say("verb.round.exported", target.FullName, list.Root);
        output.Result(new { file = target.FullName, list.Root });
        return 0;
    }
}
