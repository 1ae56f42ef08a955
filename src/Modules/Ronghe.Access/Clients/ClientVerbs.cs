using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Access.Clients;

/// <summary><c>ronghe client …</c>: other systems that call the API with signed requests. What they may do is granted with <c>ronghe user grant</c>.</summary>
internal sealed class ClientVerbs(IVerbHost host)
{
    private readonly Argument<string> _name = new("name") { Description = "The client's name: small letters, digits, dot, hyphen" };

    public Command Build() => new("client", "Other systems that call the API: add, give keys, end keys, disable") { Add(), Key(), EndKey(), Disable(), List() };

    private Command Add()
    {
        var display = new Option<string>("--display") { Description = "Whose system it is", Required = true };
        var add = new Command("add", "Make a client; it may do nothing until it has a key and is granted a role") { _name, display };
        add.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var outcome = await services.GetRequiredService<ClientDesk>().AddAsync(parsed.GetRequiredValue(_name), parsed.GetRequiredValue(display), stop);
            return Said(output, outcome.Problem, "verb.client.added", parsed.GetRequiredValue(_name));
        }, cancellation));
        return add;
    }

    private Command Key()
    {
        var publicKey = new Option<FileInfo?>("--public-key") { Description = "The client's public key (P-256, PEM); a shared secret is made and shown once when left out" };
        var key = new Command("key", "Give a client a key; it has two at most") { _name, publicKey };
        key.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var pem = parsed.GetValue(publicKey) is { } file ? await File.ReadAllTextAsync(file.FullName, stop) : null;
            var outcome = await services.GetRequiredService<ClientDesk>().AddKeyAsync(parsed.GetRequiredValue(_name), pem, stop);
            if (outcome.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            var made = outcome.Value;
            output.Say(made.Secret is null ? "verb.client.key" : "verb.client.secret", made.KeyId, made.Algorithm, made.Secret);
            output.Result(made);
            return 0;
        }, cancellation));
        return key;
    }

    private Command EndKey()
    {
        var keyId = new Argument<string>("keyid") { Description = "The key's id" };
        var end = new Command("end-key", "End a key; requests signed with it are refused from now on") { keyId };
        end.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
            Said(output, (await services.GetRequiredService<ClientDesk>().EndKeyAsync(parsed.GetRequiredValue(keyId), stop)).Problem, "verb.client.key-ended", parsed.GetRequiredValue(keyId)), cancellation));
        return end;
    }

    private Command Disable()
    {
        var disable = new Command("disable", "Shut a client; it bites on its next request") { _name };
        disable.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
            Said(output, (await services.GetRequiredService<ClientDesk>().DisableAsync(parsed.GetRequiredValue(_name), stop)).Problem, "verb.client.disabled", parsed.GetRequiredValue(_name)), cancellation));
        return disable;
    }

    private Command List()
    {
        var list = new Command("list", "List clients and their live keys");
        list.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var clients = await services.GetRequiredService<ClientDesk>().ListAsync(stop);
            foreach (var client in clients)
            {
                var state = output.Texts[client.Disabled ? "access.state.disabled" : client.Keys.Count > 0 ? "access.state.active" : "access.client-without-key"];
                output.Say("verb.client.row", client.Name, client.Display, state, string.Join(' ', client.Keys.Select(k => $"{k.KeyId} ({k.Algorithm})")));
            }

            output.Result(clients.Select(c => new { c.Name, c.Display, c.Disabled, keys = c.Keys.Select(k => new { k.KeyId, k.Algorithm, k.MadeAt }) }));
            return 0;
        }, cancellation));
        return list;
    }

    private static int Said(VerbOutput output, Problem? problem, string key, string name)
    {
        if (problem is not null)
        {
            return output.Refuse(problem);
        }

        output.Say(key, name);
        return 0;
    }
}
