using System.Globalization;
using System.Text;
using Ronghe.Access.Audit.Sealing;
using Ronghe.Crypto;

namespace Ronghe.Access.Retention;

/// <summary>
/// What a run erased, signed with the key of checkpoints, in the form of their notes: origin, the run, when it ended and each item a
/// line, an empty line, the signature over what stands before it. It names no person, only numbers that mean nothing without the database.
/// </summary>
internal sealed record ErasureReport(string Origin, Guid Run, DateTimeOffset EndedAt, IReadOnlyList<(string Category, long Item)> Items, byte[] Signature)
{
    private const string Kind = " erasure";
    private const string Mark = "— ";

    public static ErasureReport Sign(string origin, Guid run, DateTimeOffset endedAt, IReadOnlyList<(string Category, long Item)> items, AuditKey key) =>
        new(origin, run, endedAt, items, key.Sign(Encoding.UTF8.GetBytes(Body(origin, run, endedAt, items))));

    /// <summary>Reads a report; null when it is none.</summary>
    public static ErasureReport? Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines is not [var origin, var run, var ended, .. var items, "", var signed]
            || !origin.EndsWith(Kind, StringComparison.Ordinal) || !signed.StartsWith(Mark, StringComparison.Ordinal)
            || !Guid.TryParseExact(run, "D", out var id)
            || !long.TryParse(ended, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return null;
        }

        var read = items.Select(ItemOf).ToList();
        var signature = new byte[64];
        return read.Contains(null) || !Convert.TryFromBase64String(signed[(signed.LastIndexOf(' ') + 1)..], signature, out var length) || length != signature.Length
            ? null
            : new ErasureReport(origin[..^Kind.Length], id, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), read.ConvertAll(i => i!.Value), signature);
    }

    /// <summary>True when it was signed with the private part of a public key.</summary>
    public bool IsSignedBy(IVerifyingKey publicKey) => publicKey.Verify(Encoding.UTF8.GetBytes(Body(Origin, Run, EndedAt, Items)), Signature);

    public override string ToString() => $"{Body(Origin, Run, EndedAt, Items)}\n{Mark}{Origin} {Convert.ToBase64String(Signature)}\n";

    private static (string, long)? ItemOf(string line) =>
        line.Split(' ') is [var category, var number] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var item) ? (category, item) : null;

    private static string Body(string origin, Guid run, DateTimeOffset endedAt, IReadOnlyList<(string Category, long Item)> items)
    {
        var body = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{origin}{Kind}\n{run:D}\n{endedAt.ToUnixTimeMilliseconds()}\n");
        foreach (var (category, item) in items)
        {
            body.Append(CultureInfo.InvariantCulture, $"{category} {item}\n");
        }

        return body.ToString();
    }
}
