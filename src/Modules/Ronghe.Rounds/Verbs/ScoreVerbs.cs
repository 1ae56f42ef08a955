using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Columns;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Endpoints;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Views;
using Ronghe.Web;

namespace Ronghe.Rounds.Verbs;

/// <summary><c>ronghe score show|apply|answer|approve|adjust|object|decide|lapse</c>: the acts on one standing score.</summary>
internal sealed class ScoreVerbs(IVerbHost host)
{
    private readonly Argument<long> _case = new("case") { Description = "The number of the case" };
    private readonly Option<long?> _version = new("--version") { Description = "The version that show printed; refused when somebody has acted since" };
    private readonly Option<string> _reason = new("--reason") { Description = "Why", Required = true };
    private readonly Option<string[]> _choices = new("--choice") { Description = "What the person chooses: CHOICE=VALUE, e.g. \"home choice=own\"; may be repeated" };

    public IEnumerable<Command> All() => [Show(), Apply(), Answer(), Approve(), ApproveManyVerb.Build(host), Adjust(), Object(), Decide(), Lapse()];

    private Command Show()
    {
        var show = new Command("show", "Print a score with its reasons, its facts and its history") { _case };
        show.SetAction((parsed, cancellation) => host.RunAsync(parsed, (services, output, stop) => ShowAsync(services, output, parsed.GetValue(_case), stop), cancellation));
        return show;
    }

    private Command Apply()
    {
        var programme = new Option<string>("--programme") { Description = "The programme", DefaultValueFactory = _ => "hukou" };
        var year = new Option<int>("--year") { Description = "The year of the round sheet", Required = true };
        var id = new Option<string>("--id-number") { Description = "The person's identity number", Required = true };
        var name = new Option<string>("--name") { Description = "The person's name, as the register has it", Required = true };
        var apply = new Command("apply", "Apply for a score of somebody in the register") { programme, year, id, name, _choices };
        apply.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) => Done(output, await services.GetRequiredService<ApplyForScore>().RunAsync(
            new ScoreApplication(parsed.GetRequiredValue(programme), parsed.GetValue(year), parsed.GetValue(id), parsed.GetValue(name), Chosen(parsed)), stop)), cancellation));
        return apply;
    }

    private Command Answer()
    {
        var kind = new Argument<string>("kind") { Description = "The kind of the fact, as show prints it" };
        var fact = new Argument<long>("fact") { Description = "The number of the fact, as show prints it" };
        var state = new Option<FactState>("--state") { Description = "confirmed, refused, unanswered or pledged", Required = true };
        var department = new Option<string?>("--department") { Description = "Who answers (default: the department of the kind)" };
        var on = new Option<DateOnly?>("--on") { Description = "The day of the reply" };
        var reply = new Option<string?>("--reply") { Description = "The reply in the department's words" };
        var answer = new Command("answer", "Record a department's answer to a fact") { _case, kind, fact, state, department, on, reply, _version };
        answer.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) => Done(output, await services.GetRequiredService<AnswerEvidence>().RunAsync(
            parsed.GetValue(_case),
            parsed.GetValue(_version),
            new DepartmentAnswer(
                parsed.GetRequiredValue(kind), parsed.GetValue(fact), parsed.GetValue(state), parsed.GetValue(department), parsed.GetValue(on), parsed.GetValue(reply)),
            stop)), cancellation));
        return answer;
    }

    private Command Approve()
    {
        var known = new Option<long?>("--known") { Description = "The known sequence that show printed; refused when the evidence has changed since" };
        var approve = new Command("approve", "Approve a score whose evidence is answered") { _case, _version, known };
        approve.Validators.Add(result =>
        {
            if ((result.GetValue(_version) is null) != (result.GetValue(known) is null))
            {
                result.AddError("Give --version and --known together, as show printed them.");
            }
        });
        approve.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) => Done(output, await services.GetRequiredService<ApproveScore>().RunAsync(
            parsed.GetValue(_case),
            parsed.GetValue(_version) is { } version ? new SeenScore(version, parsed.GetValue(known)!.Value) : null,
            stop)), cancellation));
        return approve;
    }

    private Command Adjust()
    {
        var adjust = new Command("adjust", "Take an approved score out of force for new evidence (积分调整)") { _case, _reason, _choices, _version };
        adjust.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) => Done(output, await services.GetRequiredService<ReopenScore>().AdjustAsync(
            parsed.GetValue(_case), parsed.GetValue(_version), parsed.GetValue(_reason), Chosen(parsed), stop)), cancellation));
        return adjust;
    }

    private Command Object()
    {
        var text = new Option<string>("--text") { Description = "What the person says", Required = true };
        var record = new Command("object", "Record the person's objection to an approved score (积分异议)") { _case, text, _version };
        record.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) => Done(output, await services.GetRequiredService<ReopenScore>().ObjectAsync(
            parsed.GetValue(_case), parsed.GetValue(_version), parsed.GetValue(text), stop)), cancellation));
        return record;
    }

    private Command Decide()
    {
        var uphold = new Option<bool>("--uphold") { Description = "Upheld: the score is what the facts give now" };
        var reject = new Option<bool>("--reject") { Description = "Rejected: the score stands as it was approved" };
        var decide = new Command("decide", "Decide an objection") { _case, uphold, reject, _reason };
        decide.Validators.Add(result =>
        {
            if (result.GetValue(uphold) == result.GetValue(reject))
            {
                result.AddError("Say either --uphold or --reject.");
            }
        });
        decide.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) => Done(output, await services.GetRequiredService<DecideScoreObjection>().RunAsync(
            parsed.GetValue(_case), null, parsed.GetValue(uphold), parsed.GetValue(_reason), stop)), cancellation));
        return decide;
    }

    private Command Lapse()
    {
        var on = new Option<DateOnly?>("--on") { Description = "Since which day (default: today)" };
        var lapse = new Command("lapse", "End a score (失效)") { _case, _reason, on, _version };
        lapse.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) => Done(output, await services.GetRequiredService<LapseScore>().RunAsync(
            parsed.GetValue(_case), parsed.GetValue(_version), parsed.GetValue(_reason), parsed.GetValue(on), stop)), cancellation));
        return lapse;
    }

    private Dictionary<string, string> Chosen(ParseResult parsed) => (parsed.GetValue(_choices) ?? [])
        .Select(text => text.Split('=', 2)).ToDictionary(pair => pair[0].Trim(), pair => pair.ElementAtOrDefault(1)?.Trim() ?? "", StringComparer.Ordinal);

    private static int Done(VerbOutput output, Outcome<ScoreCase> outcome)
    {
        if (outcome.Problem is { } problem)
        {
            return output.Refuse(problem);
        }

        output.Say("verb.score.done", Number(outcome.Value.CaseNo), new Term($"score-state.{outcome.Value.State}".ToLowerInvariant()));
        output.Result(ScoreRow.Of(outcome.Value));
        return 0;
    }

    private static async Task<int> ShowAsync(IServiceProvider services, VerbOutput output, long caseNo, CancellationToken cancellation)
    {
        if (await services.GetRequiredService<CaseReader>().FindAsync(caseNo, cancellation) is not { } found)
        {
            return output.Refuse(ScoreProblems.NotFound(caseNo));
        }

        output.Say("verb.score.head", Number(caseNo), found.Person.Name, found.Person.IdNumber, new Term($"score-state.{found.Case.State}".ToLowerInvariant()));
        output.Say("verb.score.values", found.Case.IsValid ? found.Eligibility : "—", found.Case.IsValid ? found.Ranking : "—", found.Sight?.Eligibility ?? "—", found.Sight?.Ranking ?? "—");
        foreach (var indicator in (found.Sight?.Explain(Texts.Language).Indicators ?? []).Where(i => i.Points.High.Value != 0))
        {
            output.Say("verb.score.indicator", indicator.Name, Points(indicator), indicator.Reason);
        }

        foreach (var fact in found.Unanswered)
        {
            output.Say("verb.score.unanswered", fact.Fact.Reference.Kind, Number(fact.Fact.Reference.Fact), fact.Kind, fact.What, fact.Department);
        }

        foreach (var act in found.Acts)
        {
            output.Say("verb.score.act", act.Act.At, new Term("act." + CaseFile.NameOf(act.Act.Kind)), ActorWords.Of(act.Actor, output.Texts), act.Act.Text);
        }

        output.Say("verb.score.version", Number(caseNo), Number(found.Version), Number(found.Sight?.KnownSeq ?? 0));
        output.Result(ScorePicture.Of(found));
        return 0;
    }

    private static string Points(ExplainedIndicator indicator) =>
        indicator.Points.IsOpen ? $"{indicator.Points.Low.Rounded}–{indicator.Points.High.Rounded}" : indicator.Points.Low.Rounded;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
