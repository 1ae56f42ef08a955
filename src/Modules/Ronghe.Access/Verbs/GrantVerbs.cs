using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Accounts;
using Ronghe.Access.Grants;
using Ronghe.Data;
using Ronghe.Web;

namespace Ronghe.Access.Verbs;

/// <summary>Who may do what, from the command line: the first administrators, and proposals that somebody else approves on the site.</summary>
internal sealed class GrantVerbs(IVerbHost host, Argument<string> name, Option<string> display, UserVerbs users)
{
    private static readonly string[] Administrators = ["system-admin", "security-admin", "audit-admin"];

    private readonly Option<string[]> _roles = new("--role") { Description = "A role of packs/reference/access.yaml; may be given several times", Required = true };
    private readonly Option<string> _division = new("--division") { Description = "Where: 2 to 15 digits of a division code, e.g. 440106", Required = true };
    private readonly Option<string?> _line = new("--line") { Description = "The line of business, e.g. hukou; all when left out" };
    private readonly Option<int?> _days = new("--days") { Description = "For how many days; without end when left out" };
    private readonly Option<string> _reason = new("--reason") { Description = "Why; the auditor reads it", DefaultValueFactory = _ => "command line" };

    public Command InitAdmin()
    {
        var role = new Option<string>("--role") { Description = "Which of the three: " + string.Join(", ", Administrators), Required = true };
        role.AcceptOnlyFromAmong(Administrators);
        var init = new Command("init-admin", "Make the first system, security or audit administrator; refused when there is one") { name, display, role, _division, users.Site };
        init.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var request = new GrantRequest(parsed.GetRequiredValue(role), parsed.GetRequiredValue(_division), null, null, "first administrator");
            var outcome = await services.GetRequiredService<FirstAdministrator>().RunAsync(parsed.GetRequiredValue(name), parsed.GetRequiredValue(display), request, stop);
            return users.Say(parsed, output, outcome);
        }, cancellation));
        return init;
    }

    public Command Grant()
    {
        var grant = new Command("grant", "Propose roles for an account; somebody else approves them on the site. On a sample deployment they hold at once")
        {
            name, _roles, _division, _line, _days, _reason,
        };
        grant.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var (desk, sample) = (services.GetRequiredService<GrantDesk>(), services.GetRequiredService<DatabaseOptions>().Sample);
            foreach (var role in parsed.GetRequiredValue(_roles))
            {
                var request = new GrantRequest(role, parsed.GetRequiredValue(_division), parsed.GetValue(_line), parsed.GetValue(_days), parsed.GetRequiredValue(_reason));
                var outcome = sample
                    ? await desk.BeginAsync(parsed.GetRequiredValue(name), request, sample: true, stop)
                    : await desk.ProposeAsync(parsed.GetRequiredValue(name), request, stop);
                if (outcome.Problem is { } problem)
                {
                    return output.Refuse(problem);
                }

                output.Say(sample ? "verb.user.granted" : "verb.user.proposed", role, parsed.GetRequiredValue(name));
            }

            return 0;
        }, cancellation));
        return grant;
    }
}
