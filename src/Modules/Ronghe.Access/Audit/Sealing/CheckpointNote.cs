using System.Globalization;
using System.Text;
using Ronghe.Crypto;

namespace Ronghe.Access.Audit.Sealing;

/// <summary>
/// A checkpoint as text, in the form that transparency logs share (C2SP tlog-checkpoint, signed note): origin, size and root a line
/// each, an empty line, and the signature over what stands before it (ECDSA P-256, or SM2).
/// </summary>
internal sealed record CheckpointNote(string Origin, long Size, byte[] Root, DateTimeOffset At, byte[] Signature)
{
    private const string Mark = "— ";

    /// <summary>r and s of P-256 and of SM2. A signature of another length was cut off by a crash and is none, not a forged one.</summary>
    private const int SignatureSize = 64;

    /// <summary>The note, signed.</summary>
    public static CheckpointNote Sign(string origin, long size, byte[] root, DateTimeOffset at, AuditKey key) =>
        new(origin, size, root, at, key.Sign(Encoding.UTF8.GetBytes(Body(origin, size, root, at))));

    /// <summary>Reads a note; null when it is none.</summary>
    public static CheckpointNote? Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines is not [var origin, var size, var root, var at, "", var signed] || !signed.StartsWith(Mark, StringComparison.Ordinal)
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return null;
        }

        try
        {
            var signature = Convert.FromBase64String(signed[(signed.LastIndexOf(' ') + 1)..]);
            return signature.Length != SignatureSize ? null : new CheckpointNote(origin, leaves, Convert.FromBase64String(root), DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), signature);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>True when it was signed with the private part of a public key.</summary>
    public bool IsSignedBy(IVerifyingKey publicKey) => publicKey.Verify(Encoding.UTF8.GetBytes(Body(Origin, Size, Root, At)), Signature);

    public override string ToString() => $"{Body(Origin, Size, Root, At)}\n{Mark}{Origin} {Convert.ToBase64String(Signature)}\n";

    private static string Body(string origin, long size, byte[] root, DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture, $"{origin}\n{size}\n{Convert.ToBase64String(root)}\n{at.ToUnixTimeMilliseconds()}\n");
}
