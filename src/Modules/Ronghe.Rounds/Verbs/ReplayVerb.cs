using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Replays;
using Ronghe.Web;

namespace Ronghe.Rounds.Verbs;

/// <summary><c>ronghe round replay</c>: what the rules of a folder would have made of a round that was held.</summary>
internal sealed class ReplayVerb(IVerbHost host)
{
    public Command Build()
    {
        var round = new Argument<string>("round") { Description = "The round: programme and year, e.g. hukou/2025" };
        var pack = new Option<string>("--pack") { Description = "The folder of the pack whose rules are tried", Required = true };
        var edition = new Option<string>("--edition") { Description = "Which edition of the pack", Required = true };
        var quota = new Option<int?>("--quota") { Description = "The quota (default: the round's)" };
        var replay = new Command("replay", "Try other rules on the frozen applicants of a round; nothing of the round changes") { round, pack, edition, quota };
        replay.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var found = await RoundLookup.FindAsync(services.GetRequiredService<RoundsDb>(), parsed.GetRequiredValue(round), stop);
            if (found.Problem is { } unknown)
            {
                return output.Refuse(unknown);
            }

            var folder = parsed.GetRequiredValue(pack);
            if (PackTree.Read(folder, Path.Combine(services.GetRequiredService<PackFolder>().Root, "reference")) is not { } tree)
            {
                return output.Refuse(new Problem("replay.folder", folder));
            }

            var asked = await services.GetRequiredService<AskReplay>().RunAsync(new RulesToTry(null, folder, tree.Files), found.Value.RoundNo, parsed.GetRequiredValue(edition), parsed.GetValue(quota), stop);
            return asked.Problem is { } problem ? output.Refuse(problem) : await RunAsync(services, output, asked.Value, stop);
        }, cancellation));
        return replay;
    }

    private static async Task<int> RunAsync(IServiceProvider services, VerbOutput output, Replay asked, CancellationToken cancellation)
    {
        if (await JobVerb.RunAsync(services, output, RunReplay.JobKind, asked.Subject, asked.ReplayNo.ToString(CultureInfo.InvariantCulture), cancellation) is { } problem)
        {
            return output.Refuse(problem);
        }

        var result = (await services.GetRequiredService<ReplayReader>().FindAsync(asked.PublicId, cancellation))?.Result;
        if (result is null)
        {
            return 1;
        }

        output.Say("verb.round.replayed", result.Applicants, result.Gained, result.Lost, result.Before.Line, result.After.Line);
        output.Result(new { replay = asked.PublicId, result });
        return 0;
    }
}
