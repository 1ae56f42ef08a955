using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Residents;
using Ronghe.Access.Sessions;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Web;
using Ronghe.Web.Lists;

namespace Ronghe.Access.Inboxes;

/// <summary>A message in the reader's words.</summary>
internal sealed record MessageView(Guid Id, long Number, string Title, string Text, string? Link, DateTimeOffset At, bool IsRead);

/// <summary>Messages to people: left by modules, read by whoever is verified to be that person.</summary>
internal sealed class Inbox(AccessDb db, CurrentSession current, Texts texts, TimeProvider clock) : IInbox
{
    public const string Category = "message";
    private const string Prefix = "message.";
    private const string Body = "-text";

    public Task SendAsync(PersonMessage message, CancellationToken cancellation)
    {
        if (!texts.Has(Prefix + message.Code) || !texts.Has(Prefix + message.Code + Body))
        {
            throw new ArgumentException($"There are no words for the message {message.Code}.", nameof(message));
        }

        db.Messages.Add(new StoredMessage
        {
            PublicId = Guid.CreateVersion7(),
            PersonNo = message.Person,
            Said = StoredProblem.Write(new Problem(message.Code, [.. message.Args])),
            Link = message.Link is { } link ? LocalPath.Of(link) : null,
            At = clock.GetUtcNow(),
        });
        return db.SaveChangesAsync(cancellation);
    }

    public async Task<int> UnreadAsync(CancellationToken cancellation) =>
        Reader is { } person ? await db.Messages.CountAsync(m => m.PersonNo == person && m.ReadAt == null, cancellation) : 0;

    /// <summary>A page of the reader's own messages, the newest first.</summary>
    public async Task<ListRows<MessageView>> PageAsync(ListState asked, CancellationToken cancellation)
    {
        var own = db.Messages.AsNoTracking().Where(m => m.PersonNo == Reader);
        var wanted = asked["state"] switch { "unread" => own.Where(m => m.ReadAt == null), "read" => own.Where(m => m.ReadAt != null), _ => own };
        var page = await wanted.PageAsync(asked, m => m.Id, falling: true, cancellation);
        return new ListRows<MessageView>([.. page.Items.Select(View)], page.Next, page.Previous, page.About);
    }

    /// <summary>One of the reader's own messages; from now on it is read.</summary>
    public async Task<MessageView?> OpenAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.PublicId == id && m.PersonNo == Reader, cancellation) is not { } message)
        {
            return null;
        }

        if (message.ReadAt is null)
        {
            await db.Messages.Where(m => m.Id == message.Id && m.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadAt, clock.GetUtcNow()), cancellation);
        }

        return View(message);
    }

    /// <summary>The person that the one who is signed in is known to be. A name and number that match open nobody's messages: many people know those of others.</summary>
    private long? Reader => current.SignedIn?.Resident is { Level: RealNameLevel.Verified, PersonNo: { } person } ? person : null;

    private MessageView View(StoredMessage message)
    {
        var said = StoredProblem.Read(message.Said)!;
        return new MessageView(
            message.PublicId, message.Id, texts[Prefix + said.Code, [.. said.Args]], texts[Prefix + said.Code + Body, [.. said.Args]], message.Link, message.At, message.ReadAt is not null);
    }
}
