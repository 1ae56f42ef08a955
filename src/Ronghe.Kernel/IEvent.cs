namespace Ronghe.Kernel;

/// <summary>Something that happened and that other modules may care about: ids and facts, past tense, never an entity.</summary>
public interface IEvent;

/// <summary>Tells other modules what happened.</summary>
public interface IEvents
{
    /// <summary>Stores the event in the caller's transaction; it is delivered after commit, at least once.</summary>
    void Publish(IEvent happened);
}

/// <summary>Reacts to an event of another module. Delivery is at least once; the inbox makes the effect happen once.</summary>
public interface IHandle<in TEvent>
    where TEvent : IEvent
{
    /// <summary>Runs in a transaction of its own together with the inbox row that marks the event as handled.</summary>
    Task HandleAsync(TEvent happened, CancellationToken cancellation);
}
