namespace Ronghe.Addresses;

/// <summary>One part of an address.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character in the text as written, from 0 (UTF-16 units).</param>
/// <param name="Length">How many characters, at least 1.</param>
/// <param name="Text">The characters as written.</param>
/// <param name="Value">The value to compare: simplified, narrow, numbers in Arabic digits without their designator; empty for separators.</param>
/// <param name="Rule">What found it: <c>division</c>, <c>ending:路</c>, <c>number:号</c>, <c>bare</c>, <c>word</c>, <c>brackets</c> or <c>unnamed</c>.</param>
/// <param name="Code">Division code of two, four, six or nine digits where the element is a division whose name is known; else 0.</param>
public sealed record AddressElement(ElementKind Kind, int Start, int Length, string Text, string Value, string Rule, long Code)
{
    /// <summary>The first character after it.</summary>
    public int End => Start + Length;
}
