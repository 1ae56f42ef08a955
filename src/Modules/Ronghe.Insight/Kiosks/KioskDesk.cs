using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Insight.Boards;
using Ronghe.Kernel;

namespace Ronghe.Insight.Kiosks;

/// <summary>A kiosk that was just made. Its address is shown this once.</summary>
internal sealed record NewKiosk(Kiosk Kiosk, string Path);

/// <summary>Makes and ends kiosks, and knows their tokens.</summary>
internal sealed class KioskDesk(InsightDb db, BoardShelf shelf, IAudit audit, IActor actor, TimeProvider clock)
{
    private const int TokenSize = 32;

    /// <summary>Lets a screen show a board.</summary>
    public async Task<Outcome<NewKiosk>> MakeAsync(string board, string? label, CancellationToken cancellation) => await db.InTransactionAsync(() =>
    {
        if (shelf.Find(board) is null)
        {
            return Task.FromResult<Outcome<NewKiosk>>(new Problem("board.not-found", board) { Field = "board" });
        }

        if (string.IsNullOrWhiteSpace(label) || label.Trim().Length > Kiosk.LabelMaxLength)
        {
            return Task.FromResult<Outcome<NewKiosk>>(new Problem("kiosk.label", Kiosk.LabelMaxLength) { Field = "label" });
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenSize));
        var kiosk = new Kiosk { PublicId = Guid.CreateVersion7(), Board = board, Label = label.Trim(), TokenHash = Hash(token), MadeAt = clock.GetUtcNow(), MadeBy = actor.Name };
        db.Kiosks.Add(kiosk);
        audit.Record("kiosk.make", kiosk.Subject, board);
        return Task.FromResult<Outcome<NewKiosk>>(new NewKiosk(kiosk, "/kiosk/" + token));
    }, cancellation);

    /// <summary>Ends a kiosk: its screen shows nothing from its next look on.</summary>
    public async Task<Outcome<Kiosk>> EndAsync(Guid id, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await db.Kiosks.SingleOrDefaultAsync(k => k.PublicId == id && k.EndedAt == null, cancellation) is not { } kiosk)
        {
            return (Outcome<Kiosk>)new Problem("kiosk.not-found");
        }

        (kiosk.EndedAt, kiosk.EndedBy) = (clock.GetUtcNow(), actor.Name);
        audit.Record("kiosk.end", kiosk.Subject, kiosk.Board);
        return kiosk;
    }, cancellation);

    /// <summary>Kiosks that are not ended, by board.</summary>
    public async Task<IReadOnlyList<Kiosk>> ListAsync(CancellationToken cancellation) =>
        await db.Kiosks.AsNoTracking().Where(k => k.EndedAt == null).OrderBy(k => k.Board).ThenBy(k => k.Id).ToListAsync(cancellation);

    /// <summary>The board that the holder of a token may see; null when there is no such kiosk, or it is ended.</summary>
    public async Task<string?> BoardOfAsync(string? token, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        var hash = Hash(token);
        return await db.Kiosks.AsNoTracking().Where(k => k.TokenHash == hash && k.EndedAt == null).Select(k => k.Board).SingleOrDefaultAsync(cancellation);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
