using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Scores.Many;
using Ronghe.Web;

namespace Ronghe.Rounds.Verbs;

/// <summary><c>ronghe score approve-many</c>: counts the scores whose answers are all in, and approves them when the number is given.</summary>
internal static class ApproveManyVerb
{
    public static Command Build(IVerbHost host)
    {
        var scores = new Argument<long[]>("case") { Description = "Numbers of cases; none for all that fit", Arity = ArgumentArity.ZeroOrMore };
        var state = new Option<ScoreState?>("--state") { Description = "Only those in this state: checking or adjusting" };
        var count = new Option<int?>("--count") { Description = "How many it concerns, as counted without this option; then they are approved" };
        var many = new Command("approve-many", "Count the scores whose evidence is answered; with --count, approve them") { scores, state, count };
        many.SetAction((parsed, cancellation) => host.RunAsync(parsed, (services, output, stop) =>
        {
            var asked = new ApproveAsked(parsed.GetValue(scores) is { Length: > 0 } some ? some : null, parsed.GetValue(state));
            return parsed.GetValue(count) is { } counted ? ApproveAsync(services, output, asked, counted, stop) : CountAsync(services, output, asked, stop);
        }, cancellation));
        return many;
    }

    private static async Task<int> CountAsync(IServiceProvider services, VerbOutput output, ApproveAsked asked, CancellationToken stop)
    {
        var counted = await services.GetRequiredService<PreviewApproval>().RunAsync(asked, stop);
        if (counted.Problem is { } problem)
        {
            return output.Refuse(problem);
        }

        output.Say("scores.approve-count", counted.Value.Items.Count);
        foreach (var (why, left) in counted.Value.LeftOut)
        {
            output.Say("scores.approve-left", output.Texts["scores.left-out-" + why], left);
        }

        output.Result(new { counted.Value.Items.Count, LeftOut = counted.Value.LeftOut.ToDictionary(l => l.Why, l => l.Count) });
        return 0;
    }

    private static async Task<int> ApproveAsync(IServiceProvider services, VerbOutput output, ApproveAsked asked, int counted, CancellationToken stop)
    {
        var begun = await services.GetRequiredService<ApproveMany>().BeginAsync(asked, counted, stop);
        if (begun.Problem is { } refused)
        {
            return output.Refuse(refused);
        }

        var desk = services.GetRequiredService<BulkDesk>();
        if (await JobVerb.RunAsync(services, output, await desk.GoOnAsync(begun.Value, stop), stop) is { } problem)
        {
            return output.Refuse(problem);
        }

        var ended = await desk.CountAsync(begun.Value.Id, stop);
        output.Say("scores.approve-ended", ended[BulkState.Done], ended[BulkState.Refused]);
        output.Result(new { begun.Value.Id, Done = ended[BulkState.Done], Refused = ended[BulkState.Refused] });
        return 0;
    }
}
