using System.Diagnostics.CodeAnalysis;

namespace Ronghe.Packs;

/// <summary>The words of a pack by key: <c>indicator.ID</c>, <c>reason.ID</c>, <c>gate.ID</c>, <c>key.ID</c>, <c>stage.ID</c>, <c>date.NAME</c>, <c>department.CODE</c>, …</summary>
public sealed class PackTexts
{
    private readonly IReadOnlyDictionary<string, PackText> _texts;

    internal PackTexts(IReadOnlyDictionary<string, PackText> texts) => _texts = texts;

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>The words in a language, or the key itself when the pack has none: a page never fails for a missing word.</summary>
    /// <param name="key">The key.</param>
    /// <param name="language"><c>zh</c> or <c>zh-CN</c> for Chinese, anything else for English.</param>
    public string this[string key, string language] => _texts.TryGetValue(key, out var text) ? text.In(language) : key;

    /// <summary>Both languages of a key.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out PackText? text) => _texts.TryGetValue(key, out text);
}
