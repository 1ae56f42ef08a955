using Ronghe.Kernel;

namespace Ronghe.Packs;

/// <summary>Words in the two languages of the platform.</summary>
public sealed record PackText(string Zh, string En) : IWords
{
    /// <summary>The words in a language: Chinese for <c>zh</c> and <c>zh-…</c>, English for anything else.</summary>
    public string In(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Zh : En;
}
