using System.CommandLine;
using Ronghe.Gate;
using Ronghe.Kernel;

namespace Ronghe.Host.Verbs;

/// <summary><c>ronghe gate check</c>: searches files for what must not be published.</summary>
internal sealed class GateVerb(VerbHost host)
{
    public Command Build()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Text, CSV, workbooks, PDF, or a ZIP of these", Arity = ArgumentArity.OneOrMore };
        var check = new Command("check", "Search files for identity numbers, phones and bank cards; exit code 1 when one holds any") { files };
        check.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, (output, stop) =>
        {
            var found = new List<(string File, GateHit Hit)>();
            foreach (var file in parsed.GetRequiredValue(files))
            {
                if (!file.Exists)
                {
                    return Task.FromResult(output.Refuse(new Problem("gate.file-missing", file.FullName)));
                }

                using var content = file.OpenRead();
                found.AddRange(PublicationGate.Check(file.Name, content, cancellation: stop).Select(hit => (file.Name, hit)));
            }

            foreach (var (file, hit) in found)
            {
                output.Say("verb.gate.hit", file, hit.Place, output.Texts["gate." + hit.Kind], hit.Shown);
            }

            output.Say(found.Count == 0 ? "verb.gate.clean" : "verb.gate.found", found.Count);
            output.Result(new { clean = found.Count == 0, hits = found.Select(f => new { f.File, f.Hit.Kind, f.Hit.Place, f.Hit.Shown }) });
            return Task.FromResult(found.Count == 0 ? 0 : 1);
        }, cancellation));
        return new Command("gate", "The publication gate") { check };
    }
}
