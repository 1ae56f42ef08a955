using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Accounts;
using Ronghe.Access.Factors;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Access.Verbs;

/// <summary><c>ronghe user …</c>: accounts of staff.</summary>
internal sealed class UserVerbs(IVerbHost host)
{
    private readonly Argument<string> _name = new("name") { Description = "The account's name: small letters, digits, dot, hyphen" };
    private readonly Option<string> _site = new("--site") { Description = "The site's address, for the link", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
    private readonly Option<string> _display = new("--display") { Description = "What colleagues see, e.g. 张三 or Counter 3", Required = true };

    public Command Build()
    {
        var grants = new GrantVerbs(host, _name, _display, this);
        return new("user", "Accounts of staff and what they may do") { Add(), grants.InitAdmin(), grants.Grant(), Link(), RemoveFactor(), Disable(), List() };
    }

    /// <summary>Prints a one-time link.</summary>
    public int Say(ParseResult parsed, VerbOutput output, Outcome<Invitation> outcome)
    {
        if (outcome.Problem is { } problem)
        {
            return output.Refuse(problem);
        }

        var address = parsed.GetRequiredValue(_site).TrimEnd('/') + outcome.Value.Path;
        output.Say("verb.user.link", outcome.Value.Name, address, (long)OneTimeLink.Life.TotalMinutes);
        output.Result(new { outcome.Value.Name, link = address, outcome.Value.Until });
        return 0;
    }

    /// <summary>The option that says where the site is.</summary>
    public Option<string> Site => _site;

    private Command Add()
    {
        var add = new Command("add", "Make an account and print the link with which its owner sets a password; it may do nothing until it is granted a role") { _name, _display, _site };
        add.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) => Say(
            parsed, output, await services.GetRequiredService<Invite>().AddAsync(parsed.GetRequiredValue(_name), parsed.GetRequiredValue(_display), stop)), cancellation));
        return add;
    }

    private Command Link()
    {
        var link = new Command("link", "Print a new link for an account: a forgotten password, or a first link that was too old") { _name, _site };
        link.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) => Say(
            parsed, output, await services.GetRequiredService<Invite>().AgainAsync(parsed.GetRequiredValue(_name), stop)), cancellation));
        return link;
    }

    private Command RemoveFactor()
    {
        var remove = new Command("remove-factor", "Take the second factor of an account away: a lost phone; it sets up another at the next sign-in") { _name };
        remove.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
            Said(output, await services.GetRequiredService<SecondFactor>().RemoveAsync(parsed.GetRequiredValue(_name), stop), "verb.user.factor-removed"), cancellation));
        return remove;
    }

    private Command Disable()
    {
        var disable = new Command("disable", "Shut an account; it bites on the next request") { _name };
        disable.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
            Said(output, await services.GetRequiredService<Invite>().DisableAsync(parsed.GetRequiredValue(_name), stop), "verb.user.disabled"), cancellation));
        return disable;
    }

    private Command List()
    {
        var list = new Command("list", "Name the accounts");
        list.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var accounts = await services.GetRequiredService<AccountList>().EveryoneAsync(stop);
            foreach (var account in accounts)
            {
                output.Say("verb.user.row", account.Name, account.Display, output.Texts["access.state." + account.State.ToString().ToLowerInvariant()]);
            }

            output.Result(accounts.Select(a => new { a.Name, a.Display, disabled = a.State == AccountState.Disabled, invited = a.State == AccountState.Invited }));
            return 0;
        }, cancellation));
        return list;
    }

    private static int Said(VerbOutput output, Outcome<Account> outcome, string words)
    {
        if (outcome.Problem is { } problem)
        {
            return output.Refuse(problem);
        }

        output.Say(words, outcome.Value.Name);
        return 0;
    }
}
