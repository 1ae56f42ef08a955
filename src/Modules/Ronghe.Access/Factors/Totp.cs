using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Ronghe.Access.Factors;

/// <summary>One-time codes by time (RFC 6238): 6 digits, a step of 30 seconds, HMAC-SHA-1, as every authenticator app makes them.</summary>
internal static class Totp
{
    public const int SecretSize = 20;
    private const int Seconds = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step a moment lies in.</summary>
    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / Seconds;

    /// <summary>The code of a step.</summary>
    public static string CodeAt(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 as the apps have it; HMAC does not rest on SHA-1 being free of collisions.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed: the one of the moment or a neighbour (clocks differ), later than the last one that was used.</summary>
    /// <returns>Null when the code is none of these.</returns>
    public static long? Match(byte[] secret, string? code, DateTimeOffset moment, long lastUsed)
    {
        var typed = new string([.. (code ?? "").Where(char.IsAsciiDigit)]);
        if (typed.Length != 6)
        {
            return null;
        }

        long? match = null;
        for (var step = StepAt(moment) - 1; step <= StepAt(moment) + 1; step++)
        {
            var same = CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(typed), System.Text.Encoding.ASCII.GetBytes(CodeAt(secret, step)));
            match = same && step > lastUsed ? step : match;
        }

        return match;
    }

    /// <summary>A secret as people type it (RFC 4648 base 32), in groups of four.</summary>
    public static string Written(byte[] secret)
    {
        var text = new List<char>();
        var (bits, held) = (0, 0);
        foreach (var part in secret)
        {
            (bits, held) = ((bits << 8) | part, held + 8);
            while (held >= 5)
            {
                held -= 5;
                text.Add(Alphabet[(bits >> held) & 31]);
            }

            bits &= (1 << held) - 1;
        }

        if (held > 0)
        {
            text.Add(Alphabet[(bits << (5 - held)) & 31]);
        }

        return string.Join(' ', text.Chunk(4).Select(four => new string(four)));
    }

    /// <summary>The address that an app reads from a QR code.</summary>
    public static string Address(byte[] secret, string account, string site) =>
        $"otpauth://totp/{Uri.EscapeDataString(site)}:{Uri.EscapeDataString(account)}?secret={Written(secret).Replace(" ", "", StringComparison.Ordinal)}&issuer={Uri.EscapeDataString(site)}";
}
