using System.CommandLine;
using Ronghe.Packs;

namespace Ronghe.Host.Verbs;

/// <summary><c>ronghe pack …</c>: check, test and compare packs on disk.</summary>
internal sealed class PackVerbs(VerbHost host)
{
    private readonly Argument<DirectoryInfo> _folder = new("folder") { Description = "The pack's folder, e.g. packs/guangzhou" };

    public Command Build() => new("pack", "Policy packs") { Check(), Test(), Diff() };

    private Command Check()
    {
        var check = new Command("check", "Report every error of a pack at once, with file, line, code and remedy") { _folder };
        check.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, (output, _) =>
            PackCheck.RunAsync(parsed.GetRequiredValue(_folder).FullName, output.Output, output.Json, parsed.GetRequiredValue(host.Language)), cancellation));
        return check;
    }

    private Command Test()
    {
        var test = new Command("test", "Run a pack's scenarios and say which rules none of them covers") { _folder };
        test.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, (output, _) =>
            PackTest.RunAsync(parsed.GetRequiredValue(_folder).FullName, output.Output, output.Json, parsed.GetRequiredValue(host.Language)), cancellation));
        return test;
    }

    private Command Diff()
    {
        var programme = new Argument<string>("programme") { Description = "The programme, e.g. hukou" };
        var before = new Argument<int>("before") { Description = "The earlier year" };
        var after = new Argument<int>("after") { Description = "The later year" };
        var diff = new Command("diff", "Say what a new year's round changes, a sentence each") { _folder, programme, before, after };
        diff.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, (output, _) => PackDiffVerb.RunAsync(
            parsed.GetRequiredValue(_folder).FullName,
            parsed.GetRequiredValue(programme),
            parsed.GetRequiredValue(before),
            parsed.GetRequiredValue(after),
            output.Output,
            output.Json,
            parsed.GetRequiredValue(host.Language)), cancellation));
        return diff;
    }
}
