using Microsoft.AspNetCore.Components;

namespace Ronghe.Web.Parts;

/// <summary>A column of a <see cref="ListPart{TItem}"/>: its name in the address, its heading, and what stands in its cells.</summary>
public sealed class Column<TItem> : ComponentBase
{
    /// <summary>Its name in the address.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Key of its heading, or the heading.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Whether it names the row; such a column cannot be left out.</summary>
    [Parameter]
    public bool Head { get; set; }

    /// <summary>Whether the list can be sorted by it.</summary>
    [Parameter]
    public bool Sort { get; set; }

    /// <summary>Whether it holds figures, which stand at the right.</summary>
    [Parameter]
    public bool Number { get; set; }

    /// <summary>A class of its cells.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>The language of its cells when it is not the reader's.</summary>
    [Parameter]
    public string? Lang { get; set; }

    /// <summary>What stands in the cell of a row when it is text.</summary>
    [Parameter]
    public Func<TItem, string?>? Of { get; set; }

    /// <summary>What stands in the cell of a row when it is more than text.</summary>
    [Parameter]
    public RenderFragment<TItem>? ChildContent { get; set; }

    [CascadingParameter]
    private ListPart<TItem> List { get; set; } = null!;

    internal string? CellClass => Number ? "number" : Class;

    internal RenderFragment Cell(TItem row) => ChildContent is { } content ? content(row) : builder => builder.AddContent(0, Of?.Invoke(row));

    /// <inheritdoc/>
    protected override void OnInitialized() => List.Add(this);
}
