using System.Buffers.Binary;
using System.Globalization;
using Ronghe.Data;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Search;

/// <summary>
/// Turns names into the numbers they are found by (ADR 27): the keyed hash of a token falls into one of some thousand slots, which many tokens share, and a
/// common token is divided by person numbers into as many parts as it has slots' worth of people. So all slots hold about as many people, and who is
/// found by a slot is looked at by name before anything is shown.
/// </summary>
internal sealed class NameTokenIndex(FieldProtection protection)
{
    public const string Column = "registry_name_token.token";

    /// <summary>Set in tokens under key versions of even number.</summary>
    private const int Even = 1 << 20;
    private const int KindAt = 16;
    private const int MostKept = 200_000;
    private const int MostParts = 64;

    private readonly Dictionary<(TokenKind Kind, string Text, int Part), (int Version, int Token)[]> _known = [];
    private readonly Dictionary<(TokenKind Kind, string Text), int> _parts = [];

    /// <summary>The tokens of somebody under every live version, and which versions those are, as <see cref="Mask"/> says it.</summary>
    public (IReadOnlyCollection<int> Tokens, int Versions) Of(string name, long person)
    {
        var (tokens, versions) = (new HashSet<int>(), ~0);
        foreach (var (kind, text, parts) in Parts(name))
        {
            var made = Make(kind, text, (int)(person % parts));
            versions &= made.Aggregate(0, (mask, m) => mask | Mask(m.Version));
            tokens.UnionWith(made.Select(m => m.Token));
        }

        return (tokens, tokens.Count == 0 ? LiveVersions() : versions);
    }

    /// <summary>The tokens under one version.</summary>
    public IReadOnlyCollection<int> Of(string name, long person, int version) =>
        [.. Parts(name).SelectMany(t => Make(t.Kind, t.Text, (int)(person % t.Parts))).Where(m => m.Version == version).Select(m => m.Token).Distinct()];

    /// <summary>All tokens under which somebody with a token stands.</summary>
    public IReadOnlyList<int> Sought(TokenKind kind, string text) =>
        [.. Enumerable.Range(0, PartsOf(kind, text)).SelectMany(part => Make(kind, text, part)).Select(m => m.Token).Distinct().Order()];

    /// <summary>The bit of a key version: odd or even.</summary>
    public static int Mask(int version) => version % 2 == 1 ? 1 : 2;

    /// <summary>The tokens under versions of one parity: from, and the first that is not.</summary>
    public static (int From, int To) RangeOf(int version) => version % 2 == 1 ? (0, Even) : (Even, 2 * Even);

    /// <summary>How many slots a kind has: what the initials of a name say is little, so few slots hold as many people as it takes.</summary>
    private static int SlotsOf(TokenKind kind) => kind == TokenKind.Letters ? 1 << 12 : 1 << KindAt;

    private IEnumerable<(TokenKind Kind, string Text, int Parts)> Parts(string name) =>
        NameTokens.Of(NameText.Fold(name)).Select(token => (token.Kind, token.Text, PartsOf(token.Kind, token.Text)));

    private int PartsOf(TokenKind kind, string text)
    {
        if (!_parts.TryGetValue((kind, text), out var parts))
        {
            _parts[(kind, text)] = parts = (int)Math.Clamp(Math.Ceiling(NameShares.Of(kind, text) * SlotsOf(kind)), 1, MostParts);
        }

        return parts;
    }

    private int LiveVersions() => protection.Indexes(Column, "").Aggregate(0, (mask, i) => mask | Mask(i.Version));

    private (int Version, int Token)[] Make(TokenKind kind, string text, int part)
    {
        if (_known.TryGetValue((kind, text, part), out var known))
        {
            return known;
        }

        if (_known.Count == MostKept)
        {
            _known.Clear();
            _parts.Clear();
        }

        var hashed = string.Create(CultureInfo.InvariantCulture, $"{(int)kind}|{part}|{text}");
        return _known[(kind, text, part)] = [.. protection.Indexes(Column, hashed).Select(i => (i.Version, TokenOf(kind, i.Version, i.Hash)))];
    }

    private static int TokenOf(TokenKind kind, int version, byte[] hash) =>
        (Mask(version) == 1 ? 0 : Even) | ((int)kind << KindAt) | (int)(BinaryPrimitives.ReadUInt32LittleEndian(hash) % (uint)SlotsOf(kind));
}
