using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Endpoints;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Views;
using Ronghe.Web;

namespace Ronghe.Rounds.Verbs;

/// <summary><c>ronghe round apply</c>: one application, with the family that moves along.</summary>
internal sealed class ApplyVerb(IVerbHost host)
{
    private readonly Argument<string> _round = new("round") { Description = "The round: programme and year, e.g. hukou/2025" };
    private readonly Argument<long> _case = new("case") { Description = "The number of the approved score" };
    private readonly Option<string?> _spouse = new("--spouse") { Description = "The spouse who moves along: NAME,ID-NUMBER" };
    private readonly Option<string[]> _children = new("--child") { Description = "A child under 18 who moves along: NAME,ID-NUMBER; may be repeated" };

    public Command Build()
    {
        var apply = new Command("apply", "Apply to a round with an approved score; nobody of the family can be added later") { _round, _case, _spouse, _children };
        apply.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var round = await RoundLookup.FindAsync(services.GetRequiredService<RoundsDb>(), parsed.GetRequiredValue(_round), stop);
            if (round.Problem is { } noRound)
            {
                return output.Refuse(noRound);
            }

            if (await services.GetRequiredService<CaseList>().FindAsync(parsed.GetValue(_case), stop) is not { } standing || standing.Programme != round.Value.Programme)
            {
                return output.Refuse(ScoreProblems.NotFound(parsed.GetValue(_case)));
            }

            var receipt = await services.GetRequiredService<Apply>().RunAsync(round.Value.PublicId, standing.PersonNo, [.. Family(parsed)], "command line", stop);
            if (receipt.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            output.Say("verb.round.applied", $"{receipt.Value.ApplicationNo}", receipt.Value.QueryCode, receipt.Value.Companions);
            output.Result(ReceiptPicture.Of(receipt.Value));
            return 0;
        }, cancellation));
        return apply;
    }

    private IEnumerable<NamedCompanion> Family(ParseResult parsed)
    {
        if (parsed.GetValue(_spouse) is { } spouse)
        {
            yield return Named(Relation.Spouse, spouse);
        }

        foreach (var child in parsed.GetValue(_children) ?? [])
        {
            yield return Named(Relation.Child, child);
        }
    }

    private static NamedCompanion Named(Relation relation, string text)
    {
        var comma = text.LastIndexOfAny([',', '，']);
        return comma < 0 ? new NamedCompanion(relation, text, null) : new NamedCompanion(relation, text[..comma], text[(comma + 1)..]);
    }
}
