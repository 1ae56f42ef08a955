using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Scores;
using Ronghe.Web;

namespace Ronghe.Rounds.Verbs;

/// <summary><c>ronghe score …</c> and the part of <c>ronghe round …</c> that runs a round.</summary>
internal sealed class RoundVerbs(IVerbHost host)
{
    private readonly Argument<string> _round = new("round") { Description = "The round: programme and year, e.g. hukou/2025" };
    private readonly Option<string> _programme = new("--programme") { Description = "The programme", DefaultValueFactory = _ => "hukou" };
    private readonly Option<int> _year = new("--year") { Description = "The year of the round sheet", Required = true };

    public Command Score()
    {
        var everyone = new Command("approve-everyone", "Let everyone of a sample city apply for a score, and approve what is fully answered") { _programme, _year };
        everyone.SetAction((parsed, cancellation) => host.RunAsync(parsed, (services, output, stop) => RunJobAsync(
            services, output, ScoreEveryone.JobKind, $"programme:{parsed.GetValue(_programme)}",
            JsonSerializer.Serialize(new ScoreArguments(parsed.GetRequiredValue(_programme), parsed.GetValue(_year))), stop), cancellation));
        return new Command("score", "Standing scores (核定积分)") { everyone };
    }

    public IEnumerable<Command> Round() => [Open(), ApplyEveryoneVerb(), Run(), Close(), Status()];

    private Command Open()
    {
        var set = new Option<string[]>("--set") { Description = "A value the sheet leaves unset: NAME=VALUE; may be repeated" };
        var sample = new Option<bool>("--sample-values") { Description = "Take what is unset from the sheet's sample values (sample deployments only)" };
        var open = new Command("open", "Open a year's round from the city's pack") { _programme, _year, set, sample };
        open.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var supplied = (parsed.GetValue(set) ?? []).Select(text => text.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair.ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);
            var outcome = await services.GetRequiredService<OpenRound>().RunAsync(
                parsed.GetRequiredValue(_programme), parsed.GetValue(_year), supplied, parsed.GetValue(sample), stop);
            return outcome.Problem is { } problem ? output.Refuse(problem) : Opened(output, outcome.Value);
        }, cancellation));
        return open;
    }

    private static int Opened(VerbOutput output, Round round)
    {
        output.Say("verb.round.opened", round.Programme, $"{round.Year}", round.Edition, round.Quota, round.ApplyFrom, round.ApplyUntil);
        output.Result(new { round = $"{round.Programme}/{round.Year}", id = round.PublicId, round.Edition, round.Quota, pack = round.PackHash });
        return 0;
    }

    private Command ApplyEveryoneVerb()
    {
        var least = new Option<long>("--least") { Description = "Least approved score with which a sample person applies", DefaultValueFactory = _ => 150 };
        var apply = new Command("apply-everyone", "Let everyone of a sample city with such a score apply") { _round, least };
        apply.SetAction((parsed, cancellation) => WithRoundAsync(parsed, (services, output, round, stop) =>
        {
            var scorer = services.GetRequiredService<RoundRules>().Of(round).Scorer;
            var arguments = new ApplyArguments(round.RoundNo, parsed.GetValue(least) * scorer.EligibilityDenominator);
            return RunJobAsync(services, output, ApplyEveryone.JobKind, round.Subject, JsonSerializer.Serialize(arguments), stop);
        }, cancellation));
        return apply;
    }

    private Command Run()
    {
        var run = new Command("run", "Run the round's stages up to the next one that waits for people") { _round };
        run.SetAction((parsed, cancellation) => WithRoundAsync(parsed, async (services, output, round, stop) =>
        {
            var arguments = round.RoundNo.ToString(CultureInfo.InvariantCulture);
            var code = await RunJobAsync(services, output, RunRoundWorker.JobKind, round.Subject, arguments, stop);
            await SayStatusAsync(services, output, round, stop);
            return code;
        }, cancellation));
        return run;
    }

    private Command Close()
    {
        var close = new Command("close-stage", "End the stage in which people work: the check of originals, the objections") { _round };
        close.SetAction((parsed, cancellation) => WithRoundAsync(parsed, async (services, output, round, stop) =>
        {
            var outcome = await services.GetRequiredService<CloseStage>().RunAsync(round.PublicId, stop);
            if (outcome.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            await SayStatusAsync(services, output, round, stop);
            return 0;
        }, cancellation));
        return close;
    }

    private Command Status()
    {
        var status = new Command("status", "Say where a round stands") { _round };
        status.SetAction((parsed, cancellation) => WithRoundAsync(parsed, async (services, output, round, stop) =>
        {
            await SayStatusAsync(services, output, round, stop);
            return 0;
        }, cancellation));
        return status;
    }

    private Task<int> WithRoundAsync(
        ParseResult parsed, Func<IServiceProvider, VerbOutput, Round, CancellationToken, Task<int>> verb, CancellationToken cancellation) =>
        host.RunAsync(parsed, async (services, output, stop) =>
        {
            var round = await RoundLookup.FindAsync(services.GetRequiredService<RoundsDb>(), parsed.GetRequiredValue(_round), stop);
            return round.Problem is { } problem ? output.Refuse(problem) : await verb(services, output, round.Value, stop);
        }, cancellation);

    private static async Task<int> RunJobAsync(
        IServiceProvider services, VerbOutput output, string kind, string subject, string arguments, CancellationToken cancellation)
    {
        return await JobVerb.RunAsync(services, output, kind, subject, arguments, cancellation) is { } problem ? output.Refuse(problem) : 0;
    }

    private static async Task SayStatusAsync(IServiceProvider services, VerbOutput output, Round round, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<RoundsDb>();
        await db.ReloadAsync(round, cancellation);
        var rules = services.GetRequiredService<RoundRules>().Of(round);
        var stages = rules.Edition.Stages;
        var stage = stages.ElementAtOrDefault(round.StagesDone)?.Id;
        var applications = await db.Applications.Anywhere.CountAsync(a => a.RoundNo == round.RoundNo, cancellation);
        var lists = await db.Lists.AsNoTracking().Where(l => l.RoundNo == round.RoundNo && l.SealedAt != null).OrderBy(l => l.Kind).ToListAsync(cancellation);
        var now = stage is null ? output.Texts["round.over"] : rules.Pack.Texts["stage." + stage, Texts.Language];
        output.Say("verb.round.status", rules.Pack.Texts["programme." + round.Programme, Texts.Language], $"{round.Year}", round.StagesDone, stages.Count, now, applications);
        foreach (var list in lists)
        {
            output.Say("verb.round.list", output.Texts["list." + ListSealer.NameOf(list.Kind)], list.Applicants, list.Admitted, list.Undecided, list.CutOff, list.Root);
        }

        output.Result(new
        {
            round = $"{round.Programme}/{round.Year}",
            stage = stage ?? "-",
            applications,
            lists = lists.Select(l => new { list = ListSealer.NameOf(l.Kind), l.Applicants, l.Admitted, l.Undecided, l.CutOff, l.Root }),
        });
    }
}
