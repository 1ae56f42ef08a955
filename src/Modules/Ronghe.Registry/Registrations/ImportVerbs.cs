using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Imports;
using Ronghe.Web;

namespace Ronghe.Registry.Registrations;

/// <summary><c>ronghe import registrations</c> and <c>ronghe import undo</c>.</summary>
internal sealed class ImportVerbs(IVerbHost host)
{
    private readonly ImportVerb _verb = new();

    public Command Build() => new("import", "Registrations by the file, and taking them back") { Registrations(), Undo() };

    private Command Registrations()
    {
        var import = _verb.Build("registrations", "Register who lives where from a file: every row is tried first, and nothing is stored while one is bad unless --good-rows is given", canTry: true);
        import.SetAction((parsed, cancellation) => host.RunAsync(
            parsed, (services, output, stop) => _verb.RunAsync(parsed, services, output, ImportKind.Registrations, 0, stop), cancellation));
        return import;
    }

    private Command Undo()
    {
        var number = new Argument<long>("number") { Description = "The number of the import" };
        var undo = new Command("undo", "Take back what an import registered; people on whom somebody acted since are left and named") { number };
        undo.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var undone = await services.GetRequiredService<UndoRegistrations>().RunAsync(parsed.GetRequiredValue(number), output, stop);
            await output.EndLineAsync();
            if (undone.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            output.Say("verb.import.undone", undone.Value.Taken, undone.Value.Kept.Count);
            foreach (var kept in undone.Value.Kept)
            {
                output.Say("verb.import.kept", kept.Person, kept.By, kept.At);
            }

            output.Result(undone.Value);
            return undone.Value.Kept.Count == 0 ? 0 : ImportVerb.SomeRefused;
        }, cancellation));
        return undo;
    }
}
