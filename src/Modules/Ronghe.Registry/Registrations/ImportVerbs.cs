using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Imports;
using Ronghe.Web;

namespace Ronghe.Registry.Registrations;

/// <summary><c>ronghe import registrations</c>, <c>dwellings</c> and <c>undo</c>.</summary>
internal sealed class ImportVerbs(IVerbHost host)
{
    public Command Build() => new("import", "Registrations and dwellings by the file, and taking registrations back")
    {
        Kind("registrations", ImportKind.Registrations, "Register who lives where from a file: every row is tried first, and nothing is stored while one is bad unless --good-rows is given"),
        Kind("dwellings", ImportKind.Dwellings, "Add buildings and suites from a file: every row is tried first, what is there already stays as it is"),
        Undo(),
    };

    private Command Kind(string name, ImportKind kind, string description)
    {
        var verb = new ImportVerb();
        var import = verb.Build(name, description, canTry: true);
        import.SetAction((parsed, cancellation) => host.RunAsync(parsed, (services, output, stop) => verb.RunAsync(parsed, services, output, kind, 0, stop), cancellation));
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
