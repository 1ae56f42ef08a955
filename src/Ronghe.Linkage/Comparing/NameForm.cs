using System.Text;
using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Comparing;

/// <summary>What a comparison needs of a name.</summary>
internal sealed class NameForm
{
    private static readonly char[] Separators = [' ', '·', '-', ',', '.', '\'', '/', '(', ')', '、', '，'];

    public NameForm(string text)
    {
        Tokens = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        Runes = [.. text.EnumerateRunes().Where(r => Plain.IsHan(r.Value)).Select(r => r.Value)];
        Folded = [.. Runes.Select(Characters.Fold)];
        IsHan = Runes.Length > 0;
        IsPointed = IsHan && Tokens.Length > 1;
        Squashed = IsHan ? "" : string.Concat(Tokens);
        Sound = IsHan ? "" : LatinNames.Sound(Squashed);
        Parts = IsPointed ? [.. Tokens.Select(t => t.EnumerateRunes().Select(r => Characters.Fold(r.Value)).ToArray())] : [];
    }

    /// <summary>True when it holds Chinese characters.</summary>
    public bool IsHan { get; }

    /// <summary>True for a name of several parts in Chinese characters: 阿依古丽·买买提.</summary>
    public bool IsPointed { get; }

    /// <summary>The words of a Latin name, or the parts of a pointed one.</summary>
    public string[] Tokens { get; }

    /// <summary>The characters as written.</summary>
    public int[] Runes { get; }

    /// <summary>The characters in their common form.</summary>
    public int[] Folded { get; }

    /// <summary>The parts of a pointed name in common forms.</summary>
    public int[][] Parts { get; }

    /// <summary>A Latin name without what is no letter.</summary>
    public string Squashed { get; }

    /// <summary>Its consonants, <see cref="LatinNames.Sound"/>.</summary>
    public string Sound { get; }
}
