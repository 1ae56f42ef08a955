using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Versions;
using Ronghe.Web;

namespace Ronghe.Policy.Pages.Desk;

/// <summary>What pages of the policy desk have in common: who may not see the city's rules here does not find them.</summary>
public abstract class PolicyPageBase : SitePage
{
    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>The day that is asked about: today when the address names none.</summary>
    protected DateOnly Day => DateOnly.TryParse(Http.Request.Query["on"], System.Globalization.CultureInfo.InvariantCulture, out var day) ? day : Today;

    /// <summary>The city's today.</summary>
    protected DateOnly Today => Clock.Today();

    /// <summary>The day as addresses carry it; empty for today.</summary>
    protected string OnQuery => Day == Today ? "" : $"?on={Day:yyyy-MM-dd}";

    private protected async Task<PackOfTree?> OnDayAsync()
    {
        if (!await IsOpenAsync())
        {
            return null;
        }

        var found = await Service<NewestVersion>().OnAsync(Day, Cancellation);
        if (found.Problem is { } problem)
        {
            Refuse(problem);
            return null;
        }

        return found.Value;
    }

    private protected async Task<Draft?> DraftAsync(Guid id)
    {
        var draft = await IsOpenAsync() ? await Service<DraftBook>().FindAsync(id, Cancellation) : null;
        if (draft is null)
        {
            NotFound();
        }

        return draft;
    }

    private protected T Service<T>()
        where T : notnull => Http.RequestServices.GetRequiredService<T>();

    private protected async Task<bool> IsOpenAsync()
    {
        var open = await Service<PolicyGate>().CheckAsync(PolicyGate.Read, Cancellation) is null;
        if (!open)
        {
            NotFound();
        }

        return open;
    }
}
