using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Ronghe.Kernel;

namespace Ronghe.Web.Parts;

/// <summary>
/// A field of a <see cref="FormPart"/>: it keeps what was typed, reads it on the server, and says beside itself what is wrong. A module says
/// what it asks; ids, hints, errors and their ties for screen readers follow from here.
/// </summary>
public abstract class FormField : ComponentBase
{
    /// <summary>Its name in the form and in <see cref="Sent"/>.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Key of its words, or the words.</summary>
    [Parameter]
    public string Label { get; set; } = "";

    /// <summary>Whether its words are for screen readers alone, because the page's heading says them.</summary>
    [Parameter]
    public bool LabelHidden { get; set; }

    /// <summary>Key of a line that helps to fill it in, or the line; null for none.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Whether it may be left empty.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>What it holds before anybody typed.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>What the browser may fill in (HTML autocomplete tokens).</summary>
    [Parameter]
    public string? Autocomplete { get; set; }

    /// <summary>Where the value was taken from and when, e.g. "社保局 2026-11-20"; null when nobody filled it in before.</summary>
    [Parameter]
    public string? Source { get; set; }

    /// <summary>Whether it stands in a <see cref="FieldLine"/>, which may be left empty as a whole.</summary>
    [CascadingParameter(Name = "InLine")]
    public bool InLine { get; set; }

    /// <summary>The form it stands in.</summary>
    [CascadingParameter]
    public FormPart Form { get; set; } = null!;

    /// <summary>The request under way.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    [Inject]
    private PageFace Face { get; set; } = null!;

    /// <summary>Its id on the page.</summary>
    public string Id => Form.IdOf(Name);

    /// <summary>The id of its first control: where the error summary leads.</summary>
    public virtual string FocusId => Id;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public Problem? Fault => Face.Of(FocusId);

    /// <summary>What it shows: what was typed, else what it held before.</summary>
    public virtual string? Shown => Form.WasSent ? Raw : Value;

    /// <summary>Whether label and control are a group of several controls.</summary>
    public virtual bool IsGroup => false;

    /// <summary>What was typed; null when this form was not sent.</summary>
    protected string? Raw => Form.WasSent && Http.Request.HasFormContentType ? Http.Request.Form[Name].ToString() : null;

    /// <summary>The attributes that every control of a field has.</summary>
    public IReadOnlyDictionary<string, object> Box
    {
        get
        {
            var box = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = Id, ["name"] = Name };
            if (!Optional && !InLine)
            {
                box["required"] = true;
            }

            if (Described is { } described)
            {
                box["aria-describedby"] = described;
            }

            if (Fault is not null)
            {
                box["aria-invalid"] = "true";
            }

            if (Autocomplete is { } tokens)
            {
                box["autocomplete"] = tokens;
            }

            return box;
        }
    }

    /// <summary>The ids of hint and error, for screen readers; null for none.</summary>
    public string? Described => string.Join(' ', new[] { Hint is null ? null : Id + "-hint", Source is null ? null : Id + "-source", Fault is null ? null : Id + "-error" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    /// <summary>Reads what was typed.</summary>
    /// <returns>Why it cannot stand; null when its value is in <paramref name="sent"/>.</returns>
    internal Problem? Read(Sent sent)
    {
        if (IsEmpty)
        {
            sent.Set(Name, null);
            return Optional || InLine ? null : Missing;
        }

        return ReadFilled(sent);
    }

    internal void Renew() => StateHasChanged();

    /// <summary>Whether nothing was typed.</summary>
    protected virtual bool IsEmpty => string.IsNullOrWhiteSpace(Raw);

    /// <summary>What is said when nothing was typed.</summary>
    protected virtual Problem Missing => new("field.missing", Form.Words(Label));

    /// <summary>Reads what was typed, which is not empty.</summary>
    protected abstract Problem? ReadFilled(Sent sent);

    /// <inheritdoc/>
    protected override void OnInitialized() => Form.Add(this);
}
