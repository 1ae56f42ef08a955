using System.CommandLine;

namespace Ronghe.Host.Verbs;

/// <summary>The command line: <c>ronghe NOUN VERB</c>. Modules contribute their verbs; the host adds serving, the demonstration and packs.</summary>
internal static class RootVerb
{
    public static RootCommand Build()
    {
        var host = new VerbHost();
        var root = new RootCommand("Ronghe 融合: the platform with which a city receives its newcomers")
        {
            host.Data,
            host.Json,
            host.Language,
            host.Now,
            new ServeVerb(host).Build(),
            new DemoVerb(host).Build(),
            new InitVerb(host).Build(),
            new PackVerbs(host).Build(),
            new DmnVerbs(host).Build(),
            new GateVerb(host).Build(),
            new JobVerbs(host).Build(),
        };
        foreach (var verb in Modules.All.SelectMany(module => module.Commands(host)))
        {
            root.Add(verb);
        }

        return root;
    }
}
