using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Applications;
using Ronghe.Web;

namespace Ronghe.Rounds.Verbs;

/// <summary><c>ronghe round receipt</c>: what a made-up applicant would hold in their hand, so that people can try the score page.</summary>
internal sealed class ReceiptVerb(IVerbHost host)
{
    private const string Purpose = "sample-receipt";

    public Command Build()
    {
        var round = new Argument<string>("round") { Description = "The round: programme and year, e.g. hukou/2025" };
        var application = new Option<long?>("--application") { Description = "The application (default: the round's first)" };
        var receipt = new Command("receipt", "Print the query code and ID tail of a made-up applicant (sample deployments only)") { round, application };
        receipt.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            if (!services.GetRequiredService<DatabaseOptions>().Sample)
            {
                return output.Refuse(RoundProblems.SampleOnly());
            }

            var db = services.GetRequiredService<RoundsDb>();
            var found = await RoundLookup.FindAsync(db, parsed.GetRequiredValue(round), stop);
            if (found.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            var wanted = parsed.GetValue(application);
            var one = await db.Applications.Anywhere.AsNoTracking().Where(a => a.RoundNo == found.Value.RoundNo && (wanted == null || a.ApplicationNo == wanted))
                .OrderBy(a => a.ApplicationNo).FirstOrDefaultAsync(stop);
            return one is null ? output.Refuse(new Problem("application.not-found", wanted)) : await SayAsync(services, output, one, stop);
        }, cancellation));
        return receipt;
    }

    private static async Task<int> SayAsync(IServiceProvider services, VerbOutput output, Application application, CancellationToken cancellation)
    {
        await services.GetRequiredService<RoundsDb>().InTransactionAsync(() =>
        {
            services.GetRequiredService<RoundRecorder>().Act("application.receipt", $"application:{application.ApplicationNo}", null, Purpose);
            return Task.CompletedTask;
        }, cancellation);
        var code = services.GetRequiredService<QueryCodes>().Of(application.ApplicationNo);
        await foreach (var person in services.GetRequiredService<IPersons>().ReadAsync([application.PersonNo], Purpose, cancellation))
        {
            var tail = person.IdNumber[^4..];
            output.Say("verb.round.receipt", code, tail);
            output.Result(new { application = application.ApplicationNo, code, tail });
        }

        return 0;
    }
}
