using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Keys;
using Ronghe.Contracts.Access;
using Ronghe.Crypto;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Access.Verbs;

/// <summary><c>ronghe key …</c>: the keys of protected fields. On a real deployment a change is a proposal that somebody approves on the site.</summary>
internal sealed class KeyVerbs(IVerbHost host)
{
    private readonly Argument<string> _name = new("key") { Description = "The key's name, as ronghe key list shows it" };
    private readonly Option<string> _reason = new("--reason") { Description = "Why; the auditor reads it", DefaultValueFactory = _ => "command line" };

    public Command Build() => new("key", "Keys of protected fields: list, rotate, renew, retire; the root key") { List(), Rotate(), Renew(), Retire(), ChangeRoot() };

    private Command List()
    {
        var list = new Command("list", "List keys, their versions and the rows that need each");
        list.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var keys = await services.GetRequiredService<KeyRotation>().ListAsync(stop);
            foreach (var (key, version) in keys.SelectMany(k => k.Versions, (k, v) => (k, v)))
            {
                output.Say("verb.key.row", key.Name, version.Key.Version, output.Texts["keys.state." + version.Key.State], SuiteOf(version), version.Rows);
            }

            output.Result(keys.SelectMany(k => k.Versions, (k, v) => new { key = k.Name, k.Use, v.Key.Version, v.Key.State, suite = SuiteOf(v), v.Rows }));
            return 0;
        }, cancellation));
        return list;
    }

    private Command Rotate()
    {
        var rotate = new Command("rotate", "Make a new version of a key, and bring older rows under it") { _name, _reason };
        rotate.SetAction((parsed, cancellation) => host.RunAsync(
            parsed, (services, output, stop) => DoAsync(services, output, KeyActKind.Rotate, parsed.GetRequiredValue(_name), 0, parsed.GetRequiredValue(_reason), stop), cancellation));
        return rotate;
    }

    private Command Retire()
    {
        var version = new Argument<int>("version") { Description = "A version that reads no row any more" };
        var retire = new Command("retire", "Destroy an older version of a key; refused while rows need it") { _name, version, _reason };
        retire.SetAction((parsed, cancellation) => host.RunAsync(
            parsed,
            (services, output, stop) => DoAsync(services, output, KeyActKind.Retire, parsed.GetRequiredValue(_name), parsed.GetValue(version), parsed.GetRequiredValue(_reason), stop),
            cancellation));
        return retire;
    }

    private Command Renew()
    {
        var renew = new Command("renew", "Bring rows under the newest version of a key here and now; goes on where an earlier run stopped") { _name };
        renew.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var name = parsed.GetRequiredValue(_name);
            return services.GetRequiredService<KeyStore>().Uses.ContainsKey(name) ? await RunAsync(services, output, name, stop) : output.Refuse(new Problem("key.not-found", name));
        }, cancellation));
        return renew;
    }

    private Command ChangeRoot()
    {
        var change = new Command("change-root", "Wrap all keys under a new root key; the old one stays beside it for backups made before") { _reason };
        change.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var (desk, reason) = (services.GetRequiredService<KeyDesk>(), parsed.GetRequiredValue(_reason));
            var sample = services.GetRequiredService<DatabaseOptions>().Sample;
            var outcome = sample ? await desk.DoNowAsync(KeyActKind.ChangeRoot, KeyDesk.Root, null, reason, stop) : await desk.ProposeRootAsync(reason, stop);
            if (outcome.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            // Whoever reads next puts the new file in its place.
            services.GetRequiredService<KeyStore>().Reload();
            var fingerprint = services.GetRequiredService<RootKeyChange>().Fingerprint;
            output.Say(sample ? "verb.key.root-changed" : "verb.key.root-proposed", fingerprint);
            output.Result(new { fingerprint, proposed = !sample });
            return 0;
        }, cancellation));
        return change;
    }

    private static async Task<int> DoAsync(
        IServiceProvider services, VerbOutput output, KeyActKind kind, string name, int version, string reason, CancellationToken cancellation)
    {
        var desk = services.GetRequiredService<KeyDesk>();
        if (!services.GetRequiredService<DatabaseOptions>().Sample)
        {
            var proposed = kind == KeyActKind.Rotate
                ? await desk.ProposeRotationAsync(name, reason, cancellation)
                : await desk.ProposeRetirementAsync(name, version, reason, cancellation);
            if (proposed.Problem is null)
            {
                output.Say("verb.key.proposed", name);
            }

            return proposed.Problem is { } wrong ? output.Refuse(wrong) : 0;
        }

        if ((await desk.DoNowAsync(kind, name, version, reason, cancellation)).Problem is { } problem)
        {
            return output.Refuse(problem);
        }

        return await RunAsync(services, output, name, cancellation);
    }

    private static async Task<int> RunAsync(IServiceProvider services, VerbOutput output, string name, CancellationToken cancellation)
    {
        var id = await services.GetRequiredService<KeyRotation>().QueueAsync(name, services.GetRequiredService<IActor>().Name, cancellation);
        if (await JobVerb.RunAsync(services, output, id, cancellation) is { } problem)
        {
            return output.Refuse(problem);
        }

        var rows = (await services.GetRequiredService<Jobs>().FindAsync(id, cancellation))!.Done;
        output.Say("verb.key.renewed", name, rows);
        output.Result(new { key = name, rows });
        return 0;
    }

    private static string SuiteOf(KeyVersionPicture version) => CryptoSuites.Get((byte)version.Key.Suite).Name;
}
