using System.CommandLine;
using Ronghe.Packs;

namespace Ronghe.Host.Verbs;

/// <summary><c>ronghe pack …</c>: check, test and compare packs on disk.</summary>
internal sealed class PackVerbs(VerbHost host)
{
    private readonly Argument<DirectoryInfo> _folder = new("folder") { Description = "The pack's folder, e.g. packs/guangzhou" };

    public Command Build() => new("pack", "Policy packs") { Check(), Test() };

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
}
