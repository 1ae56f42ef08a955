using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Imports;
using Ronghe.Web;

namespace Ronghe.Rounds.Verbs;

/// <summary><c>ronghe round import</c> and <c>ronghe evidence import</c>.</summary>
internal sealed class ImportVerbs(IVerbHost host)
{
    private readonly ImportVerb _verb = new();

    public Command Round()
    {
        var asked = new Argument<string>("round") { Description = "The round: programme and year, e.g. hukou/2025" };
        var import = _verb.Build("import", "Take applications from a file; good rows are kept, every other gets a verdict", canTry: false);
        import.Arguments.Insert(0, asked);
        import.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var round = await RoundLookup.FindAsync(services.GetRequiredService<RoundsDb>(), parsed.GetRequiredValue(asked), stop);
            return round.Problem is { } problem ? output.Refuse(problem)
                : await _verb.RunAsync(parsed, services, output, ImportKind.Applications, round.Value.RoundNo, stop);
        }, cancellation));
        return import;
    }

    public Command Evidence()
    {
        var import = _verb.Build("import", "Take spells and evidence from a file; good rows are kept, every other gets a verdict", canTry: false);
        import.SetAction((parsed, cancellation) => host.RunAsync(
            parsed, (services, output, stop) => _verb.RunAsync(parsed, services, output, ImportKind.Evidence, 0, stop), cancellation));
        return new Command("evidence", "Spells and evidence of people in the register") { import };
    }
}
