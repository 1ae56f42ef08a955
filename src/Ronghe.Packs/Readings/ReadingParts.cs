using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>One way of reading: what an operator's declaration comes to.</summary>
internal sealed class ReadingParts
{
    public required string Operator { get; init; }

    public required StrictType Type { get; init; }

    public required string Clause { get; init; }

    public required Func<ReadingBinding, BoundReading> Bind { get; init; }

    /// <summary>The facts it looks at; null for scalars and choices.</summary>
    public SelectorSpec? Selector { get; init; }

    /// <summary>A reading whose facts it leaves out, or null.</summary>
    public string? OtherReading { get; init; }

    /// <summary>A second kind that it looks at, or null.</summary>
    public SelectorSpec? OtherSelector { get; init; }

    /// <summary>Values of the sheet that it needs besides those of its selectors.</summary>
    public IReadOnlyList<string> OtherSheetNames { get; init; } = [];

    /// <summary>The least change a person could bring about, as carrier; 0 when nothing they do changes it (age, sex).</summary>
    public long Step { get; init; } = 1;

    public int Line { get; init; }

    /// <summary>The declaration on one line, for comparing editions.</summary>
    public string Declaration { get; init; } = "";

    public IEnumerable<string> SheetNames() =>
        OtherSheetNames.Concat(Selector?.SheetNames() ?? []).Concat(OtherSelector?.SheetNames() ?? []);

    public IEnumerable<string> Kinds()
    {
        if (Selector is not null)
        {
            yield return Selector.Kind.Id;
        }

        if (OtherSelector is not null)
        {
            yield return OtherSelector.Kind.Id;
        }
    }
}
