using Microsoft.AspNetCore.Http;
using Ronghe.Codes;

namespace Ronghe.Web.Parts;

/// <summary>What a form holds after each of its fields found its own value right.</summary>
public sealed class Sent
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>The text of a field, as the field put it right; null when nothing was typed.</summary>
    public string? this[string field] => _values.GetValueOrDefault(field) as string;

    /// <summary>Whether a box was ticked.</summary>
    public bool Is(string field) => _values.GetValueOrDefault(field) is true;

    /// <summary>The day of a date field; null when it was left empty.</summary>
    public DateOnly? Day(string field) => _values.GetValueOrDefault(field) as DateOnly?;

    /// <summary>The number of a number field; null when it was left empty.</summary>
    public long? Number(string field) => _values.GetValueOrDefault(field) as long?;

    /// <summary>The identity number of an identity field; null when it was left empty.</summary>
    public IdNumber? Id(string field) => _values.GetValueOrDefault(field) as IdNumber?;

    /// <summary>The division of a division field; null when it was left empty.</summary>
    public DivisionCode? Place(string field) => _values.GetValueOrDefault(field) as DivisionCode?;

    /// <summary>The file of a file field; null when none was chosen.</summary>
    public IFormFile? File(string field) => _values.GetValueOrDefault(field) as IFormFile;

    /// <summary>The files of a file field that takes several; empty when none was chosen.</summary>
    public IReadOnlyList<IFormFile> Files(string field) => _values.GetValueOrDefault(field) switch { IReadOnlyList<IFormFile> several => several, IFormFile one => [one], _ => [] };

    /// <summary>What was chosen in a field of several choices, in their order; empty when nothing was.</summary>
    public IReadOnlyList<string> Chosen(string field) => _values.GetValueOrDefault(field) as IReadOnlyList<string> ?? [];

    internal void Set(string field, object? value) => _values[field] = value;
}
