using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Policy;
using Ronghe.Data;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Editing;
using Ronghe.Policy.Endpoints;
using Ronghe.Policy.Proving;
using Ronghe.Policy.Rules;
using Ronghe.Policy.Sheets;
using Ronghe.Policy.Trees;
using Ronghe.Policy.Verbs;
using Ronghe.Policy.Versions;
using Ronghe.Web;

namespace Ronghe.Policy;

/// <summary>The policy desk: the rules in force, drafts of new ones, their proof, review and publication.</summary>
public sealed class PolicyModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<IModuleTables, PolicyTables>()
        .AddScoped<PolicyDb>()
        .AddSingleton<IPackVersions, PackVersions>()
        .AddSingleton<TreeCache>()
        .AddScoped<TreeStore>()
        .AddScoped<PolicyGate>()
        .AddScoped<PolicyRecorder>()
        .AddScoped<NewestVersion>()
        .AddScoped<DraftBook>()
        .AddScoped<IDraftPacks, DraftPacks>()
        .AddScoped<MakeDraft>()
        .AddScoped<SubmitDraft>()
        .AddScoped<ReviewDraft>()
        .AddScoped<PublishDraft>()
        .AddScoped<WithdrawVersion>()
        .AddScoped<TableDesk>()
        .AddScoped<EditTable>()
        .AddScoped<EditFile>()
        .AddScoped<EditPart>()
        .AddScoped<CopyYear>()
        .AddScoped<EdgeScenarios>()
        .AddScoped<ProveTree>()
        .AddScoped<IJobWorker, ProveDraft>()
        .AddScoped<RuleBook>()
        .AddScoped<TableSheet>()
        .AddScoped<VersionNotice>()
        .AddSingleton(new DeskLink("desk.policy", "/desk/policy", "scale", PolicyGate.Read));

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        RuleEndpoints.Map(routes);
        DraftEndpoints.Map(routes);
        PartEndpoints.Map(routes);
        VersionEndpoints.Map(routes);
    }

    public IEnumerable<Command> Commands(IVerbHost host) => [new PolicyVerbs(host).Build()];
}
