using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ronghe.Web;

/// <summary>A module's table of contents: everything it adds to the host, in one place.</summary>
public interface IModule
{
    /// <summary>Adds tables, use cases, handlers, workers and permissions.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>Adds the JSON API.</summary>
    void MapEndpoints(IEndpointRouteBuilder routes);

    /// <summary>Adds verbs of the command line.</summary>
    IEnumerable<Command> Commands(IVerbHost host);
}
