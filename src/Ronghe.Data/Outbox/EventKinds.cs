using Microsoft.Extensions.DependencyInjection;
using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>Who handles which event; filled by <see cref="HandlerRegistration.AddHandler"/>.</summary>
public sealed class EventKinds(IEnumerable<EventSubscription> subscriptions)
{
    private readonly ILookup<string, EventSubscription> _byName = subscriptions.ToLookup(s => s.Name, StringComparer.Ordinal);

    /// <summary>The stored name of an event type: its owner's module and its name, e.g. <c>Rounds.ListSealed</c>.</summary>
    public string NameOf(Type type) => EventSubscription.NameOf(type);

    /// <summary>The handlers of a stored name.</summary>
    public IEnumerable<EventSubscription> HandlersOf(string name) => _byName[name];
}

/// <summary>One handler of one event type.</summary>
public sealed record EventSubscription(Type Event, Type Handler, Func<IServiceProvider, IEvent, CancellationToken, Task> HandleAsync)
{
    /// <summary>The event's stored name.</summary>
    public string Name => NameOf(Event);

    internal static string NameOf(Type type)
    {
        var place = type.Namespace ?? string.Empty;
        return $"{place[(place.LastIndexOf('.') + 1)..]}.{type.Name}";
    }
}

/// <summary>Registers handlers of other modules' events.</summary>
public static class HandlerRegistration
{
    /// <summary>Lets <typeparamref name="THandler"/> react to <typeparamref name="TEvent"/>.</summary>
    public static IServiceCollection AddHandler<TEvent, THandler>(this IServiceCollection services)
        where TEvent : class, IEvent
        where THandler : class, IHandle<TEvent> => services
            .AddScoped<THandler>()
            .AddSingleton(new EventSubscription(
                typeof(TEvent),
                typeof(THandler),
                (scope, happened, cancellation) => scope.GetRequiredService<THandler>().HandleAsync((TEvent)happened, cancellation)));
}
