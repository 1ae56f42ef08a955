using Ronghe.Codes;

namespace Ronghe.Registry.Documents;

/// <summary>What somebody says of a document; nothing is checked yet.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Number">As written.</param>
internal sealed record DocumentSaid(DocumentType Type, string? Number)
{
    /// <summary>Who issued it, three letters; needed for passports.</summary>
    public string? Country { get; init; }

    /// <summary>When the person was born; needed where the number does not say.</summary>
    public DateOnly? Birth { get; init; }

    public Sex? Sex { get; init; }

    public DateOnly? Issued { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Why it is kept although something speaks against it; only staff keep such.</summary>
    public string? Keep { get; init; }

    /// <summary>A resident identity card (居民身份证).</summary>
    public static DocumentSaid Card(string? number) => new(DocumentType.ResidentCard, number);
}

/// <summary>A document that can be kept.</summary>
/// <param name="Faults">What speaks against it.</param>
/// <param name="Note">Why it is kept nevertheless.</param>
internal sealed record CheckedDocument(IdDocument Document, DateOnly Birth, Sex Sex, DocumentFaults Faults)
{
    public DateOnly? Issued { get; init; }

    public DateOnly? Until { get; init; }

    public string? Note { get; init; }

    public string Key => Document.Key;

    /// <summary>Whether it says more than its number: a plain card without doubt stands in the person's row alone.</summary>
    public bool NeedsRow => Document.Type != DocumentType.ResidentCard || Faults != DocumentFaults.None || Issued is not null || Until is not null;
}
