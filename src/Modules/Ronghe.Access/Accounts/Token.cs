using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ronghe.Access.Accounts;

/// <summary>An opaque secret of 256 bits, handed out once and kept as a hash.</summary>
internal static class Token
{
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
