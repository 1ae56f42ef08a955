using System.CommandLine;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;
using Ronghe.Intake.Scanning;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Access.Verbs;

/// <summary><c>ronghe material …</c>: whether the scanner of materials does its work.</summary>
internal sealed class MaterialVerbs(IVerbHost host)
{
    // The text that every scanner finds and that harms nobody (EICAR), in two pieces, so that none finds it in this program.
    private static readonly string Harmful = string.Concat(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD", "-ANTIVIRUS-TEST-FILE!$H+H*");

    public Command Build() => new("material", "Materials that people hand in") { Scanner() };

    private Command Scanner()
    {
        var scanner = new Command("scanner", "Ask the scanner of deployment.json about the test file that every scanner finds, and about a harmless one");
        scanner.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            if (services.GetRequiredService<MaterialRules>().Scanner is not { } address)
            {
                return output.Refuse(new Problem("scanner.none"));
            }

            var (found, clean) = (await AskAsync(services, Harmful, stop), await AskAsync(services, "a harmless letter", stop));
            if (found.Verdict != ScanVerdict.Found || clean.Verdict != ScanVerdict.Clean)
            {
                return output.Refuse(found.Reached && clean.Reached ? new Problem("scanner.wrong", found.Verdict, clean.Verdict) : new Problem("scanner.silent", found.Word));
            }

            output.Say("verb.material.scanner", address, found.Word);
            output.Result(new { scanner = address, found = found.Word });
            return 0;
        }, cancellation));
        return scanner;
    }

    private static async Task<ScanAnswer> AskAsync(IServiceProvider services, string text, CancellationToken cancellation)
    {
        using var file = new MemoryStream(Encoding.ASCII.GetBytes(text));
        return await services.GetRequiredService<IScanner>().ScanAsync(file, cancellation);
    }
}
