using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Endpoints;
using Ronghe.Policy.Trees;
using Ronghe.Policy.Versions;
using Ronghe.Web;

namespace Ronghe.Policy.Verbs;

/// <summary><c>ronghe policy …</c>: versions of the city's pack between the database and a folder.</summary>
internal sealed class PolicyVerbs(IVerbHost host)
{
    private readonly Option<DateOnly?> _on = new("--on") { Description = "The day whose rules are meant; today when not said" };

    public Command Build() => new("policy", "Versions of the city's rules: list, status, export, import") { List(), Status(), Export(), Import() };

    private Command List()
    {
        var list = new Command("list", "Published versions, the newest first");
        list.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var versions = await services.GetRequiredService<VersionNotice>().ListAsync(stop);
            foreach (var v in versions)
            {
                output.Say(v.WithdrawnAt is null ? "verb.policy.row" : "verb.policy.row-withdrawn", v.PublicId, v.Version, v.EffectiveOn, v.PackHash, v.Title);
            }

            output.Result(versions.Select(VersionJson.Of));
            return 0;
        }, cancellation));
        return list;
    }

    private Command Status()
    {
        var status = new Command("status", "Which version is in force, and whether the folder holds the same bytes; 1 when it does not") { _on };
        status.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var newest = services.GetRequiredService<NewestVersion>();
            var found = await newest.OnAsync(DayOf(parsed, services), stop);
            if (found.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            var same = newest.Folder()?.Hash == found.Value.Tree.Hash;
            output.Say(same ? "verb.policy.same" : "verb.policy.other", found.Value.Pack.Version, found.Value.Pack.Hash);
            output.Result(new { found.Value.Pack.Version, found.Value.Pack.Hash, tree = found.Value.Tree.Hash, folderIsSame = same });
            return same ? 0 : 1;
        }, cancellation));
        return status;
    }

    private Command Export()
    {
        var folder = new Argument<string>("folder") { Description = "The city's folder, e.g. packs/guangzhou; its files become those of the version" };
        var export = new Command("export", "Write the version in force on a day into a folder, byte for byte") { folder, _on };
        export.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var found = await services.GetRequiredService<NewestVersion>().OnAsync(DayOf(parsed, services), stop);
            if (found.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            var changed = TreeArchive.Export(found.Value.Tree, parsed.GetRequiredValue(folder));
            output.Say("verb.policy.exported", found.Value.Pack.Version, changed.Count, found.Value.Tree.Hash);
            output.Result(new { found.Value.Pack.Version, found.Value.Pack.Hash, tree = found.Value.Tree.Hash, changed });
            return 0;
        }, cancellation));
        return export;
    }

    private Command Import()
    {
        var folder = new Argument<string>("folder") { Description = "A city's folder; what differs from the newest version becomes a draft" };
        var title = new Option<string>("--title") { Description = "What the draft is for", Required = true };
        var import = new Command("import", "Begin a draft from a folder; it is reviewed and published like any other") { folder, title };
        import.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var place = parsed.GetRequiredValue(folder);
            if (PackTree.Read(place, Path.Combine(services.GetRequiredService<PackFolder>().Root, "reference")) is not { } tree)
            {
                return output.Refuse(new Problem("policy.no-folder", place));
            }

            var made = await services.GetRequiredService<MakeDraft>().ImportAsync(parsed.GetRequiredValue(title), tree, stop);
            if (made.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            output.Say("verb.policy.imported", made.Value.PublicId);
            output.Result(DraftJson.Of(made.Value));
            return 0;
        }, cancellation));
        return import;
    }

    private DateOnly DayOf(ParseResult parsed, IServiceProvider services) => parsed.GetValue(_on) ?? services.GetRequiredService<TimeProvider>().Today();
}
