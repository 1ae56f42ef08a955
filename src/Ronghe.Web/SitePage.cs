using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Web.Lists;

namespace Ronghe.Web;

/// <summary>What pages have in common: the request they answer and the refusal they show.</summary>
public abstract class SitePage : ComponentBase
{
    private bool _begun;

    /// <summary>The request under way; static pages always have one.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    [Inject]
    private NavigationManager Addresses { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>Why the last submission was refused; null when it was not.</summary>
    protected Problem? Refused { get; private set; }

    /// <summary>Stops work when the reader goes away.</summary>
    protected CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>Begins the page once and draws it when it has what it shows; the framework's way would draw it first while it still waits.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_begun)
        {
            _begun = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }

    /// <summary>Shows a refusal and answers with its status; whoever must prove who they are is sent to do so, and back.</summary>
    protected void Refuse(Problem problem)
    {
        if (problem.Code == "access.prove.forbidden" && !Http.Response.HasStarted)
        {
            Http.Response.Redirect("/signin/prove?back=" + Uri.EscapeDataString(Http.Request.Path + Http.Request.QueryString));
            return;
        }

        Refused = problem;
        Http.Response.StatusCode = ProblemResults.StatusOf(problem);
    }

    /// <summary>Goes to another page of the site once something was done.</summary>
    /// <returns>Null, so that a form's act can end with it.</returns>
    protected Problem? Go(string path)
    {
        Addresses.NavigateTo(path);
        return null;
    }

    /// <summary>What the address asks of a list.</summary>
    protected ListState Asked(ListSpec spec) => ListState.Read(spec, Http.Request.Query, Time.Today());

    /// <summary>What the address asks of a list, where the reader can keep views of it and how it is shown.</summary>
    protected async Task<ListState> AskedAsync(ListSpec spec) =>
        ListState.Read(spec, Http.Request.Query, Time.Today(), await Http.RequestServices.GetRequiredService<IListViews>().ReadAsync(spec.Name, Cancellation));

    /// <summary>Answers 404: the site shows its own page for that, whatever this one would render.</summary>
    protected void NotFound() => Http.Response.StatusCode = StatusCodes.Status404NotFound;
}
