using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Retention;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Access.Verbs;

/// <summary><c>ronghe retention …</c>: what is kept for how long, and its erasure.</summary>
internal sealed class RetentionVerbs(IVerbHost host)
{
    private readonly Option<string> _reason = new("--reason") { Description = "Why; the auditor reads it", Required = true };

    public Command Build() => new("retention", "Periods of retention: list, run, reapply; legal holds") { List(), Run(), Again(), Hold(), Release() };

    private Command List()
    {
        var list = new Command("list", "For how long each category is kept, what waits to be erased, and what is held");
        list.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var categories = await services.GetRequiredService<RetentionView>().CategoriesAsync(stop);
            foreach (var category in categories)
            {
                output.Say("verb.retention.row", category.Id, RetentionWords.Of(category.Rule.Keep, output.Texts), category.Due ?? 0, category.Rule.In(Texts.Language));
            }

            var holds = await services.GetRequiredService<HoldDesk>().ListAsync(stop);
            foreach (var hold in holds)
            {
                output.Say("verb.retention.hold", hold.Id, hold.Subject, hold.Reason);
            }

            output.Result(new { categories = categories.Select(c => new { c.Id, c.Rule.Keep.Years, c.Rule.Keep.Days, c.Due }), holds = holds.Select(HoldJson.Of) });
            return 0;
        }, cancellation));
        return list;
    }

    private Command Run()
    {
        var run = new Command("run", "Erase now what is over and not held; a running site does so every day");
        run.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            if (await JobVerb.RunAsync(services, output, RetentionWorker.JobKind, RetentionWorker.Subject, services.GetRequiredService<IActor>().Name, stop) is { } problem)
            {
                return output.Refuse(problem);
            }

            var done = (await services.GetRequiredService<RetentionView>().RunsAsync(stop))[0];
            output.Say("verb.retention.done", done.Erased, done.Held, done.Swept);
            output.Result(new { run = done.Id, done.Erased, done.Held, done.Swept });
            return 0;
        }, cancellation));
        return run;
    }

    private Command Again()
    {
        var again = new Command("reapply", "After a restore: check the signed reports beside the checkpoints and erase again what they say was erased");
        again.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var outcome = await services.GetRequiredService<Reapply>().RunAsync(stop);
            if (outcome.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            output.Say("verb.retention.reapplied", outcome.Value.Reports, outcome.Value.Items);
            output.Result(new { outcome.Value.Reports, outcome.Value.Items });
            return 0;
        }, cancellation));
        return again;
    }

    private Command Hold()
    {
        var subject = new Argument<string>("subject") { Description = "round:3, import:5, account:8, category:import-file; or a person's identity number" };
        var hold = new Command("hold", "Place a legal hold: nothing about the subject is erased") { subject, _reason };
        hold.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var (wanted, reason) = (parsed.GetRequiredValue(subject), parsed.GetRequiredValue(_reason));
            var desk = services.GetRequiredService<HoldDesk>();
            return Say(output, "verb.retention.held", wanted.Contains(':', StringComparison.Ordinal)
                ? await desk.PlaceOnAsync(wanted, reason, stop)
                : await desk.PlaceOnPersonAsync(wanted, reason, stop));
        }, cancellation));
        return hold;
    }

    private Command Release()
    {
        var id = new Argument<long>("hold") { Description = "Its number, as ronghe retention list shows it" };
        var release = new Command("release", "Release a legal hold") { id, _reason };
        release.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) => Say(
            output, "verb.retention.released", await services.GetRequiredService<HoldDesk>().ReleaseAsync(parsed.GetValue(id), parsed.GetRequiredValue(_reason), stop)), cancellation));
        return release;
    }

    private static int Say(VerbOutput output, string words, Outcome<LegalHold> outcome)
    {
        if (outcome.Problem is { } problem)
        {
            return output.Refuse(problem);
        }

        output.Say(words, outcome.Value.Id, outcome.Value.Subject);
        output.Result(HoldJson.Of(outcome.Value));
        return 0;
    }
}
