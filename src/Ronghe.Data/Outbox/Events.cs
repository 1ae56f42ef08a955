using System.Text.Json;
using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>Writes events to the outbox of the scope's transaction.</summary>
internal sealed class Events(AppDbContext db, EventKinds kinds, TimeProvider clock) : IEvents
{
    public void Publish(IEvent happened) => db.Add(new OutboxRow
    {
        EventId = Guid.CreateVersion7(clock.GetUtcNow()),
        Kind = kinds.NameOf(happened.GetType()),
        Body = JsonSerializer.Serialize(happened, happened.GetType(), JsonSerializerOptions.Web),
        At = clock.GetUtcNow(),
    });
}
