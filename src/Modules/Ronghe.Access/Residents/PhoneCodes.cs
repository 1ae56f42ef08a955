using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Access.Residents;

/// <summary>A code is on its way; the token goes to the browser that asked.</summary>
internal sealed record SentCode(string Token);

/// <summary>Sends codes to phones and checks them.</summary>
internal sealed class PhoneCodes(AccessDb db, IMessages messages, FieldProtection protection, ITries tries, Texts texts, ISite site, SecurityClock clock)
{
    public const string SigningIn = "sign-in";
    private const string PerPhone = "phone-code";
    private const string PerSource = "phone-code-source";
    private const int MostPerPhone = 3;
    private const int MostPerSource = 20;

    /// <param name="purpose">What it is asked for; it serves for nothing else.</param>
    /// <param name="typed">The number, as typed.</param>
    /// <param name="source">The address the request came from.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<SentCode>> SendAsync(string purpose, string? typed, string source, CancellationToken cancellation)
    {
        if (!messages.CanSend)
        {
            return new Problem("phone.no-gateway");
        }

        if (PhoneNumber.Normalise(typed) is not { } phone)
        {
            return new Problem("phone.number") { Field = "phone" };
        }

        var wait = await tries.BeginAsync(PerSource, source, MostPerSource, cancellation) ?? await tries.BeginAsync(PerPhone, phone, MostPerPhone, cancellation);
        if (wait is { } minutes)
        {
            return new Problem("phone.too-many", minutes) { Field = "phone" };
        }

        var (token, code) = (Token.Make(), RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture));
        await KeepAsync(purpose, phone, token, code, cancellation);
        var text = texts["message.code", texts["site.name", site.City], code, PhoneCode.Life.TotalMinutes];
        return await messages.SendAsync(new PhoneMessage(phone, text), cancellation) is { } problem ? problem : new SentCode(token);
    }

    /// <summary>Uses a code up.</summary>
    /// <returns>The phone it was sent to.</returns>
    public async Task<Outcome<string>> CheckAsync(string purpose, string? token, string? typed, CancellationToken cancellation)
    {
        if (token is not { Length: > 0 and < 100 })
        {
            return new Problem("phone.code-over");
        }

        var (hash, now) = (Token.Hash(token), clock.Now);
        var open = db.PhoneCodes.Where(c => c.TokenHash == hash && c.Purpose == purpose && c.UsedAt == null && c.ExpiresAt >= now);

        // Counted before it is looked at: of many guesses at once, five are looked at.
        if (await open.Where(c => c.Tries < PhoneCode.MostTries).ExecuteUpdateAsync(set => set.SetProperty(c => c.Tries, c => c.Tries + 1), cancellation) == 0)
        {
            return new Problem("phone.code-over");
        }

        var kept = await db.PhoneCodes.AsNoTracking().SingleAsync(c => c.TokenHash == hash, cancellation);
        var code = string.Concat((typed ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit));
        if (!CryptographicOperations.FixedTimeEquals(kept.CodeHash, Keyed(token, code)))
        {
            return new Problem("phone.code-wrong") { Field = "code" };
        }

        if (await open.ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancellation) == 0)
        {
            return new Problem("phone.code-over");
        }

        var phone = protection.Open(PhoneCode.PhoneColumn, RowOf(hash), kept.Phone);
        await tries.SucceededAsync(PerPhone, phone, cancellation);
        return phone;
    }

    private async Task KeepAsync(string purpose, string phone, string token, string code, CancellationToken cancellation)
    {
        var (hash, now) = (Token.Hash(token), clock.Now);
        var old = now - PhoneCode.Life;
        await db.PhoneCodes.Where(c => c.ExpiresAt < old).ExecuteDeleteAsync(cancellation);
        db.PhoneCodes.Add(new PhoneCode
        {
            TokenHash = hash,
            Purpose = purpose,
            Phone = protection.Protect(PhoneCode.PhoneColumn, RowOf(hash), phone),
            CodeHash = Keyed(token, code),
            ExpiresAt = now + PhoneCode.Life,
        });
        await db.SaveChangesAsync(cancellation);
    }

    private static byte[] Keyed(string token, string code) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(code));

    private static long RowOf(byte[] tokenHash) => BinaryPrimitives.ReadInt64BigEndian(tokenHash);
}
