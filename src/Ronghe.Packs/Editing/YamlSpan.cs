namespace Ronghe.Packs;

/// <summary>Where a value stands in a YAML text.</summary>
/// <param name="From">Its first character.</param>
/// <param name="To">The character after its last.</param>
/// <param name="FirstLine">The line of its key, from 0.</param>
/// <param name="LastLine">The last line of the value, from 0.</param>
/// <param name="Text">What it says; null for a mapping or a list.</param>
/// <param name="InFlow">Whether it stands within braces or brackets.</param>
/// <param name="Plain">Whether it is written without quotes.</param>
internal sealed record YamlSpan(int From, int To, int FirstLine, int LastLine, string? Text, bool InFlow, bool Plain);
