using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Kernel;
using Ronghe.Web;
using Ronghe.Web.Lists;

namespace Ronghe.Access.Inboxes;

/// <summary>Services, table and door of the inbox.</summary>
internal static class InboxServices
{
    public const string Right = "my.messages";

    public static IServiceCollection AddInbox(this IServiceCollection services) => services
        .AddScoped<Inbox>()
        .AddScoped<IInbox>(services => services.GetRequiredService<Inbox>())
        .AddSingleton(new PassingRows(Inbox.Category, "access_message", "at"));

    public static ListSpec Spec { get; } = new("/my/messages")
    {
        Filters = [ListFilter.Of("state", "messages.state", [new("unread", "messages.unread"), new("read", "messages.read")])],
    };

    public static void Configure(ModelBuilder model) => model.Entity<StoredMessage>(table =>
    {
        table.ToTable("access_message");
        table.Property(m => m.Said).HasMaxLength(StoredMessage.SaidMaxLength);
        table.Property(m => m.Link).HasMaxLength(200);
        table.HasIndex(m => m.PublicId).IsUnique();
        table.HasIndex(m => new { m.PersonNo, m.Id });
        table.HasIndex(m => m.At);
    });

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/my/messages", ListAsync).Needs(Right).WithTags("my").WithSummary("One's own messages, the newest first");

    private static async Task<Ok<IReadOnlyList<MessageView>>> ListAsync(Inbox inbox, HttpContext http, TimeProvider clock, CancellationToken cancellation) =>
        TypedResults.Ok((await inbox.PageAsync(ListState.Read(Spec, http.Request.Query, clock.Today()), cancellation)).Items);
}
