using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Ronghe.Access.Factors.Passkeys;

/// <summary>
/// Challenges travel sealed in the form that answers them, bound to what they were made for, and serve once within minutes. Making one
/// writes nothing, so that asking costs the database nothing.
/// </summary>
internal sealed class Challenges(AccessDb db, IDataProtectionProvider protection, SecurityClock clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <param name="purpose">What it is made for and for whom, e.g. <c>sign-in</c>, <c>prove:</c> and a session.</param>
    /// <param name="state">What is needed to check the answer.</param>
    public string Seal(string purpose, string state) =>
        Protector(purpose).Protect(string.Create(CultureInfo.InvariantCulture, $"{(clock.Now + Life).ToUnixTimeMilliseconds()}\n{state}"));

    /// <summary>Opens a challenge and uses it up, whatever becomes of the answer.</summary>
    /// <returns>Null when it is not one of ours for this purpose, too old, or used.</returns>
    public async Task<string?> OpenOnceAsync(string purpose, string? sealedChallenge, CancellationToken cancellation)
    {
        if (sealedChallenge is not { Length: > 0 and < 10_000 } || Opened(purpose, sealedChallenge) is not [var until, var state])
        {
            return null;
        }

        var now = clock.Now;
        if (long.Parse(until, NumberStyles.None, CultureInfo.InvariantCulture) < now.ToUnixTimeMilliseconds())
        {
            return null;
        }

        var tooOld = now - Life - Life;
        await db.UsedChallenges.Where(u => u.At < tooOld).ExecuteDeleteAsync(cancellation);
        var used = await db.ExecuteAsync(
            "INSERT INTO access_used_challenge (hash, at) VALUES ({0}, {1}) ON CONFLICT DO NOTHING",
            [SHA256.HashData(Encoding.UTF8.GetBytes(state)), now.ToUnixTimeMilliseconds()], cancellation);
        return used == 1 ? state : null;
    }

    private string[]? Opened(string purpose, string sealedChallenge)
    {
        try
        {
            return Protector(purpose).Unprotect(sealedChallenge).Split('\n', 2);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector("passkey", purpose);
}
